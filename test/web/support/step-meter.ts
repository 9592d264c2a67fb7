// Where the players of several browsers are, against the one clock of the machine they all run on.

import type { Page } from "playwright-core";

/** By the machine's clock and of the song, in milliseconds; null while there is nothing to hear. */
type Sample = { readonly at: number; readonly position: number | null };

type Sampled = typeof globalThis & { midoSamples?: Sample[] };

const everyMs = 40;

/** Begins to sample as soon as there is a player. Both values of a sample are read at once, so that it
 * is right however late the timer is. */
export const startMeter = (page: Page): Promise<void> =>
  page.evaluate((ms) => {
    const samples: Sample[] = [];
    (globalThis as Sampled).midoSamples = samples;
    setInterval(() => {
      const media = document.querySelector("video");
      if (media === null) return;
      const isHeard = !media.paused && !media.seeking && media.readyState >= 3;
      samples.push({ at: Date.now(), position: isHeard ? media.currentTime * 1_000 : null });
    }, ms);
  }, everyMs);

/** What was sampled since the last time. */
export const readMeter = (page: Page): Promise<readonly Sample[]> =>
  page.evaluate(() => (globalThis as Sampled).midoSamples?.splice(0) ?? []);

/** How far a player was from where the room was, which began at a moment of the machine's clock. */
export const wrongMs = (samples: readonly Sample[], startedAt: number): readonly number[] =>
  samples.map(({ at, position }) =>
    position === null ? Number.POSITIVE_INFINITY : Math.abs(position - (at - startedAt)),
  );

/** How far one was from another, at each sample of the one; where the other was is drawn between the
 * two samples around that. */
export const apartMs = (one: readonly Sample[], other: readonly Sample[]): readonly number[] => {
  const apart: number[] = [];
  let next = 0;
  for (const { at, position } of one) {
    while ((other[next]?.at ?? Number.POSITIVE_INFINITY) < at) next += 1;
    const [before, after] = [other[next - 1], other[next]];
    if (before === undefined || after === undefined) continue;
    const there = between(before, after, at);
    apart.push(
      position === null || there === null ? Number.POSITIVE_INFINITY : Math.abs(position - there),
    );
  }
  return apart;
};

const between = (before: Sample, after: Sample, at: number): number | null => {
  if (before.position === null || after.position === null) return null;
  const share = (at - before.at) / (after.at - before.at);
  return before.position + share * (after.position - before.position);
};

/** When a newcomer was in step for good, counted from when he first saw the room. */
export const inStepAfterMs = (
  samples: readonly Sample[],
  startedAt: number,
  withinMs: number,
): number => {
  const wrong = wrongMs(samples, startedAt);
  const first = wrong.findLastIndex((ms) => ms > withinMs) + 1;
  return (samples[first]?.at ?? Number.POSITIVE_INFINITY) - (samples[0]?.at ?? 0);
};

export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
};
