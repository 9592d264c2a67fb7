// A clock that stands still until a test moves it. Timers run in the order of their moments.

import { setImmediate as turn } from "node:timers/promises";
import type { Clock } from "../../src/infra/clock.ts";

export type SimulatedClock = Clock & {
  /** Moves time on, running what falls due on the way, each with the time it waited for. */
  readonly advance: (ms: number) => Promise<void>;
  /** Sets the wall clock without running anything, backwards too. */
  readonly set: (now: number) => void;
};

type Timer = { readonly when: number; readonly run: () => void };

/** Lets the server finish what it has begun: sockets, disk, microtasks. */
const settle = async (): Promise<void> => {
  for (let turns = 0; turns < 5; turns += 1) await turn();
};

export const createSimulatedClock = (start = 1_527_574_164_000): SimulatedClock => {
  let now = start;
  const timers = new Set<Timer>();
  const firstUntil = (end: number): Timer | undefined => {
    let first: Timer | undefined;
    for (const timer of timers) {
      if (timer.when <= end && (first === undefined || timer.when < first.when)) first = timer;
    }
    return first;
  };
  return {
    now: () => now,
    at: (when, run) => {
      const timer = { when, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    soon: (run) => {
      setImmediate(run);
    },
    set: (moment) => {
      now = moment;
    },
    advance: async (ms) => {
      const end = now + ms;
      await settle();
      for (let next = firstUntil(end); next !== undefined; next = firstUntil(end)) {
        timers.delete(next);
        now = Math.max(now, next.when);
        next.run();
        await settle();
      }
      now = end;
    },
  };
};
