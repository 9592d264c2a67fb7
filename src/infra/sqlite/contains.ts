// Text search in SQLite, in whatever case, with nothing special in the text. `like` is fast and
// knows the two cases of ASCII only; where the text has other letters with cases, such as é or д,
// a slower GLOB pattern holds both of each.

import { type Expression, type SqlBool, sql } from "kysely";

/** No name or author is longer than this, and SQLite bounds its patterns too. */
const mostCharacters = 400;

/** Whether a column holds the text somewhere. */
export const contains = (text: string): ((column: Expression<string>) => Expression<SqlBool>) => {
  if (text.length > mostCharacters) return () => sql<SqlBool>`false`;
  const characters = Array.from(text);
  if (!characters.some(hasCasesBeyondAscii)) {
    const like = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
    return (column) => sql<SqlBool>`${column} like ${like} escape '\\'`;
  }
  const glob = `*${characters.map(eitherCase).join("")}*`;
  return (column) => sql<SqlBool>`${column} glob ${glob}`;
};

const hasCasesBeyondAscii = (character: string): boolean =>
  character > "\u007f" && character.toLowerCase() !== character.toUpperCase();

const eitherCase = (character: string): string => {
  const cases = new Set([character, character.toLowerCase(), character.toUpperCase()]);
  // the upper case of ß is two letters: no class can hold them
  const single = Array.from(cases).filter((one) => Array.from(one).length === 1);
  if (single.length > 1) return `[${single.join("")}]`;
  return special.has(character) ? `[${character}]` : character;
};

const special = new Set(["*", "?", "["]);
