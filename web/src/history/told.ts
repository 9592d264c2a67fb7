// The names in an event: who did it, whom and what it is about, as they were called then. The words
// around them are the language's.

import type { Entry, Event, EventType, Media, Room } from "mido/domain";
import { toClock } from "../stage/time-words.ts";

export type Told = {
  /** Empty where it followed from the rules. */
  readonly by: string;
  /** "operator", where he did it. */
  readonly byKind: "member" | "room" | "operator";
  readonly member: string;
  readonly owner: string;
  readonly title: string;
  readonly kind: Media;
  /** Why, in a word of the rules. */
  readonly how: string;
  /** In a person's own words. */
  readonly reason: string;
  readonly text: string;
  /** m:ss */
  readonly time: string;
  /** From 1; 0: the end. */
  readonly place: number;
  readonly on: boolean;
  /** He had lost his last connection before. */
  readonly wasAway: boolean;
};

/** A sentence for each thing that can happen. */
export type EventWords = { readonly [Type in EventType]: (told: Told) => string };

export const told = (event: Event, before: Room, after: Room): Told => {
  const entry = entryOf(event, before, after);
  const member = "member" in event ? nickOf(event.member, before, after) : "";
  return {
    by: event.by.startsWith("@") ? "" : nickOf(event.by, before, after),
    byKind: event.by === "@room" ? "room" : event.by === "@operator" ? "operator" : "member",
    member,
    owner: entry === undefined ? "" : nickOf(entry.owner, before, after, entry.nick),
    title: entry === undefined ? "?" : entry.track.name || entry.track.id,
    kind: entry?.media ?? "sing",
    how: "reason" in event && !("member" in event) ? event.reason : "",
    reason: "reason" in event && "member" in event ? event.reason : "",
    text: textOf(event),
    time: "positionMs" in event ? toClock(event.positionMs) : toClock(entry?.durationMs ?? 0),
    place: entry === undefined ? 0 : after.queue.findIndex(({ id }) => id === entry.id) + 1,
    on: event.type === "DeviceSet" && event.on,
    wasAway: "member" in event && before.absent.has(event.member),
  };
};

const textOf = (event: Event): string => {
  switch (event.type) {
    case "ChatSent":
      return event.content;
    case "DeviceSet":
      return event.device;
    case "BroadcastSent":
      return typeof event.body === "string" ? event.body : JSON.stringify(event.body);
    case "RoomOpened":
    case "ProfileChanged":
      return event.name;
    default:
      return "";
  }
};

const nickOf = (fullname: string, before: Room, after: Room, otherwise = fullname): string =>
  [after, before].flatMap(({ members }) =>
    [...members.values()].filter((one) => one.fullname === fullname),
  )[0]?.nick ?? otherwise;

const entryOf = (event: Event, before: Room, after: Room): Entry | undefined => {
  if (event.type === "EntryQueued") return after.queue.at(-1);
  if (!("entry" in event)) return undefined;
  const { entry } = event;
  if (typeof entry !== "string") return entry;
  return [before, after].flatMap(entriesIn).find(({ id }) => id === entry);
};

const entriesIn = ({ queue, stage, previous }: Room): readonly Entry[] => [
  ...queue,
  ...("entry" in stage ? [stage.entry] : []),
  ...(previous === null ? [] : [previous]),
];
