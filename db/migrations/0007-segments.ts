// The index of events in segments of the log, in place of one over all of it: of that, each commit wrote
// a page for each room in which something had happened.

import { type Kysely, sql } from "kysely";
import { up as indexLobby } from "./0004-lobby.ts";
import { up as indexLasting } from "./0005-lasting.ts";

/** All but `segment`. */
const columns = sql.raw(
  "stream, version, type, schema, at, by, message_id, data, hash, chat_before",
);

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable("events_in_segments")
    .addColumn("stream", "text", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("type", "text", (column) => column.notNull())
    .addColumn("schema", "integer", (column) => column.notNull())
    .addColumn("at", "integer", (column) => column.notNull())
    .addColumn("by", "text", (column) => column.notNull())
    .addColumn("message_id", "text")
    .addColumn("data", "text", (column) => column.notNull())
    .addColumn("hash", "text", (column) => column.notNull().defaultTo(""))
    .addColumn("chat_before", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("segment", "integer", (column) => column.notNull().defaultTo(0))
    .execute();
  // 1,024 events to each, in the order in which they were written
  await sql`
    insert into events_in_segments (rowid, ${columns}, segment)
    select rowid, ${columns}, rowid >> 10 from events order by rowid`.execute(db);
  await db.schema.dropTable("events").execute();
  await db.schema.alterTable("events_in_segments").renameTo("events").execute();
  await db.schema
    .createIndex("events_segment")
    .unique()
    .on("events")
    .columns(["segment", "stream", "version"])
    .execute();
  await createSpans(db);
  // these went with the table
  await indexLobby(db);
  await indexLasting(db);
};

/** Which segment the events of a stream are in from one version on. */
const createSpans = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create table spans (
      stream text not null, first integer not null, segment integer not null,
      primary key (stream, first)
    ) without rowid`.execute(db);
  await sql`
    insert into spans (stream, first, segment)
    select stream, min(version), segment from events group by stream, segment`.execute(db);
};
