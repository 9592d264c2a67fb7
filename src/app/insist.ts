// For what must come to pass: it is asked of a room again until the store takes it.

import * as E from "fp-ts/lib/Either.js";
import type { Command } from "../domain/command.ts";
import type { Millis, RoomId } from "../domain/ids.ts";
import type { Clock } from "../infra/clock.ts";
import type { Failure, Job } from "./job.ts";

/** How long it waits when the store refuses it, at first and at most. */
export const firstRetryMs: Millis = 1_000;
const lastRetryMs: Millis = 30_000;

export const longer = (waitMs: Millis): Millis => Math.min(2 * waitMs, lastRetryMs);

type Around = {
  readonly clock: Clock;
  readonly submit: (room: RoomId, job: Job) => void;
  readonly isStopped: () => boolean;
};

/** Resolves when it is done, or has failed in a way that asking again cannot mend; `tell` hears of
 * each try. */
export type Insist = (
  room: RoomId,
  command: () => Command,
  isFinal: (failure: Failure) => boolean,
  tell?: Job["done"],
) => Promise<void>;

export const createInsist =
  ({ clock, submit, isStopped }: Around): Insist =>
  (room, command, isFinal, tell = () => {}) =>
    new Promise((settled) => {
      const ask = (waitMs: Millis): void => {
        const done: Job["done"] = (outcome) => {
          tell(outcome);
          if (E.isRight(outcome) || isFinal(outcome.left)) return settled();
          clock.at(clock.now() + waitMs, () => (isStopped() ? settled() : ask(longer(waitMs))));
        };
        submit(room, { command: command(), asked: null, done });
      };
      ask(firstRetryMs);
    });
