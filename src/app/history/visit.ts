// One member's comings and goings in a room, and what hosts have laid on him.

import type { Departure, Event } from "../../domain/event.ts";
import type { Fullname } from "../../domain/ids.ts";
import type { Room } from "../../domain/room.ts";
import type { Step } from "../../domain/undo.ts";
import { type Mark, markOf, type Point, pointOf } from "./mark.ts";

/** How the last connection was lost: by itself, or with the process that held it (R7). */
export type Absence = Point & { readonly how: "dropped" | "restart" };

export type Farewell = Mark & {
  /** `closed`: the room was, with all who were in it. */
  readonly how: Departure | "closed";
  /** What a host said to it. */
  readonly reason: string;
};

export type Visit =
  | { readonly state: "never" }
  | { readonly state: "here"; readonly joined: Point }
  /** M5: he keeps his place for the grace. */
  | { readonly state: "away"; readonly joined: Point; readonly lost: Absence }
  | {
      readonly state: "gone";
      readonly joined: Point;
      /** When he was away before he went. */
      readonly lost: Absence | null;
      readonly farewell: Farewell;
    };

/** Where a member stands in a room of whose log nothing is known: there at least since its last event. */
export const visitIn = (room: Room, who: Fullname): Visit => {
  if (!room.members.has(who)) return { state: "never" };
  const { version } = room;
  const joined = { version, at: room.at };
  const at = room.absent.get(who);
  return at === undefined
    ? { state: "here", joined }
    : { state: "away", joined, lost: { version, at, how: "dropped" } };
};

/** Where a member stands after one more event. */
export const visitAfter = (visit: Visit, who: Fullname, step: Step): Visit => {
  const { before, event, after } = step;
  if (before.members === after.members && before.absent === after.absent) return visit;
  const point = pointOf(step);
  if (!after.members.has(who)) {
    if (!before.members.has(who) || visit.state === "never") return visit;
    const lost = visit.state === "away" ? visit.lost : null;
    return { state: "gone", joined: visit.joined, lost, farewell: farewellBy(step) };
  }
  const joined = visit.state === "here" || visit.state === "away" ? visit.joined : point;
  const since = after.absent.get(who);
  if (since === undefined) return { state: "here", joined };
  if (since === before.absent.get(who)) return visit;
  const how = event.type === "RoomRecovered" ? "restart" : "dropped";
  return { state: "away", joined, lost: { ...point, how } };
};

const farewellBy = (step: Step): Farewell => ({
  ...markOf(step),
  how: departureBy(step.event) ?? "closed",
  reason: "reason" in step.event ? step.event.reason : "",
});

/** Null: nobody goes by such an event. */
export const departureBy = ({ type }: Event): Departure | null => {
  switch (type) {
    case "MemberLeft":
      return "left";
    case "MemberTimedOut":
      return "timeout";
    case "MemberKicked":
      return "kicked";
    case "MemberBanned":
      return "banned";
    default:
      return null;
  }
};

export type Sanction = Mark & { readonly reason: string };

/** C5: mutes and bans outlast leaving. */
export type Sanctions = { readonly muted: Sanction | null; readonly banned: Sanction | null };

export const sanctionsAfter = (now: Sanctions, who: Fullname, step: Step): Sanctions => {
  const { event } = step;
  switch (event.type) {
    case "MemberMuted":
      return event.member === who
        ? { ...now, muted: { ...markOf(step), reason: event.reason } }
        : now;
    case "MemberUnmuted":
      return event.member === who ? { ...now, muted: null } : now;
    case "MemberBanned":
      return event.member === who
        ? { ...now, banned: { ...markOf(step), reason: event.reason } }
        : now;
    case "MemberUnbanned":
      return event.member === who ? { ...now, banned: null } : now;
    default:
      return now;
  }
};
