// What holds of every room that a decision leaves behind, whatever was asked of it. Between the events
// of one decision some of it may not hold yet: the last member goes, then the room is emptied.

import type { Entry } from "./media.ts";
import type { Room } from "./room.ts";

export type Invariant = {
  /** The rule that promises it. */
  readonly rule: string;
  readonly says: string;
  readonly holds: (room: Room) => boolean;
};

export const invariants: readonly Invariant[] = [
  {
    rule: "R1",
    says: "nobody is in a room that is not open",
    holds: ({ open, members }) => open || members.size === 0,
  },
  {
    rule: "R4",
    says: "nothing in the room is later than its last event",
    holds: ({ at, absent, queue, stage }) =>
      stage.since <= at &&
      queue.every(({ queuedAt }) => queuedAt <= at) &&
      every(absent.values(), (since) => since <= at),
  },
  {
    rule: "M2",
    says: "a member is in the room once, by his name, and no connection of his twice",
    holds: ({ members }) =>
      every(
        members,
        ([name, { fullname, connections }]) => fullname === name && areDistinct(connections),
      ),
  },
  {
    rule: "M5",
    says: "absent are just those without a connection, the longest absent first",
    holds: ({ members, absent }) =>
      isAscending(absent.values()) &&
      every(absent.keys(), (name) => members.has(name)) &&
      every(members, ([name, { connections }]) => absent.has(name) === (connections.length === 0)),
  },
  {
    rule: "M6",
    says: "whoever waits to sing, is asked or sings is a member",
    holds: (room) =>
      sungAndWaiting(room).every(({ media, owner }) => media !== "sing" || room.members.has(owner)),
  },
  {
    rule: "M7",
    says: "where nobody is, nothing waits and the stage is idle",
    holds: ({ members, queue, stage }) =>
      members.size > 0 || (queue.length === 0 && stage.status === "idle"),
  },
  {
    rule: "Q2",
    says: "a member has at most one waiting entry of each kind",
    holds: ({ queue }) => areDistinct(queue.map(({ media, owner }) => `${media} ${owner}`)),
  },
  {
    rule: "Q3",
    says: "whatever waits lasts whole seconds, at least one",
    holds: ({ queue }) =>
      queue.every(({ durationMs }) => durationMs > 0 && durationMs % 1_000 === 0),
  },
  {
    rule: "Q7",
    says: "no two entries have one id",
    holds: ({ queue }) => areDistinct(queue.map(({ id }) => id)),
  },
  {
    rule: "T1",
    says: "the one asked still waits in the queue to sing, what plays does not",
    holds: ({ queue, stage }) => {
      if (stage.status !== "asking" && stage.status !== "playing") return true;
      const { id, media } = stage.entry;
      const waits = queue.some((entry) => entry.id === id);
      return stage.status === "asking" ? waits && media === "sing" : !waits;
    },
  },
  {
    rule: "P5",
    says: "no singer is paused",
    holds: ({ stage }) =>
      stage.status !== "playing" || stage.entry.media !== "sing" || stage.pausedAt === null,
  },
  {
    rule: "C5",
    says: "who is banned is not in the room, nor is anything he queued waiting",
    holds: ({ members, queue, banned }) =>
      banned.size === 0 ||
      (every(members.keys(), (name) => !banned.has(name)) &&
        queue.every(({ owner }) => !banned.has(owner))),
  },
];

/** Those that do not hold. */
export const brokenIn = (room: Room): readonly Invariant[] =>
  invariants.filter(({ holds }) => !holds(room));

const sungAndWaiting = ({ queue, stage }: Room): readonly Entry[] =>
  stage.status === "playing" ? [stage.entry, ...queue] : queue;

const areDistinct = (things: readonly string[]): boolean =>
  things.length < 2 || new Set(things).size === things.length;

const every = <T>(things: Iterable<T>, holds: (thing: T) => boolean): boolean => {
  for (const thing of things) if (!holds(thing)) return false;
  return true;
};

const isAscending = (numbers: Iterable<number>): boolean => {
  let last = Number.NEGATIVE_INFINITY;
  return every(numbers, (number) => {
    const follows = number >= last;
    last = number;
    return follows;
  });
};
