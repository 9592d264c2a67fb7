// Sentences measured, cut and filled by the columns that they take on a terminal, where a Chinese
// character takes two.

import stringWidth from "string-width";
import { type Part, plain, type Sentence, say } from "../history/sentence.ts";

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

export const widthOf = (sentence: Sentence): number => stringWidth(plain(sentence));

/** As much as there is room for, with a mark where something is missing. */
export const cut = (sentence: Sentence, most: number): Sentence =>
  widthOf(sentence) <= most ? sentence : say`${broken(sentence, most - 1)[0]}…`;

/** What there is room for, and the rest. */
const broken = (sentence: Sentence, most: number): readonly [Sentence, Sentence] => {
  const shown: Part[] = [];
  let room = most;
  for (const [index, { kind, text }] of sentence.entries()) {
    const kept = beginningOf(text, room);
    if (kept !== "") shown.push({ kind, text: kept });
    room -= stringWidth(kept);
    if (kept === text) continue;
    const rest = { kind, text: text.slice(kept.length) };
    return [shown, [rest, ...sentence.slice(index + 1)]];
  }
  return [shown, []];
};

const beginningOf = (text: string, most: number): string => {
  if (stringWidth(text) <= most) return text;
  let kept = "";
  let rest = most;
  for (const { segment } of graphemes.segment(text)) {
    rest -= stringWidth(segment);
    if (rest < 0) break;
    kept += segment;
  }
  return kept;
};

/** Exactly so many columns. */
export const left = (sentence: Sentence, columns: number): Sentence => {
  const shown = cut(sentence, columns);
  return say`${shown}${" ".repeat(columns - widthOf(shown))}`;
};

export const right = (sentence: Sentence, columns: number): Sentence => {
  const shown = cut(sentence, columns);
  return say`${" ".repeat(columns - widthOf(shown))}${shown}`;
};

/** One at each end of a line; the end is kept whole. */
export const apart = (begin: Sentence, end: Sentence, columns: number): Sentence => {
  const rest = columns - widthOf(end) - 2;
  return say`${left(begin, Math.max(0, rest))}  ${end}`;
};

/** Lines of whole words, unless one is longer than a line; a last line with more to say is cut. */
export const wrapped = (
  sentence: Sentence,
  columns: number,
  lines: number,
): readonly Sentence[] => {
  const words = wordsOf(sentence).flatMap((word) => piecesOf(word, columns));
  const done: Sentence[] = [];
  let line: Sentence = [];
  for (const [index, word] of words.entries()) {
    if (line.length > 0 && widthOf(trimmed([...line, ...word])) > columns) {
      if (done.length === lines - 1) {
        return [...done, cut([...line, ...words.slice(index).flat()], columns)];
      }
      done.push(cut(trimmed(line), columns));
      line = word;
    } else line = [...line, ...word];
  }
  return [...done, cut(trimmed(line), columns)];
};

/** Each with the space behind it; one may have several parts. */
const wordsOf = (sentence: Sentence): readonly Sentence[] => {
  const words: Part[][] = [[]];
  for (const { kind, text } of sentence) {
    for (const piece of text.split(/(?<= )/)) {
      words.at(-1)?.push({ kind, text: piece });
      if (piece.endsWith(" ")) words.push([]);
    }
  }
  return words.filter((word) => word.length > 0);
};

/** No wider than a line, as Chinese without a space in it may be. */
const piecesOf = (word: Sentence, columns: number): readonly Sentence[] => {
  if (widthOf(trimmed(word)) <= columns) return [word];
  const [piece, rest] = broken(word, columns);
  return piece.length === 0 ? [word] : [piece, ...piecesOf(rest, columns)];
};

/** Without the space that stood between its last word and the next. */
const trimmed = (line: Sentence): Sentence => {
  const last = line.at(-1);
  return last === undefined ? [] : [...line.slice(0, -1), { ...last, text: last.text.trimEnd() }];
};
