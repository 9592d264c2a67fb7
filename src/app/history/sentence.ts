// A sentence about what happened, in parts that say what each of them is, so that whoever shows it
// may give them colours. Words of strangers come in through `part` alone, made harmless.

import { oneLine } from "../one-line.ts";

/**
 * `who` and `what` are names of people, and of songs, videos and rooms; `said` are a member's own
 * words; `number` counts or measures; `ref` leads to another event; `aside` is of less weight.
 */
export type PartKind = "text" | "who" | "what" | "said" | "number" | "ref" | "aside";
export type Part = { readonly kind: PartKind; readonly text: string };
export type Sentence = readonly Part[];

/** As one would write it into a plain file. */
export const plain = (sentence: Sentence): string => sentence.map(({ text }) => text).join("");

export const part =
  (kind: PartKind) =>
  (text: string | number): Sentence => [{ kind, text: oneLine(String(text)) }];

/** Builds a sentence of words written here and parts; a string among them is a word written here. */
export const say = (
  texts: TemplateStringsArray,
  ...words: readonly (Sentence | string)[]
): Sentence => texts.flatMap((text, index) => [...written(text), ...written(words[index] ?? "")]);

const written = (words: Sentence | string): Sentence => {
  if (typeof words !== "string") return words;
  return words === "" ? [] : [{ kind: "text", text: words }];
};

/** The first letter large, unless it is a name's. */
export const capitalised = ([first, ...rest]: Sentence): Sentence => {
  if (first === undefined) return [];
  const { kind, text } = first;
  const opened = kind === "text" ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  return [{ kind, text: opened }, ...rest];
};

/** `A, B and C`; of many the first few and how many more there are. */
export const listed = (items: readonly Sentence[], most = 4): Sentence => {
  const rest = items.length - most;
  const shown = rest > 0 ? [...items.slice(0, most), say`${String(rest)} more`] : items;
  const [last, ...others] = shown.toReversed();
  if (last === undefined || others.length === 0) return last ?? [];
  return say`${joined(others.toReversed(), ", ")} and ${last}`;
};

export const joined = (items: readonly Sentence[], by: string): Sentence =>
  items.flatMap((item, index) => (index === 0 ? item : [...written(by), ...item]));

/** Long words of a member, cut where a reader has the gist; the log has them whole. */
export const gist = (text: string, most = 120): Sentence => {
  const characters = Array.from(text);
  const rest = characters.length - most;
  if (rest <= most / 10) return part("said")(text);
  const cut = characters.slice(0, most).join("");
  return say`${part("said")(`${cut}…`)} ${part("aside")(`(${rest} more characters)`)}`;
};
