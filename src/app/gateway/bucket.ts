// How often something may happen: so many a second on average, so many at once (a token bucket).

import type { Millis } from "../../domain/ids.ts";

export type Rate = { readonly perSecond: number; readonly burst: number };

export type Bucket = {
  /** Whether it may happen once more now; if so it counts. */
  readonly take: () => boolean;
  /** Whether nothing of late counts any more. */
  readonly isFull: () => boolean;
  /** Whether it might happen; counts nothing. */
  readonly allows: () => boolean;
};

export const createBucket = ({ perSecond, burst }: Rate, now: () => Millis): Bucket => {
  let left = burst;
  let at = now();
  const refill = (): void => {
    const moment = now();
    left = Math.min(burst, left + (Math.max(0, moment - at) / 1000) * perSecond);
    at = moment;
  };
  const allows = (): boolean => {
    refill();
    return left >= 1;
  };
  return {
    take: () => {
      if (!allows()) return false;
      left -= 1;
      return true;
    },
    isFull: () => {
      refill();
      return left === burst;
    },
    allows,
  };
};
