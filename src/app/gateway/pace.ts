// When pushes may leave, so that answers need not wait behind them. A write costs the same however much
// it carries: where there are more than can be afforded, each waits a little, and takes along what has
// come meanwhile.

import type { Millis } from "../../domain/ids.ts";
import type { Clock } from "../../infra/clock.ts";

export type Pace = {
  /** Runs now where so many writes can be afforded, else as soon as they can: within 50 ms. */
  readonly inTurn: (writes: number, run: () => void) => void;
};

/** Some ten times what one takes: pushes of their own have about a tenth of the time, and as those that wait
 * are fewer and larger, that is enough for many more. */
const msPerWrite = 0.1;
/** After a quiet while so much is afforded at once: a thousand writes. */
const savedMs = 100;
/** Nothing waits longer, whatever it costs. */
const longestMs: Millis = 50;

export const createPace = (clock: Clock): Pace => {
  const waiting: { readonly at: Millis; readonly run: () => void }[] = [];
  /** When the next can be afforded; in the past as far as something is saved. */
  let affordable = 0;

  const goOn = (): void => {
    const now = clock.now();
    const later = waiting.findIndex(({ at }) => at > now);
    for (const { run } of waiting.splice(0, later < 0 ? waiting.length : later)) run();
    const [next] = waiting;
    if (next !== undefined) clock.at(next.at, goOn);
  };

  return {
    inTurn: (writes, run) => {
      const now = clock.now();
      const from = Math.max(affordable, now - savedMs);
      affordable = Math.min(from + writes * msPerWrite, now + longestMs);
      if (from < now + 1) return run();
      const at = Math.floor(from);
      if (waiting.push({ at, run }) === 1) clock.at(at, goOn);
    },
  };
};
