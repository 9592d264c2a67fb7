// `mido replay ROOM --diff`: each event, and below it what it changed in the room.

import { type Either, isLeft, map, right } from "fp-ts/lib/Either.js";
import { changeLines } from "../history/change-lines.ts";
import { type Change, changesBetween } from "../history/changes.ts";
import { type Asked, choose } from "../history/choice.ts";
import { type Moment, readMoments } from "../history/moments.ts";
import { plain, type Sentence } from "../history/sentence.ts";
import { createTimeline } from "../history/timeline.ts";
import { streamOf } from "../room-log.ts";
import type { Failure } from "./errors.ts";
import { neverStopped } from "./interrupt.ts";
import { createHang, createLogLines, jsonValue, sentenceIndent } from "./log-lines.ts";
import type { Output } from "./output.ts";
import { createPaint, type Paint } from "./paint.ts";
import { createShow, printMoments, roomBefore } from "./print-moments.ts";
import type { ReplayOptions } from "./replay.ts";
import type { Reading } from "./replay-room.ts";
import { type Then, whichMoment } from "./which-moment.ts";

/** Where nobody said which. */
const usualLast = 10;

export const printDiff = async (
  reading: Reading,
  options: ReplayOptions,
): Promise<Either<Failure, unknown>> => {
  const { store, id, output } = reading;
  const range = await rangeOf(reading, options);
  if (isLeft(range)) return range;
  const { asked, last } = range.right;
  const choice = await choose(store, id, asked, last);
  const start = await roomBefore(store, id, choice.from);
  if (isLeft(start)) return start;
  const head = (await store.head(streamOf(id)))?.version ?? 0;
  const text = options.json ? jsonText : createDiffText(output, head);
  const printing = { choice, show: createShow(output, text), stop: neverStopped, last: null };
  return printMoments(readMoments(store, start.right), start.right, printing);
};

type Range = { readonly asked: Asked; readonly last: number | null };

const rangeOf = async (
  { store, id, now }: Reading,
  { at, from, to, last }: ReplayOptions,
): Promise<Either<Failure, Range>> => {
  if (at !== undefined) {
    const then = await whichMoment(store, id, await createTimeline(store, id), at, now);
    return map(({ moment }: Then) => ({
      asked: { to: moment.after.version },
      last: last ?? 1,
    }))(then);
  }
  const isOpen = from === undefined && to === undefined;
  const asked = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  return right({ asked, last: last ?? (isOpen ? usualLast : null) });
};

const createDiffText = (output: Output, head: number): ((moment: Moment) => string) => {
  const line = createLogLines(output, head);
  const hang = createHang(output);
  const paint = createPaint(output.isColoured);
  const indent = sentenceIndent(head) - "~ ".length;
  return (moment) => {
    const changes = changeLines(changesBetween(moment.before, moment.after));
    const below = changes.map(({ sign, words }) =>
      hang(`${" ".repeat(indent)}${signText(paint, sign)}`, sentenceIndent(head), words),
    );
    return `${line(moment)}${below.join("")}`;
  };
};

const colours = { "+": "green", "-": "red", "~": "yellow" } as const;

export const signText = ({ text }: Paint, sign: Change["sign"]): string =>
  `${text(colours[sign], sign)} `;

const jsonText = (moment: Moment): string => {
  const changes = changesBetween(moment.before, moment.after).map(toJson);
  return `${JSON.stringify({ ...jsonValue(moment), changes })}\n`;
};

const toJson = ({ sign, label, thing, name, field, before, after }: Change) => {
  const words = (sentence: Sentence | null) => (sentence === null ? null : plain(sentence));
  const about = { sign, kind: label, thing, name: plain(name), field };
  return { ...about, before: words(before), after: words(after) };
};
