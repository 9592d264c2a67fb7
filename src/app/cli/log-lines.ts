// A room's log for people: a line an event, and a line above where another day begins. On a terminal
// what is too long goes on below its own beginning.

import type { Moment } from "../history/moments.ts";
import { narrate } from "../history/narrate.ts";
import { plain, type Sentence } from "../history/sentence.ts";
import { dayOf, timeOfDay } from "../history/times.ts";
import { wrapped } from "./columns.ts";
import type { Output } from "./output.ts";
import { createPaint } from "./paint.ts";

/** Columns before the sentence of an event, where `widest` is the highest version that may come. */
export const sentenceIndent = (widest: number): number => "20:14:03  ".length + widthOf(widest) + 2;

const widthOf = (widest: number): number => `#${widest}`.length;

/** Lines in the order of the events. */
export const createLogLines = (output: Output, widest: number): ((moment: Moment) => string) => {
  const { text } = createPaint(output.isColoured);
  const hang = createHang(output);
  let today = "";
  return (moment) => {
    const { at } = moment.event;
    const day = dayOf(at);
    const separator = day === today ? "" : `${text("bold", `── ${day} ──`)}\n`;
    today = day;
    const time = text("dim", timeOfDay(at));
    const version = text("blueBright", `#${moment.after.version}`.padStart(widthOf(widest)));
    const line = hang(`${time}  ${version}  `, sentenceIndent(widest), narrate(moment));
    return `${separator}${line}`;
  };
};

/** A sentence after something that takes so many columns. */
export const createHang = (output: Output) => {
  const { sentence } = createPaint(output.isColoured);
  return (before: string, indent: number, words: Sentence): string => {
    const columns = output.columns();
    const lines =
      columns === null ? [words] : wrapped(words, columns - indent, Number.POSITIVE_INFINITY);
    return `${before}${lines.map(sentence).join(`\n${" ".repeat(indent)}`)}\n`;
  };
};

/** The same for programs. */
export const jsonValue = (moment: Moment) => {
  const { type, at, by, ...data } = moment.event;
  const version = moment.after.version;
  const text = plain(narrate(moment));
  return { version, at: new Date(at).toISOString(), at_ms: at, type, by, data, text };
};
