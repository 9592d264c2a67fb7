// How often something may happen: so many a second on average, so many at once (a token bucket).

import type { Millis } from "../../domain/ids.ts";

export type Rate = { readonly perSecond: number; readonly burst: number };

/** How often it may still happen, as of when. */
export type Bucket = { left: number; at: Millis };

export const fullBucket = ({ burst }: Rate, now: Millis): Bucket => ({ left: burst, at: now });

/** Whether it may happen once more now; if so it counts. */
export const take = (bucket: Bucket, rate: Rate, now: Millis): boolean => {
  if (!allows(bucket, rate, now)) return false;
  bucket.left -= 1;
  return true;
};

/** Whether it might happen; counts nothing. */
export const allows = (bucket: Bucket, rate: Rate, now: Millis): boolean => {
  refill(bucket, rate, now);
  return bucket.left >= 1;
};

/** Whether nothing of late counts any more. */
export const isFull = (bucket: Bucket, rate: Rate, now: Millis): boolean => {
  refill(bucket, rate, now);
  return bucket.left === rate.burst;
};

const refill = (bucket: Bucket, { perSecond, burst }: Rate, now: Millis): void => {
  const passedMs = Math.max(0, now - bucket.at);
  bucket.left = Math.min(burst, bucket.left + (passedMs / 1000) * perSecond);
  bucket.at = now;
};
