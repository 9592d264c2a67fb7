// A room as things that can be told apart: itself, its policy, the stage, what played last, entries,
// members, who is muted and banned. Rooms with the same things differ in version and time alone.

import type { Fullname } from "../../domain/ids.ts";
import type { Entry } from "../../domain/media.ts";
import type { Policy } from "../../domain/policy.ts";
import type { Member, Room } from "../../domain/room.ts";
import { settingName, settingValue } from "./narrate/room.ts";
import { named, nickIn, time, title, wishes } from "./people.ts";
import { joined, part, type Sentence, say } from "./sentence.ts";
import { stageWords } from "./stage-words.ts";
import { timeOfDay } from "./times.ts";

/** `is` is what counts, `shown` what a person reads. A thing of one nameless field is that. */
export type Field = { readonly name: string; readonly is: unknown; readonly shown: Sentence };

export type Thing = {
  readonly id: string;
  readonly name: Sentence;
  readonly fields: readonly Field[];
};

/** Things of one kind; where `rests` gives the same for two rooms, they need not be compared. */
export type Kind = {
  readonly label: string;
  readonly rests: (room: Room) => readonly unknown[];
  readonly things: (room: Room) => readonly Thing[];
};

const field = (name: string, is: unknown, shown: Sentence): Field => ({ name, is, shown });

const moment = (at: number): Sentence => part("number")(timeOfDay(at));

const words = (text: string): Sentence => (text === "" ? say`none` : part("what")(text));

const roomThing = (room: Room): Thing => {
  const { open, name, cover, hosts } = room;
  return {
    id: "room",
    name: [],
    fields: [
      field("", open, open ? say`open` : say`closed`),
      field("name", name, words(name)),
      field("cover", cover, words(cover)),
      field("hosts", hosts, hosts.length === 0 ? say`none` : people(room, hosts)),
    ],
  };
};

const people = (room: Room, names: readonly Fullname[]): Sentence =>
  joined(
    names.map((name) => named(name, nickIn(room, name) ?? name)),
    ", ",
  );

const policyThing = ({ policy }: Room): Thing => ({
  id: "policy",
  name: [],
  fields: (Object.keys(policy) as (keyof Policy)[]).map((key) =>
    field(settingName(key), policy[key], settingValue(key, policy[key])),
  ),
});

const stageThing = ({ stage }: Room): Thing => ({
  id: "stage",
  name: [],
  fields: [field("", stage, stageWords(stage))],
});

const lastThing = (previous: Entry): Thing => ({
  id: "last",
  name: [],
  fields: [field("", previous.id, entryName(previous))],
});

const entryName = (entry: Entry): Sentence =>
  say`${named(entry.owner, entry.nick)}'s ${title(entry)}`;

export const entryThing = (entry: Entry): Thing => ({
  id: entry.id,
  name: entryName(entry),
  fields: [
    field("", entry, say`to ${wishes[entry.media]}, ${time(entry.durationMs)}`),
    field("since", entry.queuedAt, moment(entry.queuedAt)),
  ],
});

export const memberId = (fullname: string): string => `member ${fullname}`;

const memberThing = (room: Room, member: Member): Thing => {
  const away = room.absent.get(member.fullname);
  const { connections, devices } = member;
  return {
    id: memberId(member.fullname),
    name: named(member.fullname, member.nick),
    fields: [
      field("nick", member.nick, part("who")(member.nick)),
      field("picture", member.avatar, words(member.avatar)),
      field("connections", connections, words(connections.join(", "))),
      field("away", away, away === undefined ? say`no` : say`since ${moment(away)}`),
      ...Object.entries(devices).map(([name, on]) => field(name, on, on ? say`on` : say`off`)),
    ],
  };
};

const markThings =
  (mark: "muted" | "banned") =>
  (room: Room): readonly Thing[] =>
    Array.from(room[mark], (fullname) => ({
      id: `${mark} ${fullname}`,
      name: people(room, [fullname]),
      fields: [],
    }));

/** In the order in which they are shown. */
export const kinds: readonly Kind[] = [
  {
    label: "room",
    rests: ({ open, name, cover, hosts }) => [open, name, cover, hosts],
    things: (room) => [roomThing(room)],
  },
  { label: "policy", rests: ({ policy }) => [policy], things: (room) => [policyThing(room)] },
  { label: "stage", rests: ({ stage }) => [stage], things: (room) => [stageThing(room)] },
  {
    label: "played",
    rests: ({ previous }) => [previous],
    things: ({ previous }) => (previous === null ? [] : [lastThing(previous)]),
  },
  { label: "queue", rests: ({ queue }) => [queue], things: ({ queue }) => queue.map(entryThing) },
  {
    label: "member",
    rests: ({ members, absent }) => [members, absent],
    things: (room) => Array.from(room.members.values(), (member) => memberThing(room, member)),
  },
  { label: "muted", rests: ({ muted }) => [muted], things: markThings("muted") },
  { label: "banned", rests: ({ banned }) => [banned], things: markThings("banned") },
];
