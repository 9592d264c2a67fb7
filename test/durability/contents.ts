// Everything in the log as the real store reads it, as one digest.

import { createHash } from "node:crypto";
import type { Database as Connection } from "better-sqlite3";
import { createSqliteEventStore } from "../../src/infra/sqlite/event-store.ts";

export type Contents = {
  /** Equal for logs that are equal to the last byte. */
  readonly digest: string;
  /** The ids of the messages that are done: those of events. */
  readonly done: ReadonlySet<string>;
};

const pageSize = 100_000;

/** Throws where it cannot be read, or an event is not what was written. */
export const contentsOf = async (log: Connection): Promise<Contents> => {
  const store = createSqliteEventStore(log);
  const digest = createHash("sha256");
  const done = new Set<string>();
  for (const head of await store.list()) {
    const events = await store.audit(head.stream, 0, pageSize);
    const isWhole = events.every(({ version, isChained }, n) => version === n + 1 && isChained);
    if (!isWhole || events.length !== head.version) throw new Error(`${head.stream} is not whole`);
    for (const { event } of events) if (event?.messageId != null) done.add(event.messageId);
    digest.update(JSON.stringify([head, events]));
  }
  for (const table of ["receipts", "checkpoints"]) {
    digest.update(JSON.stringify(log.prepare(`select * from ${table}`).all()));
  }
  return { digest: digest.digest("hex"), done };
};
