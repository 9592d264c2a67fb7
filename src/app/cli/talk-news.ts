// What changed in a room from one snapshot to the next, told to one who is in it. What the stage came
// to stands last: it is what all wait for.

import type { Entry, Member, Snapshot } from "../../client/index.ts";
import { capitalised, part, type Sentence, say } from "../history/sentence.ts";
import { playTime } from "../history/spans.ts";
import { personIn, tellStage } from "./talk-stage.ts";

type Change = { readonly before: Snapshot; readonly after: Snapshot; readonly me: string };

export const tellNews = (before: Snapshot, after: Snapshot, me: string): readonly Sentence[] => {
  const change = { before, after, me };
  return [...settings(change), ...people(change), ...queue(change), ...stage(change)].map(
    capitalised,
  );
};

const settings = ({ before, after }: Change): readonly Sentence[] => {
  const named = before.room_name === after.room_name;
  const same = JSON.stringify(before.policy) === JSON.stringify(after.policy);
  return [
    ...(named ? [] : [say`the room is now called ${part("what")(after.room_name)}`]),
    ...(same ? [] : [say`the room's settings changed`]),
  ];
};

const people = ({ before, after, me }: Change): readonly Sentence[] => {
  const was = new Map(before.members.map((member) => [member.fullname, member]));
  const is = new Set(after.members.map(({ fullname }) => fullname));
  const gone = before.members.filter(({ fullname }) => !is.has(fullname));
  return [
    ...gone.map((member) => say`${personIn(me, member)} left`),
    ...after.members.flatMap((member) => person(member, was.get(member.fullname), me)),
  ];
};

const person = (is: Member, was: Member | undefined, me: string): readonly Sentence[] => {
  const who = personIn(me, is);
  if (was === undefined) return [say`${who} joined`];
  const [be, have] = is.fullname === me ? ["are", "have"] : ["is", "has"];
  return [
    ...(is.absent === was.absent
      ? []
      : [is.absent ? say`${who} ${have} lost the connection` : say`${who} ${be} back`]),
    ...(is.muted === was.muted
      ? []
      : [say`${who} ${is.muted ? `${be} muted` : "may speak again"}`]),
    ...(is.host === was.host ? [] : [say`${who} ${be} ${is.host ? "now" : "no longer"} a host`]),
  ];
};

const queue = ({ before, after, me }: Change): readonly Sentence[] => {
  const was = new Set(before.songs.map(({ id }) => id));
  const is = new Set(after.songs.map(({ id }) => id));
  const gone = before.songs.filter(({ id }) => !is.has(id) && id !== after.entry);
  const stayed = (songs: readonly Entry[]): string =>
    songs.flatMap(({ id }) => (was.has(id) && is.has(id) ? [id] : [])).join();
  return [
    ...gone.map((entry) => leaves(entry, before, me)),
    ...after.songs.flatMap((entry, index) =>
      was.has(entry.id) || wasOnStage(before, entry) ? [] : [comes(entry, index, me)],
    ),
    ...(stayed(before.songs) === stayed(after.songs) ? [] : [say`the queue has another order`]),
  ];
};

/** What is given back to the queue was not queued anew. */
const wasOnStage = ({ status, entry }: Snapshot, { id }: Entry): boolean =>
  status === "1" && entry === id;

const comes = (entry: Entry, index: number, me: string): Sentence =>
  say`${personIn(me, entry)} queued ${part("what")(entry.name)} to ${entry.kind}, as number ${part("number")(index + 1)}`;

const leaves = (entry: Entry, { status, entry: held }: Snapshot, me: string): Sentence => {
  const title = part("what")(entry.name);
  const who = personIn(me, entry);
  return status === "2" && held === entry.id
    ? say`${who} ${entry.fullname === me ? "do" : "does"} not sing ${title}`
    : say`${title}, queued by ${who}, is out of the queue`;
};

/** Less than this is the clock's own unevenness. */
const seekMs = 1_500;

const stage = ({ before, after, me }: Change): readonly Sentence[] => {
  const same = before.status === after.status && before.entry === after.entry;
  if (!same) return [tellStage(after, me)];
  if (after.status !== "1") return [];
  const title = part("what")(after.name);
  if (before.paused !== after.paused) {
    return [say`${title} ${after.paused ? "is paused" : "goes on"}`];
  }
  const movedMs = placeIn(after) - placeIn(before) - (after.paused ? 0 : passed(before, after));
  if (Math.abs(movedMs) < seekMs) return [];
  return [say`${title} is now at ${part("number")(playTime(placeIn(after)))}`];
};

const placeIn = ({ current_time_ms, start_time_ms }: Snapshot): number =>
  current_time_ms - start_time_ms;

const passed = (before: Snapshot, after: Snapshot): number =>
  after.current_time_ms - before.current_time_ms;
