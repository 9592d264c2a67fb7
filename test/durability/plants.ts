// Bugs planted on purpose, each of a kind that the tests here are to find.

import type { Edit } from "../support/changed-copy.ts";

const database = "src/infra/sqlite/database.ts";

/** What better-sqlite3 is built with. */
export const normalInPlaceOfFull: readonly Edit[] = [
  { file: database, from: '"synchronous = FULL"', to: '"synchronous = NORMAL"' },
  { file: database, from: "synchronous !== 2", to: "synchronous !== 1" },
];
