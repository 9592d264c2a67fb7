// A walk drawn: the room after an event, the event's sentence, what it changed, and the keys. It fits
// the terminal, from 80 by 24 up to whatever it has, and nothing jumps from step to step.

import type { Room } from "../../../domain/room.ts";
import { changeLines } from "../../history/change-lines.ts";
import { type Change, changesBetween } from "../../history/changes.ts";
import type { Moment } from "../../history/moments.ts";
import { narrate } from "../../history/narrate.ts";
import { part, say } from "../../history/sentence.ts";
import { memberId } from "../../history/things.ts";
import { cut, wrapped } from "../columns.ts";
import type { Paint } from "../paint.ts";
import { drawHeader, drawRoom, drawRule } from "../picture.ts";
import { signText } from "../replay-diff.ts";
import type { Size } from "../terminal.ts";
import { footer, helpLines } from "./help.ts";
import type { Walk } from "./keys.ts";

/** What is smaller holds no room. */
const least: Size = { columns: 60, rows: 20 };

const sentenceRows = 2;

/** Lines of the picture that are neither the queue's nor the members'. */
const stageRows = 4;

export const view = (
  walk: Walk,
  moment: Moment,
  head: number,
  { columns, rows }: Size,
  paint: Paint,
): readonly string[] => {
  if (columns < least.columns || rows < least.rows) {
    return [`at least ${least.columns} columns and ${least.rows} rows, please`.slice(0, columns)];
  }
  const changes = changesBetween(moment.before, moment.after);
  const top = [
    drawHeader(moment.after, moment.after.at, columns, head),
    drawRule(columns),
    ...fill(wrapped(narrate(moment), columns, sentenceRows), sentenceRows, []),
    [],
  ].map(paint.sentence);
  const changeRows = Math.max(4, Math.floor(rows / 5));
  const below = changesBelow(changes, columns, changeRows, paint);
  // an empty line above the changes, and the last line
  const middle = rows - top.length - changeRows - 2;
  const body = walk.isHelp
    ? helpLines.map((line) => paint.sentence(cut(line, columns)))
    : picture(moment.after, changes, columns, middle, paint);
  return [
    ...top,
    ...fill(body, middle, ""),
    "",
    ...fill(below, changeRows, ""),
    paint.sentence(cut(footer(walk), columns)),
  ];
};

/** Just so many. */
const fill = <Line>(lines: readonly Line[], count: number, empty: Line): readonly Line[] =>
  Array.from({ length: count }, (_, index) => lines[index] ?? empty);

/** A row whose thing was changed is marked. */
const mark = "▸ ";

const picture = (
  room: Room,
  changes: readonly Change[],
  columns: number,
  rows: number,
  { sentence, text }: Paint,
): readonly string[] => {
  const changed = new Set(changes.flatMap(({ thing, label }) => shownAs(thing, label)));
  const isChanged = (thing: string): boolean => changed.has(thing);
  const [queueRows, memberRows] = share(rows - stageRows, room.queue.length, room.members.size);
  const frame = { columns: columns - mark.length, queueRows, memberRows, isChanged };
  return drawRoom(room, room.at, frame).map(({ thing, shown }) =>
    thing !== null && isChanged(thing)
      ? `${text(["bold", "yellow"], mark)}${sentence(shown)}`
      : `${" ".repeat(mark.length)}${sentence(shown)}`,
  );
};

/** That somebody is muted is shown where he is. */
const shownAs = (thing: string, label: string): readonly string[] =>
  label === "muted" || label === "banned"
    ? [thing, memberId(thing.slice(label.length + 1))]
    : [thing];

/** Half of the rows for each, and what one of them does not need for the other. */
const share = (rows: number, some: number, others: number): readonly [number, number] => {
  const half = Math.floor(rows / 2);
  const first = Math.min(Math.max(1, some), Math.max(half, rows - Math.max(1, others)));
  return [first, rows - first];
};

const changesBelow = (
  changes: readonly Change[],
  columns: number,
  rows: number,
  paint: Paint,
): readonly string[] => {
  const lines = changeLines(changes, rows - 1).flatMap(({ sign, words }) =>
    wrapped(words, columns - 2, 2).map((line, index) =>
      index === 0
        ? `${signText(paint, sign)}${paint.sentence(line)}`
        : `  ${" ".repeat(indent)}${paint.sentence(cut(line, columns - 2 - indent))}`,
    ),
  );
  if (lines.length <= rows) return lines;
  const more = say`  and ${part("number")(lines.length - rows + 1)} more lines`;
  return [...lines.slice(0, rows - 1), paint.sentence(more)];
};

/** Below the words, not below what kind of thing they are about. */
const indent = 8;
