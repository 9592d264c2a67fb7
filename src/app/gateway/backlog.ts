// How far one reader is behind. What waits for him is bounded (W5), and who stands still is told from
// who is merely slow.

import type { Millis } from "../../domain/ids.ts";
import type { Clock } from "../../infra/clock.ts";
import type { Frame } from "./text-frame.ts";

/** What may wait for one connection; a longer message goes out when nothing else waits. */
export const maxBacklogBytes = 1_048_576;

/** Who takes nothing for so long while something waits for him does not read any more. */
const stuckAfterMs: Millis = 5_000;

/** Bytes ever handed over, and taken as of the last look; when some of them last moved. */
export type Backlog = { handed: number; taken: number; movedAt: Millis };

export const newBacklog = (now: Millis): Backlog => ({ handed: 0, taken: 0, movedAt: now });

/** `waiting`, here and below: bytes handed over and not yet taken by the network. */
export const fits = (frame: Frame, waiting: number): boolean =>
  waiting === 0 || waiting + frame.byteLength <= maxBacklogBytes;

/** To be told of every frame before it is handed over. */
export const handOver = (
  backlog: Backlog,
  frame: Frame,
  waiting: number,
  { now }: Pick<Clock, "now">,
): void => {
  // what begins to wait now has not stood still before
  if (waiting === 0) backlog.movedAt = now();
  backlog.handed += frame.byteLength;
};

export const isStuck = (backlog: Backlog, waiting: number, now: Millis): boolean => {
  const before = backlog.taken;
  backlog.taken = backlog.handed - waiting;
  if (backlog.taken > before) backlog.movedAt = now;
  return now - backlog.movedAt >= stuckAfterMs;
};
