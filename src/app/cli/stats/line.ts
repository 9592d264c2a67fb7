// Lines with a bar in them; none is wider than a terminal of 80 columns.

import { part, type Sentence, say } from "../../history/sentence.ts";
import { bar } from "../charts.ts";
import { left, right } from "../columns.ts";

export const number = (count: number): Sentence => part("number")(count);

/** `1 room`, `2 rooms` */
export const counted = (count: number, one: string, many = `${one}s`): Sentence =>
  say`${number(count)} ${count === 1 ? one : many}`;

/** How a line with a bar is divided. */
type Division = { readonly label: number; readonly bar: number; readonly count: number };

const wide: Division = { label: 32, bar: 24, count: 8 };
/** Two of these stand side by side. */
const narrow: Division = { label: 18, bar: 11, count: 8 };

/** `静夜思   ██████████  12  3 min` */
export const barLine = (
  label: Sentence,
  value: number,
  most: number,
  aside: Sentence = [],
): Sentence => say`  ${divided(wide, label, value, most)}  ${aside}`;

/** The same of many, down one column and down the other. */
export const barPairs = (
  bars: readonly { readonly label: Sentence; readonly value: number }[],
): readonly Sentence[] => {
  const most = Math.max(0, ...bars.map(({ value }) => value));
  const half = Math.ceil(bars.length / 2);
  return bars.slice(0, half).map(({ label, value }, line) => {
    const other = bars[half + line];
    const beside = other === undefined ? [] : divided(narrow, other.label, other.value, most);
    return say`  ${divided(narrow, label, value, most)}  ${beside}`;
  });
};

const divided = (division: Division, label: Sentence, value: number, most: number): Sentence => {
  const blocks = part("ref")(bar(value, most, division.bar));
  const count = right(number(value), division.count);
  return say`${left(label, division.label)} ${left(blocks, division.bar)}${count}`;
};
