// How an entry went, and by whom.

import type { Departure, Event } from "../../domain/event.ts";
import type { Fullname, Millis } from "../../domain/ids.ts";
import { playing } from "../../domain/room.ts";
import type { Step } from "../../domain/undo.ts";
import { type Mark, markOf, type Point, pointOf } from "./mark.ts";
import { departureBy, type Farewell, type Visit } from "./visit.ts";

export type Ending = Mark & {
  /**
   * `withdrawn` by its owner, `removed` by a host; `declined`, or `unanswered` in time (T2); played
   * till it was `over`, `finished` by a player's word (P2) or `cut`; `emptied` with the queue when the
   * last member left (M7), `closed` with the room; or gone with its owner.
   */
  readonly how:
    | "withdrawn"
    | "removed"
    | "declined"
    | "unanswered"
    | "over"
    | "finished"
    | "cut"
    | "emptied"
    | "closed"
    | Departure;
  /** How far it had come, when it was on stage. */
  readonly positionMs: Millis | null;
  /** The first event that led to it. */
  readonly lead: number;
  /** How its owner left, when it went with him. */
  readonly farewell: Farewell | null;
  /** Who left last, when the room was emptied. */
  readonly last: LastOut | null;
};

export type LastOut = Point & {
  readonly member: Fullname;
  readonly nick: string;
  readonly how: Departure;
};

/** What led to it: who left last in the room, the ask or the turn that ended, the owner's absence. */
export type Lead = {
  readonly last: LastOut | null;
  readonly asked: Point | null;
  readonly started: Point | null;
  readonly visit: Visit;
};

export const endingBy = (step: Step, { last, asked, started, visit }: Lead): Ending => {
  const mark = markOf(step);
  const how = howBy(step.event);
  const turn = playing(step.before);
  const isTurn = started !== null && turn !== undefined;
  const emptied = how === "emptied" ? last : null;
  const away = how === "timeout" && visit.state === "away" ? visit.lost.version : null;
  const answer = how === "declined" || how === "unanswered" ? asked?.version : null;
  return {
    ...mark,
    how,
    positionMs: isTurn ? (turn.pausedAt ?? mark.at) - turn.startedAt : null,
    lead: away ?? answer ?? emptied?.version ?? (isTurn ? started.version : mark.version),
    farewell: null,
    last: emptied,
  };
};

const howBy = (event: Event): Ending["how"] => {
  switch (event.type) {
    case "EntryRemoved":
    case "TurnEnded":
      return event.reason;
    case "AskDeclined":
      return "declined";
    case "AskExpired":
      return "unanswered";
    case "RoomClosed":
      return "closed";
    default:
      return "emptied";
  }
};

export const lastOutBy = (step: Step): LastOut | null => {
  const { before, event } = step;
  const how = departureBy(event);
  if (how === null || !("member" in event)) return null;
  const { member } = event;
  const nick = before.members.get(member)?.nick ?? member;
  return { ...pointOf(step), member, nick, how };
};
