// A line of an explanation.

import { capitalised, type Sentence } from "../sentence.ts";

/** `depth`: how many levels it stands below what it is about. */
export type Line = { readonly depth: number; readonly sentence: Sentence };

export const line = (depth: number, sentence: Sentence): Line => ({
  depth,
  sentence: depth === 0 ? capitalised(sentence) : sentence,
});
