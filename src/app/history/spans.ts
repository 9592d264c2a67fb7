// Lengths of time as people read them.

import type { Millis } from "../../domain/ids.ts";

const units = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
  ["s", 1_000],
] as const;

/** `15 s`, `1 min 30 s`, `2 h`: whole seconds, the two largest units that say something. */
export const inWords = (ms: Millis): string => {
  const whole = Math.round(Math.max(0, ms) / 1000) * 1000;
  const first = units.findIndex(([, size]) => whole >= size);
  if (first === -1) return "0 s";
  const words: string[] = [];
  let rest = whole;
  for (const [unit, size] of units.slice(first, first + 2)) {
    const count = Math.floor(rest / size);
    if (count > 0) words.push(`${count} ${unit}`);
    rest %= size;
  }
  return words.join(" ");
};

/** `3:20`, `1:02:03`: a place in a song, or how long it is; whole seconds, those that have begun. */
export const playTime = (ms: Millis): string => {
  const seconds = Math.floor(Math.max(0, ms) / 1000);
  const two = (count: number) => String(count).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(seconds % 60)}`
    : `${minutes}:${two(seconds % 60)}`;
};
