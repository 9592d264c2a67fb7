// R7: after downtime a room that waits for something is taken up before anything else is decided in it,
// however often the disk says no. One that cannot be read at the moment keeps no other waiting.

import * as E from "fp-ts/lib/Either.js";
import type { Command } from "../domain/command.ts";
import type { Millis, RoomId } from "../domain/ids.ts";
import type { Clock } from "../infra/clock.ts";
import type { Insist } from "./insist.ts";
import type { Failure, Job } from "./job.ts";

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
  /** What has to be decided before this in its room; null: nothing. */
  readonly firstIn: (room: RoomId, job: Job) => Job | null;
};

const retryMs: Millis = 5_000;
/** Taken up together, their events go down in one transaction. */
const roomsAtOnce = 100;

const isHopeless = ({ kind }: Failure): boolean => kind === "rejected" || kind === "unreadable";

/** `asked`: it is decided and on its way to the disk. */
type Waiting = { readonly alive: readonly string[]; asked: boolean };

const isTakingUp = ({ command }: Job): boolean => command?.type === "Recover";

export const createTakeUp = ({ clock, submit, insist, ...around }: Around): TakeUp => {
  const waiting = new Map<RoomId, Waiting>();

  const commandFor = (room: RoomId) => (): Command => {
    const alive = waiting.get(room)?.alive ?? [];
    return { type: "Recover", alive, at: clock.now(), by: "@room" };
  };

  const done =
    (room: RoomId): Job["done"] =>
    (outcome) => {
      const one = waiting.get(room);
      if (one !== undefined) one.asked = false;
      if (E.isRight(outcome) || outcome.left.kind === "rejected") waiting.delete(room);
    };

  const later = (room: RoomId): void => {
    clock.at(clock.now() + retryMs, () => {
      const one = waiting.get(room);
      if (around.isStopped() || one === undefined) return;
      if (one.asked) return later(room);
      const again: Job["done"] = (outcome) => {
        done(room)(outcome);
        if (waiting.has(room) && !around.isUnknown(room)) later(room);
      };
      submit(room, { command: commandFor(room)(), asked: null, done: again });
    });
  };

  const bringIn = async (room: RoomId): Promise<void> => {
    await insist(room, commandFor(room), isHopeless, done(room));
    if (waiting.has(room) && !around.isUnknown(room)) later(room);
  };

  return {
    takeUp: async (rooms, alive) => {
      for (const room of rooms) waiting.set(room, { alive, asked: false });
      for (let from = 0; from < rooms.length; from += roomsAtOnce) {
        await Promise.all(rooms.slice(from, from + roomsAtOnce).map(bringIn));
      }
    },
    firstIn: (room, job) => {
      const one = waiting.get(room);
      if (one === undefined || one.asked) return null;
      one.asked = true;
      if (isTakingUp(job)) return null;
      return { command: commandFor(room)(), asked: null, done: done(room) };
    },
  };
};
