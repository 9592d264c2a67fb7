// What became of messages with an id, so that one sent again is not done again (W7).

import type { Kysely } from "kysely";

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable("receipts")
    .addColumn("stream", "text", (column) => column.notNull())
    .addColumn("by", "text", (column) => column.notNull())
    .addColumn("message_id", "text", (column) => column.notNull())
    .addColumn("digest", "text", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("events", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("receipts_primary", ["stream", "by", "message_id"])
    .execute();
};
