// Who may come in from where: connections, joins and guesses of one address. It counts addresses and
// never names, so that nobody can lock another out by guessing for him.

import type { Clock } from "../../infra/clock.ts";
import { allows, type Bucket, fullBucket, isFull, type Rate, take } from "./bucket.ts";
import type { Limits } from "./limits.ts";

/** Who is here from one address, and what was tried from there of late. */
export type Visitor = { connections: number; readonly joins: Bucket; readonly guesses: Bucket };

/** For those who come another way than through the door, and show a name and token there. */
export type Guard = {
  readonly mayGuess: (address: string) => boolean;
  readonly guessed: (address: string) => void;
};

export type Doorman = Guard & {
  /** Whether another connection may come from there. */
  readonly admits: (address: string) => boolean;
  readonly enter: (address: string) => Visitor;
  /** Whether another try to join may be judged; it counts as a join. */
  readonly mayJoin: (visitor: Visitor) => boolean;
  /** A name and token that did not fit. */
  readonly missed: (visitor: Visitor) => void;
  readonly left: (visitor: Visitor) => void;
};

/** Ten wrong guesses at once, then one a minute: 256 bits stay 256 bits. */
const guesses: Rate = { perSecond: 1 / 60, burst: 10 };

/** Addresses that are remembered though nobody is here from them, before a look for old ones. */
const sweepAbove = 10_000;

/** Where nobody is counted, all are the same. */
const anybody: Visitor = {
  connections: 0,
  joins: { left: 0, at: 0 },
  guesses: { left: 0, at: 0 },
};

const openDoor: Doorman = {
  admits: () => true,
  enter: () => anybody,
  mayJoin: () => true,
  missed: () => {},
  left: () => {},
  mayGuess: () => true,
  guessed: () => {},
};

export const createDoorman = (limits: Limits | null, { now }: Pick<Clock, "now">): Doorman => {
  if (limits === null) return openDoor;
  const visitors = new Map<string, Visitor>();

  const visitorFrom = (address: string): Visitor => {
    const place = placeOf(address);
    const known = visitors.get(place);
    if (known !== undefined) return known;
    const visitor: Visitor = {
      connections: 0,
      joins: fullBucket(limits.joins, now()),
      guesses: fullBucket(guesses, now()),
    };
    visitors.set(place, visitor);
    if (visitors.size > sweepAbove) sweep();
    return visitor;
  };

  const sweep = (): void => {
    for (const [place, visitor] of visitors) if (isForgotten(visitor)) visitors.delete(place);
  };
  const isForgotten = (visitor: Visitor): boolean =>
    visitor.connections === 0 &&
    isFull(visitor.joins, limits.joins, now()) &&
    isFull(visitor.guesses, guesses, now());

  const mayGuess = (visitor: Visitor): boolean => allows(visitor.guesses, guesses, now());
  const missed = (visitor: Visitor): void => void take(visitor.guesses, guesses, now());

  return {
    mayGuess: (address) => {
      const visitor = visitors.get(placeOf(address));
      return visitor === undefined || mayGuess(visitor);
    },
    guessed: (address) => missed(visitorFrom(address)),
    admits: (address) =>
      (visitors.get(placeOf(address))?.connections ?? 0) < limits.connectionsPerAddress,
    enter: (address) => {
      const visitor = visitorFrom(address);
      visitor.connections += 1;
      return visitor;
    },
    mayJoin: (visitor) => mayGuess(visitor) && take(visitor.joins, limits.joins, now()),
    missed,
    left: (visitor) => {
      visitor.connections -= 1;
    },
  };
};

/** Of IPv6 the network, for one customer has a whole one; an IPv4 address is the same in both. */
const placeOf = (address: string): string => {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  if (!plain.includes(":")) return plain;
  const [head = "", tail] = plain.split("::");
  const groups = head.split(":").filter((group) => group !== "");
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(":").length;
  return [...groups, ...Array.from({ length: Math.max(0, missing) }, () => "0")]
    .slice(0, 4)
    .join(":");
};
