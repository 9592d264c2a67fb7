// What one connection and one address may ask of the server, so that nobody's flood is another's
// silence. The environment sets them; without them (LIMITS=0) all is allowed.

import type { Millis } from "../../domain/ids.ts";
import type { Clock } from "../../infra/clock.ts";
import { type Bucket, createBucket, type Rate } from "./bucket.ts";

export type Limits = {
  /** Who has joined nothing for so long after connecting is closed. */
  readonly joinWithinMs: Millis;
  readonly connectionsPerAddress: number;
  /** Of one connection. */
  readonly chats: Rate;
  /** Of one connection, chats too. */
  readonly messages: Rate;
  /** Of one address. */
  readonly joins: Rate;
};

export const defaultLimits: Limits = {
  joinWithinMs: 10_000,
  connectionsPerAddress: 1_000,
  chats: { perSecond: 5, burst: 10 },
  messages: { perSecond: 50, burst: 100 },
  joins: { perSecond: 50, burst: 1_000 },
};

/** What one connection may say; a ping is answered at this rate, others are not. */
export type Allowance = {
  readonly message: () => boolean;
  readonly chat: () => boolean;
  readonly ping: () => boolean;
};

const pings: Rate = { perSecond: 5, burst: 20 };

const unbounded: Allowance = { message: () => true, chat: () => true, ping: () => true };

export const createAllowance = (limits: Limits | null, { now }: Pick<Clock, "now">): Allowance => {
  if (limits === null) return unbounded;
  const takeOf = (rate: Rate): Bucket["take"] => {
    // most connections say little, and many of these things never
    let bucket: Bucket | null = null;
    return () => {
      bucket ??= createBucket(rate, now);
      return bucket.take();
    };
  };
  return { message: takeOf(limits.messages), chat: takeOf(limits.chats), ping: takeOf(pings) };
};
