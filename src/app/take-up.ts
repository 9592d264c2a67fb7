// R7: after downtime a room that waits for something is taken up before anything else happens in it. One
// that cannot be read at the moment keeps no other waiting: whoever brings it in takes it up first.

import * as E from "fp-ts/lib/Either.js";
import type { Command } from "../domain/command.ts";
import type { Millis, RoomId } from "../domain/ids.ts";
import type { Clock } from "../infra/clock.ts";
import type { Insist } from "./insist.ts";
import type { Failure, Job } from "./room-host.ts";

type Around = {
  readonly clock: Clock;
  readonly submit: (room: RoomId, job: Job) => void;
  readonly insist: Insist;
  /** R8: whether its log holds what this version does not know: no later try will read it. */
  readonly isUnknown: (room: RoomId) => boolean;
  readonly isStopped: () => boolean;
};

export type TakeUp = {
  /** Processes not named in `alive` are gone. Waits for every room that can be read. */
  readonly takeUp: (rooms: readonly RoomId[], alive: readonly string[]) => Promise<void>;
  /** What has to come first in a room that is brought in; null: nothing. */
  readonly firstIn: (room: RoomId) => Job | null;
};

const retryMs: Millis = 5_000;

const isHopeless = ({ kind }: Failure): boolean => kind === "rejected" || kind === "unreadable";

export const createTakeUp = ({ clock, submit, insist, ...around }: Around): TakeUp => {
  const waiting = new Map<RoomId, readonly string[]>();

  const commandFor = (room: RoomId) => (): Command => {
    const alive = waiting.get(room) ?? [];
    return { type: "Recover", alive, at: clock.now(), by: "@room" };
  };

  const done =
    (room: RoomId): Job["done"] =>
    (outcome) => {
      if (E.isRight(outcome) || outcome.left.kind === "rejected") waiting.delete(room);
    };

  const later = (room: RoomId): void => {
    clock.at(clock.now() + retryMs, () => {
      if (around.isStopped() || !waiting.has(room)) return;
      const again: Job["done"] = (outcome) => {
        done(room)(outcome);
        if (waiting.has(room) && !around.isUnknown(room)) later(room);
      };
      submit(room, { command: commandFor(room)(), asked: null, done: again });
    });
  };

  return {
    takeUp: async (rooms, alive) => {
      for (const room of rooms) waiting.set(room, alive);
      for (const room of rooms) {
        await insist(room, commandFor(room), isHopeless, done(room));
        if (waiting.has(room) && !around.isUnknown(room)) later(room);
      }
    },
    firstIn: (room) =>
      waiting.has(room) ? { command: commandFor(room)(), asked: null, done: done(room) } : null,
  };
};
