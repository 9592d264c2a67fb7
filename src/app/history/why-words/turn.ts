// When an entry's turn may come, and what has to happen before it.

import type { Millis } from "../../../domain/ids.ts";
import type { Forecast, Wait } from "../forecast.ts";
import { span, time, title } from "../people.ts";
import { joined, part, type Sentence, say } from "../sentence.ts";
import { inWords } from "../spans.ts";
import { ownerOf } from "./stage.ts";

export const turnLines = ({ waits, inMs }: Forecast): readonly Sentence[] => {
  const before = joined([...waits.flatMap(step), ...turns(waits)], ", then ");
  const pause = waits.find(({ kind }) => kind === "paused");
  const back = waits.find(({ kind }) => kind === "return");
  if (back !== undefined) {
    return [say`no turn before its owner is back: ${span(back.ms)} left, then it goes`];
  }
  if (inMs === 0) return [say`its turn is next, at once`];
  if (inMs !== null) return [say`turn in ${about(inMs)}: ${before}`];
  return [
    say`turn when the pause is over, ${before}`,
    say`the pause ends by itself in ${span(pause?.ms ?? 0)}`,
  ];
};

const step = (wait: Wait): readonly Sentence[] => {
  switch (wait.kind) {
    case "asking":
      return [say`${ownerOf(wait.entry)} answers (${span(wait.ms)})`];
    case "playing":
      return [say`${title(wait.entry)} (${time(wait.ms)})`];
    case "rest":
      return wait.ms === 0 ? [] : [say`a rest (${span(wait.ms)})`];
    default:
      return [];
  }
};

/** With the asks before and the rests after them. */
const turns = (waits: readonly Wait[]): readonly Sentence[] => {
  const before = waits.filter(({ kind }) => kind === "turn");
  const ms = before.reduce((sum, wait) => sum + wait.ms, 0);
  const count = part("number")(before.length);
  if (before.length === 0) return [];
  return [say`${count} ${before.length === 1 ? "turn" : "turns"} before it (${span(ms)})`];
};

const minute = 60_000;

/** An estimate in words that promise no more than it is. */
const about = (ms: Millis): Sentence =>
  ms < minute
    ? say`less than a minute`
    : say`about ${part("number")(inWords(Math.round(ms / minute) * minute))}`;
