// Judges a room's events one after the other: where they stand, when they happened, what they say, and
// the room they make. What follows from a broken event is no finding of its own: from there on events
// are looked at one by one, and no room is made of them.

import { isLeft } from "fp-ts/lib/Either.js";
import type { Event } from "../../domain/event.ts";
import { evolve } from "../../domain/evolve.ts";
import type { RoomId } from "../../domain/ids.ts";
import { brokenIn } from "../../domain/invariants.ts";
import { emptyRoom, type Room } from "../../domain/room.ts";
import type { AuditedEvent } from "../../infra/event-store.ts";
import { readEvent } from "./read-event.ts";

export type Judge = {
  readonly take: (found: AuditedEvent) => void;
  /** Nothing comes any more: what the last event left is judged as well. */
  readonly end: () => void;
  /** The room so far; null since something was wrong with an event. */
  readonly room: () => Room | null;
  /** Where the next event should stand. */
  readonly next: () => number;
  /** Events up to here cannot be read: a finding of somebody else. */
  readonly skip: (version: number) => void;
};

/** `tell` hears of an event by its version. */
export const createJudge = (id: RoomId, tell: (version: number, what: string) => void): Judge => {
  let room: Room | null = emptyRoom(id);
  /** As it was when it was last judged. */
  let judged = room;
  const broken = new Set<string>();
  let next = 1;
  let at = 0;
  /** What the last one was, as far as the next can be held against it. */
  let last: "firm" | "broken" | "stray" = "firm";

  const condemn = (version: number, what: string): void => {
    room = null;
    tell(version, what);
  };

  /** Whether it fits where it stands. What follows a gap fits nothing, and says nothing by that. */
  const place = ({ version, isChained }: AuditedEvent): void => {
    const isNext = version === next;
    if (!isNext) condemn(next, missing(next, version - 1));
    next = version + 1;
    if (isChained || !isNext || last === "stray") {
      last = "firm";
      return;
    }
    const what = last === "firm" ? "is not what was written" : "does not fit the one before it";
    condemn(version, what);
    last = "broken";
  };

  /** Why it can be nothing that Mido wrote, or null. */
  const whyStray = (version: number): string | null => {
    if (!Number.isSafeInteger(version) || version < 1) {
      return "stands where nothing can: versions are whole numbers from 1";
    }
    return version < next ? "stands out of order" : null;
  };

  const fold = (event: Event): void => {
    if (event.at < at) condemn(next - 1, `happened ${at - event.at} ms before the one before it`);
    if (last === "firm") at = event.at;
    if (room === null) return;
    // all of one decision is of one time, so before a later one the room must be in order
    if (event.at > room.at) judgeRoom();
    if (room.version === 0 && event.type !== "RoomOpened") {
      condemn(1, `is ${event.type}; the first event of a room opens it`);
      return;
    }
    room = evolve(room, event);
  };

  const judgeRoom = (): void => {
    if (room === null || hasSameParts(room, judged)) return;
    for (const { rule, says } of brokenIn(room)) {
      if (!broken.has(rule)) tell(room.version, `leaves a room that breaks ${rule}: ${says}`);
      broken.add(rule);
    }
    judged = room;
  };

  return {
    take: (found) => {
      const { version, event } = found;
      const stray = whyStray(version);
      if (stray !== null) {
        condemn(version, stray);
        last = "stray";
        return;
      }
      place(found);
      if (event === null) {
        condemn(version, "its data is no JSON object");
        return;
      }
      try {
        const read = readEvent(event);
        if (isLeft(read)) condemn(version, read.left);
        else fold(read.right);
      } catch (cause) {
        condemn(version, `cannot be read: ${String(cause)}`);
      }
    },
    end: judgeRoom,
    room: () => room,
    next: () => next,
    skip: (version) => {
      room = null;
      last = "stray";
      next = Math.max(next, version + 1);
    },
  };
};

/** Events from one version to another. */
export const missing = (first: number, last: number): string =>
  first === last ? "is missing" : `is missing, and so is all up to #${last}`;

/** Most events change nothing that could break a rule, and the parts they leave are the very same. */
const hasSameParts = (one: Room, other: Room): boolean =>
  one.queue === other.queue &&
  one.stage === other.stage &&
  one.members === other.members &&
  one.absent === other.absent &&
  one.banned === other.banned &&
  one.open === other.open;
