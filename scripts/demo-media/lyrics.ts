/**
 * Writes a score's words as a standard LRC file, whose time stamps are those of the notes on which
 * the lines start.
 */
import type { Melody } from "../../db/demo/melodies.ts";
import type { Score } from "./score.ts";

function formatLength(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return `${String(minutes).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
}

function formatStamp(seconds: number): string {
  const hundredths = Math.round(seconds * 100);
  const whole = formatLength(Math.floor(hundredths / 100));
  return `[${whole}.${String(hundredths % 100).padStart(2, "0")}]`;
}

export function formatLyrics({ name, author }: Melody, { lines }: Score, duration: number): string {
  const tags = [`[ti:${name}]`, `[ar:${author}]`, `[length:${formatLength(duration)}]`];
  const sung = lines.map(({ start, words }) => `${formatStamp(start)}${words}`);
  return `${[...tags, ...sung].join("\n")}\n`;
}
