// A sentence on a terminal, in the colours that its parts call for, or plain.

import { styleText } from "node:util";
import { type PartKind, plain, type Sentence } from "../history/sentence.ts";

export type Format = Parameters<typeof styleText>[0];

/** Those that can be read on a dark and on a light ground. */
const formats: Readonly<Record<PartKind, Format | null>> = {
  text: null,
  who: "bold",
  what: "cyan",
  said: "green",
  number: "magenta",
  ref: "blueBright",
  aside: "dim",
};

export type Paint = {
  readonly sentence: (sentence: Sentence) => string;
  readonly text: (format: Format, text: string) => string;
};

export const createPaint = (isColoured: boolean): Paint => {
  const text: Paint["text"] = (format, words) =>
    isColoured ? styleText(format, words, { validateStream: false }) : words;
  const sentence: Paint["sentence"] = (parts) =>
    parts
      .map((part) => {
        const format = formats[part.kind];
        return format === null ? part.text : text(format, part.text);
      })
      .join("");
  return { text, sentence: isColoured ? sentence : plain };
};
