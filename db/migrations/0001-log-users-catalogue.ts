// The log of all rooms, who may come in, and what can be played.

import { type Kysely, sql } from "kysely";

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable("streams")
    .addColumn("name", "text", (column) => column.primaryKey())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("wake_at", "integer")
    .execute();
  await db.schema
    .createIndex("streams_wake_at")
    .on("streams")
    .column("wake_at")
    .where(sql.ref("wake_at"), "is not", null)
    .execute();

  // a rowid table: events of many rooms then land side by side at its end
  await db.schema
    .createTable("events")
    .addColumn("stream", "text", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("type", "text", (column) => column.notNull())
    .addColumn("schema", "integer", (column) => column.notNull())
    .addColumn("at", "integer", (column) => column.notNull())
    .addColumn("by", "text", (column) => column.notNull())
    .addColumn("message_id", "text")
    .addColumn("data", "text", (column) => column.notNull())
    .addUniqueConstraint("events_stream_version", ["stream", "version"])
    .execute();
  // C2: the chats of a room, newest first, without reading what lies between them
  await db.schema
    .createIndex("events_chats")
    .on("events")
    .columns(["stream", "version", "at"])
    .where(sql<boolean>`type = 'ChatSent'`)
    .execute();

  await db.schema
    .createTable("checkpoints")
    .addColumn("stream", "text", (column) => column.primaryKey())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("schema", "integer", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .execute();

  await db.schema
    .createTable("users")
    .addColumn("fullname", "text", (column) => column.primaryKey())
    .addColumn("nick", "text", (column) => column.notNull())
    .addColumn("avatar", "text", (column) => column.notNull())
    .addColumn("token_hash", "blob", (column) => column.notNull())
    .addColumn("created_at", "integer", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("songs")
    .addColumn("sid", "text", (column) => column.primaryKey())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("author", "text", (column) => column.notNull())
    .addColumn("duration", "integer")
    .addColumn("lrc", "text", (column) => column.notNull())
    .addColumn("link", "text", (column) => column.notNull())
    .addColumn("cover", "text", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("songs_name").on("songs").columns(["name", "sid"]).execute();
  await db.schema
    .createTable("videos")
    .addColumn("vid", "text", (column) => column.primaryKey())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("duration", "integer", (column) => column.notNull())
    .addColumn("link", "text", (column) => column.notNull())
    .addColumn("cover", "text", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("videos_name").on("videos").columns(["name", "vid"]).execute();
};
