// A row of a room's picture, and which thing of the room it shows.

import type { Sentence } from "../../history/sentence.ts";

/** `thing`: as `things` calls it, so that a row can be marked when that thing changed. */
export type Row = { readonly thing: string | null; readonly shown: Sentence };

export const row = (shown: Sentence, thing: string | null = null): Row => ({ thing, shown });

export const blank: Row = row([]);

/** At most so many rows: those of things that changed, then the first ones, in their order. */
export const pick = (
  rows: readonly Row[],
  most: number,
  isChanged: (thing: string) => boolean,
): { readonly rows: readonly Row[]; readonly more: number } => {
  if (rows.length <= most) return { rows, more: 0 };
  const room = Math.max(0, most - 1); // one says how many more there are
  const changed = rows.filter(({ thing }) => thing !== null && isChanged(thing)).slice(0, room);
  const others = rows.filter((one) => !changed.includes(one)).slice(0, room - changed.length);
  const kept = new Set([...changed, ...others]);
  return { rows: rows.filter((one) => kept.has(one)), more: rows.length - kept.size };
};
