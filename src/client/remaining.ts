// How much time is left, and what place in the song that is, by the server's time.

import type { Snapshot } from "./wire.ts";

/** Milliseconds until what the stage holds ends; `now` is the client's `now()`. P5: while paused it
 * stands still. */
export const remainingMs = (snapshot: Snapshot, now: number): number =>
  Math.max(0, snapshot.end_time_ms - (snapshot.paused ? snapshot.current_time_ms : now));

/** Milliseconds from the start of what plays. */
export const positionMs = (snapshot: Snapshot, now: number): number =>
  Math.max(0, Number(snapshot.duration) * 1_000 - remainingMs(snapshot, now));
