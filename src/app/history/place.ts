// Where an entry is at some moment: on stage, asked, waiting behind whom and for how long, or gone, and
// whether it can be brought back.

import { type Obstacle, planRestoration } from "../../domain/decide/undo.ts";
import type { Millis } from "../../domain/ids.ts";
import type { Entry } from "../../domain/media.ts";
import { endOf, playing, type Room } from "../../domain/room.ts";
import { idsOf } from "../../domain/undo.ts";
import type { Ahead } from "./ahead.ts";
import type { Ending } from "./ending.ts";
import type { Ended, EntryStory } from "./entry-story.ts";
import { canTakeStage, type Forecast, forecast } from "./forecast.ts";
import { placeOf } from "./people.ts";
import type { Trace } from "./trace.ts";

/** Versions in which to read on. */
export type Range = { readonly from: number; readonly to: number };

/** U: the version to undo, and what keeps it from coming back now. Null: there is nothing to undo. */
export type Undoing = {
  readonly version: number;
  readonly obstacle: Obstacle | "room_closed" | null;
};

/** `canPlay`: false while its owner is away and it would be passed over (T7). */
export type Predecessor = Ahead & { readonly canPlay: boolean };

export type Place =
  | {
      readonly state: "waiting";
      /** From 1. */
      readonly place: number;
      readonly behind: readonly Predecessor[];
      readonly forecast: Forecast;
    }
  | { readonly state: "asked"; readonly place: number; readonly leftMs: Millis }
  | {
      readonly state: "on stage";
      /** Of the song or video; while it is paused it stands still. */
      readonly leftMs: Millis;
      readonly isPaused: boolean;
    }
  | {
      readonly state: "gone";
      readonly ending: Ending;
      readonly log: Range;
      readonly undo: Undoing | null;
    };

/** `returns`: what undos brought back so far; null where it is told of the past, since what an undo
 * would do now is not known then. */
export const placeIn = (
  { entry, ahead, ending }: EntryStory,
  room: Room,
  at: Millis,
  returns: Trace["returns"] | null,
): Place => {
  if (ending === null) return heldIn(room, entry, ahead, at);
  const { loss: _, ...told } = ending;
  const undo = returns === null ? null : undoingOf(ending, entry, room, returns);
  return { state: "gone", ending: told, log: rangeOf(ending, room.version), undo };
};

const heldIn = (room: Room, entry: Entry, ahead: readonly Ahead[], at: Millis): Place => {
  const turn = playing(room);
  if (turn?.entry.id === entry.id) {
    const { pausedAt } = turn;
    const leftMs = Math.max(0, endOf(turn) - (pausedAt ?? at));
    return { state: "on stage", leftMs, isPaused: pausedAt !== null };
  }
  const { stage } = room;
  const place = placeOf(room, entry.id);
  if (stage.status === "asking" && stage.entry.id === entry.id) {
    return { state: "asked", place, leftMs: Math.max(0, stage.until - at) };
  }
  const behind = ahead.map((one) => ({ ...one, canPlay: canTakeStage(room, one.entry) }));
  return { state: "waiting", place, behind, forecast: forecast(room, entry, at) };
};

/** What led to it, and a little around that where it is one event. */
const rangeOf = ({ lead, version, farewell }: Ending, newest: number): Range => {
  const to = Math.max(version, farewell?.version ?? 0);
  return lead < to
    ? { from: lead, to }
    : { from: Math.max(1, lead - 2), to: Math.min(newest, to + 2) };
};

const undoingOf = (
  { version, loss }: Ended,
  { id }: Entry,
  room: Room,
  returns: Trace["returns"],
): Undoing | null => {
  if (!idsOf(loss).includes(id)) return null;
  if (!room.open) return { version, obstacle: "room_closed" };
  const since = returns.filter((one) => one.version > version);
  const returned = since.map(({ entry }) => entry);
  const restore = { type: "Restore", undoes: version, loss, returned } as const;
  const { missed } = planRestoration({ ...restore, at: room.at, by: "@operator" }, room);
  return { version, obstacle: missed.find(({ entry }) => entry.id === id)?.code ?? null };
};
