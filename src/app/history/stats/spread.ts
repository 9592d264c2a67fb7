// Many lengths of time in little memory: how often each was, to some precision.

import type { Millis } from "../../../domain/ids.ts";

/** Null where there was none. Nine in ten were no longer than `p90Ms`. */
export type Spread = {
  readonly count: number;
  readonly medianMs: Millis | null;
  readonly p90Ms: Millis | null;
};

export type SpreadTally = {
  readonly add: (ms: Millis) => void;
  readonly result: () => Spread;
};

/** `stepMs`: lengths are rounded to multiples of it. */
export const tallySpread = (stepMs: Millis): SpreadTally => {
  const times = new Map<number, number>();
  let count = 0;
  return {
    add: (ms) => {
      const step = Math.round(ms / stepMs);
      times.set(step, (times.get(step) ?? 0) + 1);
      count += 1;
    },
    result: () => {
      const steps = [...times].toSorted(([one], [other]) => one - other);
      const atRank = (rank: number): Millis | null => {
        let passed = 0;
        for (const [step, often] of steps) {
          passed += often;
          if (passed >= rank) return step * stepMs;
        }
        return null;
      };
      return {
        count,
        medianMs: count === 0 ? null : atRank(Math.ceil(count / 2)),
        p90Ms: count === 0 ? null : atRank(Math.ceil(count * 0.9)),
      };
    },
  };
};
