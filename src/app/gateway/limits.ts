// What one connection and one address may ask of the server, so that nobody's flood is another's
// silence. The environment sets them; without them (LIMITS=0) all is allowed.

import type { Millis } from "../../domain/ids.ts";
import type { Clock } from "../../infra/clock.ts";
import { type Bucket, fullBucket, type Rate, take } from "./bucket.ts";

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

/** What one connection has said of late. Most say little, and many of these things never. */
export type Spent = { message: Bucket | null; chat: Bucket | null; ping: Bucket | null };

export const nothingSpent = (): Spent => ({ message: null, chat: null, ping: null });

/** What one connection may say; a ping is answered at this rate, others are not. */
export type Allowance = Readonly<Record<keyof Spent, (spent: Spent) => boolean>>;

const pings: Rate = { perSecond: 5, burst: 20 };

const unbounded: Allowance = { message: () => true, chat: () => true, ping: () => true };

export const createAllowance = (limits: Limits | null, { now }: Pick<Clock, "now">): Allowance => {
  if (limits === null) return unbounded;
  const allowing = (kind: keyof Spent, rate: Rate) => (spent: Spent) => {
    spent[kind] ??= fullBucket(rate, now());
    return take(spent[kind], rate, now());
  };
  return {
    message: allowing("message", limits.messages),
    chat: allowing("chat", limits.chats),
    ping: allowing("ping", pings),
  };
};
