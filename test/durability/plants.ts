// Bugs planted on purpose, each of a kind that the tests here are to find.

import type { Edit } from "../support/changed-copy.ts";

const database = "src/infra/sqlite/database.ts";

/** What better-sqlite3 is built with. */
export const normalInPlaceOfFull: readonly Edit[] = [
  { file: database, from: '"synchronous = FULL"', to: '"synchronous = NORMAL"' },
  { file: database, from: "synchronous !== 2", to: "synchronous !== 1" },
];

/** Everybody is told at once, and the disk a little later. */
export const answerBeforeSaving: readonly Edit[] = [
  {
    file: "src/app/journal.ts",
    from: "const results = await store.append(appends);",
    to: `clock.at(clock.now() + 20, () => void store.append(appends));
      const results = appends.map(() => ({ _tag: "Right", right: undefined }) as const);`,
  },
];

/** What was done is not remembered beyond the process. */
export const forgetReceipts: readonly Edit[] = [
  {
    file: "src/infra/sqlite/event-store.ts",
    from: "receipt.get(stream, by, id.toWellFormed()) ?? null",
    to: "null",
  },
];

/** Each statement is a transaction of its own. */
export const halfGroups: readonly Edit[] = [
  {
    file: "src/infra/sqlite/event-store.ts",
    from: "return appendAll.immediate(appends)",
    to: "return prepareAppend(log)(appends)",
  },
];
