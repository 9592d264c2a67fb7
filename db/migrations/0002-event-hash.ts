// A hash for each event, which chains it to the one before; those that are there already get theirs.

import type { Kysely } from "kysely";
import { chainStart, hashAfter } from "../../src/infra/event-hash.ts";
import type { Schema } from "../../src/infra/sqlite/schema.ts";

/** How many events are read at a time. */
const pageSize = 5_000;

export const up = async (db: Kysely<Schema>): Promise<void> => {
  await db.schema
    .alterTable("events")
    .addColumn("hash", "text", (column) => column.notNull().defaultTo(chainStart))
    .execute();
  let last = { stream: "", version: 0, hash: chainStart };
  for (let done = false; !done; ) {
    const page = await eventsAfter(db, last);
    for (const { message_id: messageId, ...event } of page) {
      const { stream, version } = event;
      const before = stream === last.stream ? last.hash : chainStart;
      last = { stream, version, hash: hashAfter(before, { ...event, messageId }) };
      await db
        .updateTable("events")
        .set({ hash: last.hash })
        .where("stream", "=", stream)
        .where("version", "=", version)
        .execute();
    }
    done = page.length < pageSize;
  }
};

const eventsAfter = (
  db: Kysely<Schema>,
  { stream, version }: { stream: string; version: number },
) =>
  db
    .selectFrom("events")
    .selectAll()
    .where((is) => is.eb(is.refTuple("stream", "version"), ">", is.tuple(stream, version)))
    .orderBy("stream")
    .orderBy("version")
    .limit(pageSize)
    .execute();
