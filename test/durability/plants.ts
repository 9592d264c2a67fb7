// Bugs planted on purpose in a copy of the sources, each of a kind that a test of ours is there to find.

import type { Edit } from "../support/changed-copy.ts";

export type Plant = {
  /** Of what was promised, in words. */
  readonly breaks: string;
  readonly edits: readonly Edit[];
};

const edit = (file: string, from: string, to: string): Edit => ({ file: `src/${file}`, from, to });

export const normalInPlaceOfFull: Plant = {
  breaks: "each commit is synced",
  edits: [
    edit("infra/sqlite/database.ts", '"synchronous = FULL"', '"synchronous = NORMAL"'),
    edit("infra/sqlite/database.ts", "synchronous !== 2", "synchronous !== 1"),
  ],
};

export const answerBeforeSaving: Plant = {
  breaks: "nobody hears of what is not saved",
  edits: [
    edit(
      "app/journal.ts",
      "const results = await store.append(appends);",
      `clock.at(clock.now() + 20, () => void store.append(appends));
      const results = appends.map(() => ({ _tag: "Right", right: undefined }) as const);`,
    ),
  ],
};

export const halfGroups: Plant = {
  breaks: "a group is written whole or not at all",
  edits: [
    edit("infra/sqlite/append.ts", "return group.immediate(appends)", "return appendAll(appends)"),
  ],
};

export const forgetReceipts: Plant = {
  breaks: "what was done is known after a restart",
  edits: [
    edit(
      "infra/sqlite/event-store.ts",
      "receipt.get(stream, by, id.toWellFormed()) ?? null",
      "null",
    ),
  ],
};
