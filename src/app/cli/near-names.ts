// Who may have been meant by a name that the log does not know.

import leven from "leven";
import type { Names } from "../history/names.ts";

const most = 3;

/** The nearest first: those who are called so, then those whose name holds it, then those a slip away. */
export const nearNames = (
  text: string,
  names: Names,
): readonly { readonly fullname: string; readonly nick: string }[] =>
  [...names]
    .map(([fullname, nick]) => ({ fullname, nick, distance: distance(text, fullname, nick) }))
    .filter((one) => one.distance < far)
    .toSorted((one, other) => one.distance - other.distance)
    .slice(0, most)
    .map(({ fullname, nick }) => ({ fullname, nick }));

const far = 100;

const distance = (text: string, ...names: readonly string[]): number =>
  Math.min(...names.map((name) => slip(text.toLowerCase(), name.toLowerCase())));

/** One slip in a short name, more in a long one. */
const slip = (text: string, name: string): number => {
  if (text === name) return 0;
  if (text !== "" && (name.includes(text) || (name !== "" && text.includes(name)))) return 1;
  const shorter = Math.min(text.length, name.length);
  const slips = leven(text, name);
  return slips < shorter && slips <= Math.ceil(shorter / 3) ? 1 + slips : far;
};
