// Who may come in from where: connections, joins and guesses of one address. It counts addresses and
// never names, so that nobody can lock another out by guessing for him.

import type { Clock } from "../../infra/clock.ts";
import { type Bucket, createBucket, type Rate } from "./bucket.ts";
import type { Limits } from "./limits.ts";

export type Visit = {
  /** Whether another try to join may be judged; it counts as a join. */
  readonly mayJoin: () => boolean;
  /** A name and token that did not fit. */
  readonly guessed: () => void;
  readonly gone: () => void;
};

/** For those who come another way than through the door, and show a name and token there. */
export type Guard = {
  readonly mayGuess: (address: string) => boolean;
  readonly guessed: (address: string) => void;
};

export type Doorman = Guard & {
  /** Whether another connection may come from there. */
  readonly admits: (address: string) => boolean;
  readonly enter: (address: string) => Visit;
};

/** Ten wrong guesses at once, then one a minute: 256 bits stay 256 bits. */
const guesses: Rate = { perSecond: 1 / 60, burst: 10 };

/** Addresses that are remembered though nobody is here from them, before a look for old ones. */
const sweepAbove = 10_000;

type Visitor = { connections: number; readonly joins: Bucket; readonly guesses: Bucket };

const openDoor: Doorman = {
  admits: () => true,
  enter: () => ({ mayJoin: () => true, guessed: () => {}, gone: () => {} }),
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
    const [joins, wrong] = [createBucket(limits.joins, now), createBucket(guesses, now)];
    const visitor: Visitor = { connections: 0, joins, guesses: wrong };
    visitors.set(place, visitor);
    if (visitors.size > sweepAbove) sweep();
    return visitor;
  };

  const sweep = (): void => {
    for (const [place, { connections, joins, guesses }] of visitors) {
      if (connections === 0 && joins.isFull() && guesses.isFull()) visitors.delete(place);
    }
  };

  return {
    mayGuess: (address) => visitors.get(placeOf(address))?.guesses.allows() ?? true,
    guessed: (address) => void visitorFrom(address).guesses.take(),
    admits: (address) =>
      (visitors.get(placeOf(address))?.connections ?? 0) < limits.connectionsPerAddress,
    enter: (address) => {
      const visitor = visitorFrom(address);
      visitor.connections += 1;
      return {
        mayJoin: () => visitor.guesses.allows() && visitor.joins.take(),
        guessed: () => void visitor.guesses.take(),
        gone: () => {
          visitor.connections -= 1;
        },
      };
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
