// Why a member is where he is: in the room or not, in the queue or not, and by which events.

import { deadline } from "../../domain/deadline.ts";
import type { Fullname, Millis } from "../../domain/ids.ts";
import { isHost, type Room, type Stage } from "../../domain/room.ts";
import type { EntryStory } from "./entry-story.ts";
import type { Point } from "./mark.ts";
import { type Place, placeIn } from "./place.ts";
import type { Trace } from "./trace.ts";
import type { Sanctions, Visit } from "./visit.ts";

export type EntryWhy = Omit<EntryStory, "ahead" | "ending"> & Place;

export type Why = {
  readonly room: Pick<Room, "id" | "name" | "open" | "version">;
  /** The moment it is told for; where no server ran then, that of the last event. */
  readonly at: Millis;
  /** When something was due that has not happened, as no server ran; else null. */
  readonly overdueSince: Millis | null;
  readonly who: Fullname;
  readonly nick: string;
  readonly isHost: boolean;
  readonly visit: Visit;
  /** When somebody who was never here so far came after all. */
  readonly comes: Point | null;
  /** Of who is away: how long he may be. */
  readonly graceMs: Millis | null;
  readonly sanctions: Sanctions;
  readonly stage: Stage;
  /** Those that are here first, in the order of their turns; then those that are gone, last first. */
  readonly entries: readonly EntryWhy[];
  /** How many more there were before these. */
  readonly forgotten: number;
};

/** What else there is to know: when he came, if later; whether anything happened in the room since. */
type Later = { readonly comes?: Point | null; readonly isPast?: boolean };

/** What the trace makes of it, at the time of its last event or later. */
export const explain = (
  trace: Trace,
  now: Millis,
  { comes = null, isPast = false }: Later = {},
): Why => {
  const { who, nick, room, visit, sanctions, stories, forgotten, returns } = trace;
  const overdueSince = overdue(room, now);
  const at = overdueSince === null ? Math.max(now, room.at) : room.at; // R4
  const { id, name, open, version, stage } = room;
  const since = room.absent.get(who);
  return {
    room: { id, name, open, version },
    at,
    overdueSince,
    who,
    nick,
    isHost: isHost(room, who),
    visit,
    comes,
    graceMs: since === undefined ? null : Math.max(0, since + room.policy.graceMs - at),
    sanctions,
    stage,
    entries: stories
      .map((story) => ({ ...factsOf(story), ...placeIn(story, room, at, isPast ? null : returns) }))
      .toSorted(byTurn),
    forgotten,
  };
};

/** A running server is never later than this. */
const slackMs = 2_000;

const overdue = (room: Room, now: Millis): Millis | null => {
  const due = deadline(room);
  return due !== null && due + slackMs < now ? due : null;
};

const factsOf = ({ ahead: _, ending: __, ...facts }: EntryStory) => facts;

/** On stage or asked, then as they wait, then what went, last first. */
const byTurn = (one: EntryWhy, other: EntryWhy): number => rank(one) - rank(other);

const rank = (why: EntryWhy): number => {
  switch (why.state) {
    case "on stage":
      return -2;
    case "asked":
      return -1;
    case "waiting":
      return why.place;
    case "gone":
      // versions are whole numbers far below this
      return Number.MAX_SAFE_INTEGER - why.ending.version;
  }
};
