// Rooms are ticked when their moment comes (R3). One whose moment the store would not let come is not
// asked again without a pause.

import * as E from "fp-ts/lib/Either.js";
import type { Millis, RoomId } from "../domain/ids.ts";
import type { Clock } from "../infra/clock.ts";
import { createDeadlines } from "./deadlines.ts";
import { firstRetryMs, longer } from "./insist.ts";
import type { Job } from "./job.ts";

type Around = {
  readonly clock: Clock;
  readonly submit: (room: RoomId, job: Job) => void;
};

export type Ticking = {
  /** Sets, moves or (null) takes away a room's next moment. */
  readonly set: (room: RoomId, when: Millis | null) => void;
  /** Ticks it after a pause, whatever its moment. */
  readonly later: (room: RoomId) => void;
  /** No tick comes after this. */
  readonly stop: () => void;
};

export const createTicking = ({ clock, submit }: Around): Ticking => {
  const resting = new Set<RoomId>();
  let stopped = false;

  const tick = (room: RoomId, waitMs: Millis): void => {
    const done: Job["done"] = (outcome) => {
      if (E.isLeft(outcome) && outcome.left.kind !== "rejected") later(room, waitMs);
    };
    const command = { type: "Tick", at: clock.now(), by: "@room" } as const;
    submit(room, { command, asked: null, done });
  };

  const later = (room: RoomId, waitMs: Millis): void => {
    if (stopped || resting.has(room)) return;
    resting.add(room);
    deadlines.set(room, null);
    clock.at(clock.now() + waitMs, () => {
      resting.delete(room);
      if (!stopped) tick(room, longer(waitMs));
    });
  };

  const deadlines = createDeadlines<RoomId>(clock, (room) => tick(room, firstRetryMs));

  return {
    set: (room, when) => deadlines.set(room, resting.has(room) ? null : when),
    later: (room) => later(room, firstRetryMs),
    stop: () => {
      stopped = true;
      deadlines.stop();
    },
  };
};
