// The only reader of time, and the only maker of timers.

import type { Millis } from "../domain/ids.ts";

export type Clock = {
  /** Whole milliseconds since the epoch. */
  readonly now: () => Millis;
  /** Runs once, at or soon after a moment; answers how to call it off. */
  readonly at: (when: Millis, run: () => void) => () => void;
  /** Runs once this turn of the event loop has handled all that came in with it. */
  readonly soon: (run: () => void) => void;
};

/** setTimeout takes no longer wait; who is woken too early looks at the time and waits again. */
const longestMs = 2 ** 31 - 1;

/** How many seconds have passed since, for who measures; nothing is decided by it. */
export const startStopwatch = (): (() => number) => {
  const start = performance.now();
  return () => (performance.now() - start) / 1_000;
};

const { timeOrigin } = performance;

/** Goes on evenly from when the process began: setting the machine's clock moves no deadline. */
const now = (): Millis => Math.floor(timeOrigin + performance.now());

/** R4: a clock that was set back while nobody ran goes on from where the log has come to; else every
 * deadline would wait until it has caught up. */
export const clockFrom = (clock: Clock, earliest: Millis): Clock => {
  const aheadMs = Math.max(0, earliest - clock.now());
  if (aheadMs === 0) return clock;
  return {
    ...clock,
    now: () => clock.now() + aheadMs,
    at: (when, run) => clock.at(when - aheadMs, run),
  };
};

export const systemClock: Clock = {
  now,
  at: (when, run) => {
    const timer = setTimeout(run, Math.min(longestMs, Math.max(0, when - now())));
    return () => clearTimeout(timer);
  },
  soon: (run) => {
    setImmediate(run);
  },
};
