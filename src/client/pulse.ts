// Notices within a bounded time that the other side is gone, though nothing closed the connection:
// after a quiet spell something is asked, and whoever then says nothing at all is gone.

import type { Clock } from "./machine.ts";

export type Pulse = {
  /** Something was sent that has to be answered. */
  readonly asked: () => void;
  /** Anything came. */
  readonly heard: () => void;
  /** An answer came; whether others are still awaited. */
  readonly answered: (waiting: boolean) => void;
  readonly stop: () => void;
};

/** Silence that ends a connection on which an answer is awaited. */
export const patienceMs = 10_000;

export const createPulse = (
  clock: Clock,
  /** How long after an answer to ask again. */
  quietMs: () => number,
  ask: () => void,
  gone: () => void,
): Pulse => {
  let isWaiting = false;
  let cancel = (): void => {};
  const after = (ms: number, run: () => void): void => {
    cancel();
    cancel = clock.at(clock.now() + ms, run);
  };
  const wait = (): void => {
    isWaiting = true;
    after(patienceMs, gone);
  };
  return {
    asked: () => {
      if (!isWaiting) wait();
    },
    heard: () => {
      if (isWaiting) wait();
    },
    answered: (waiting) => {
      if (waiting) return wait();
      isWaiting = false;
      return after(quietMs(), ask);
    },
    stop: () => {
      isWaiting = false;
      cancel();
    },
  };
};
