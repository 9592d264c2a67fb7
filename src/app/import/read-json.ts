// Reads .json, an array of items, and .ndjson, an item a line. Each item is parsed by itself, so
// that a fault is told by its line.

import { type Item, type Items, isFault, parseItem } from "./items.ts";
import { type Piece, splitArray } from "./split-array.ts";

export const readJson = (text: string): Items => {
  const { pieces, fault } = splitArray(text);
  const read = parseAll(pieces);
  return read.fault === null ? { ...read, fault } : read;
};

export const readNdjson = (text: string): Items =>
  parseAll(
    text
      .split("\n")
      .map((line, index) => ({ line: index + 1, text: line.trim() }))
      .filter((piece) => piece.text !== ""),
  );

const parseAll = (pieces: readonly Piece[]): Items => {
  const items: Item[] = [];
  for (const { text, line } of pieces) {
    const read = parseItem(text, line);
    if (isFault(read)) return { items, fault: read };
    items.push(read);
  }
  return { items, fault: null };
};
