// How far one reader is behind. What waits for him is bounded (W5), and who stands still is told from
// who is merely slow.

import type { Millis } from "../../domain/ids.ts";

/** What may wait for one connection; a longer message goes out when nothing else waits. */
export const maxBacklogBytes = 1_048_576;

/** Who takes nothing for so long while something waits for him does not read any more. */
const stuckAfterMs: Millis = 5_000;

export type Backlog = {
  readonly fits: (frame: Buffer) => boolean;
  /** To be told of every frame that is handed over. */
  readonly handed: (frame: Buffer) => void;
  readonly isStuck: () => boolean;
};

/** `buffered`: bytes handed over and not yet taken by the network. */
export const createBacklog = (buffered: () => number, now: () => Millis): Backlog => {
  let handed = 0;
  let taken = 0;
  let movedAt = now();
  return {
    fits: (frame) => {
      const waiting = buffered();
      return waiting === 0 || waiting + frame.byteLength <= maxBacklogBytes;
    },
    handed: (frame) => {
      // what begins to wait now has not stood still before
      if (buffered() === 0) movedAt = now();
      handed += frame.byteLength;
    },
    isStuck: () => {
      const before = taken;
      taken = handed - buffered();
      if (taken > before) movedAt = now();
      return now() - movedAt >= stuckAfterMs;
    },
  };
};
