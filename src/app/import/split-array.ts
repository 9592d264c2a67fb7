// Splits the text of a JSON array into the texts of its items, each with the line it begins in, so
// that a fault in one item can be told by its line. It looks at strings and brackets only: whether
// an item is JSON is for the parser to say.

import type { Fault } from "./items.ts";

export type Piece = { readonly line: number; readonly text: string };

type Pieces = { readonly pieces: readonly Piece[]; readonly fault: Fault | null };

export const splitArray = (text: string): Pieces => {
  const lineAt = lineCounter(text);
  const pieces: Piece[] = [];
  const stop = (at: number, problem: string): Pieces => ({
    pieces,
    fault: { line: lineAt(at), problem },
  });

  const open = skipSpace(text, 0);
  if (text[open] !== "[") return stop(open, "expected an array, which begins with [");
  let from = skipSpace(text, open + 1);
  for (;;) {
    const end = endOfItem(text, from);
    const piece = text.slice(from, end).trimEnd();
    const isLast = text[end] === "]";
    if (piece !== "") pieces.push({ line: lineAt(from), text: piece });
    if (end === text.length) return stop(text.trimEnd().length, "the array has no ] at its end");
    if (piece === "" && !(isLast && pieces.length === 0)) {
      return stop(end, "an item is missing, or a comma is too many");
    }
    from = skipSpace(text, end + 1);
    if (isLast) break;
  }
  return from < text.length ? stop(from, "text after the array's end") : { pieces, fault: null };
};

/** Where the comma or bracket stands that ends the item; the text's end where there is none. */
const endOfItem = (text: string, from: number): number => {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    switch (text[at]) {
      case '"':
        at = endOfString(text, at);
        break;
      case "{":
      case "[":
        depth += 1;
        break;
      case "}":
        depth -= 1;
        break;
      case "]":
        if (depth <= 0) return at;
        depth -= 1;
        break;
      case ",":
        if (depth <= 0) return at;
    }
  }
  return text.length;
};

/** Where its closing quote stands. A string holds no line's end, so one that is open stops there. */
const endOfString = (text: string, from: number): number => {
  for (let at = from + 1; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"' || character === "\n") return at;
    if (character === "\\") at += 1;
  }
  return text.length;
};

const skipSpace = (text: string, from: number): number => {
  let at = from;
  while (at < text.length && " \n\t\r".includes(text.charAt(at))) at += 1;
  return at;
};

/** Counts lines up to a place; each place is at or after the one before. */
const lineCounter = (text: string): ((at: number) => number) => {
  let line = 1;
  let counted = 0;
  return (at) => {
    for (let end = text.indexOf("\n", counted); end !== -1 && end < at; line += 1) {
      counted = end + 1;
      end = text.indexOf("\n", counted);
    }
    return line;
  };
};
