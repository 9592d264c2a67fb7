// The hour of trouble, and the calm after it, in which all must be well again.

import type { Actor, World } from "./world.ts";

const minuteMs = 60_000;

export type Season = {
  /** Does what nobody in particular does. */
  readonly nature: Actor;
  readonly isCalm: () => boolean;
  readonly calmDown: () => void;
  /** No longer than the trouble may last. */
  readonly untilCalm: (ms: number) => number;
  /** Again and again until it is calm, so many minutes apart on average; Infinity: never. */
  readonly every: (minutes: number, trouble: () => void) => void;
};

export const createSeason = ({ after, between, now }: World, hourMs: number): Season => {
  const nature: Actor = { alive: true, pausedUntil: 0 };
  let calm = false;
  return {
    nature,
    isCalm: () => calm,
    calmDown: () => {
      calm = true;
    },
    untilCalm: (ms) => Math.min(ms, hourMs - now()),
    every: (minutes, trouble) => {
      if (!Number.isFinite(minutes)) return;
      const later = (): void => void after(between(1, 2 * minutes * minuteMs), again, nature);
      const again = (): void => {
        if (calm) return;
        trouble();
        later();
      };
      later();
    },
  };
};
