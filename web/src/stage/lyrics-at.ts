// Which line and which word is sung at a moment, and when the next one begins.

import type { Line } from "../play/lrc.ts";

/** Every moment at which something changes, in order. */
export const momentsOf = (lines: readonly Line[]): readonly number[] => {
  const all = lines.flatMap(({ atMs, words }) => [atMs, ...words.map((word) => word.atMs)]);
  return [...new Set(all)].sort((a, b) => a - b);
};

/** How many of the moments have come. */
export const passed = (moments: readonly number[], positionMs: number): number =>
  moments.findLastIndex((moment) => moment <= positionMs) + 1;

/** The moment of the line that is sung, with all that begin with it; null before the first. */
export const sungSince = (lines: readonly Line[], positionMs: number): number | null =>
  lines.findLast(({ atMs }) => atMs <= positionMs)?.atMs ?? null;

/** How long each word lasts: until the next, or in the end as long as a word does. */
export const lastingMs = ({ words }: Line): readonly number[] =>
  words.map(({ atMs }, place) => (words[place + 1]?.atMs ?? atMs + 500) - atMs);
