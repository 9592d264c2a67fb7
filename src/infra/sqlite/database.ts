// One SQLite file: opened safely, brought up to date, and the three ways into it. The log goes by
// prepared statements on a connection of its own, and so does what is looked up for a command; all else
// goes by Kysely on another, so that a long transaction there never has a log append inside it.

import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Sqlite, { type Database as Connection } from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import { Migrator } from "kysely/migration";
import * as first from "../../../db/migrations/0001-log-users-catalogue.ts";
import * as second from "../../../db/migrations/0002-event-hash.ts";
import * as third from "../../../db/migrations/0003-receipts.ts";
import * as fourth from "../../../db/migrations/0004-lobby.ts";
import * as fifth from "../../../db/migrations/0005-lasting.ts";
import * as sixth from "../../../db/migrations/0006-chat-before.ts";
import * as seventh from "../../../db/migrations/0007-segments.ts";
import type { Schema } from "./schema.ts";

export type Database = {
  readonly log: Connection;
  /** Nothing is written by it. */
  readonly looks: Connection;
  readonly db: Kysely<Schema>;
  readonly close: () => Promise<void>;
};

const migrations = {
  "0001-log-users-catalogue": first,
  "0002-event-hash": second,
  "0003-receipts": third,
  "0004-lobby": fourth,
  "0005-lasting": fifth,
  "0006-chat-before": sixth,
  "0007-segments": seventh,
};

/** What has been done to a file that is up to date. */
export const migrationNames: readonly string[] = Object.keys(migrations);

/** How long SQLite itself may wait for another process's write while opening, when no one is served yet
 * and another may be migrating. Later not at all: the loop stands still while SQLite waits, so whoever
 * writes tries again by himself. */
const openingBusyMs = 5_000;

/** `path` is a file, made when missing, or `:memory:`. Throws when it cannot be opened or updated. */
export const openDatabase = async (path: string): Promise<Database> => {
  if (path !== ":memory:") mkdirSync(dirname(path), { recursive: true });
  const log = connect(path);
  // a database in memory is seen by its own connection only
  const [looks, rest] = path === ":memory:" ? [log, log] : [connect(path), connect(path)];
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: rest }) });
  const close = async () => {
    await db.destroy();
    // Kysely closes only what it has used
    for (const connection of [rest, looks, log]) connection.close();
  };
  try {
    await migrate(rest, db);
  } catch (cause) {
    await close();
    throw cause;
  }
  for (const connection of [log, looks, rest]) connection.pragma("busy_timeout = 0");
  return { log, looks, db, close };
};

/** Whole or not at all: a start that died half way, or two at once, must not lock all later out. */
const migrate = async (connection: Connection, db: Kysely<Schema>): Promise<void> => {
  connection.exec("begin immediate");
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
  }).migrateToLatest();
  if (error === undefined) {
    connection.exec("commit");
    return;
  }
  // a full disk has rolled back already
  if (connection.inTransaction) connection.exec("rollback");
  throw error;
};

const connect = (path: string): Connection => {
  const connection = new Sqlite(path, { timeout: openingBusyMs });
  connection.pragma("journal_mode = WAL");
  // better-sqlite3 is built with NORMAL, which loses answered events when the power goes
  connection.pragma("synchronous = FULL");
  assertDurable(connection, path);
  return connection;
};

const assertDurable = (connection: Connection, path: string): void => {
  const mode = connection.pragma("journal_mode", { simple: true });
  const synchronous = connection.pragma("synchronous", { simple: true });
  const wanted = path === ":memory:" ? "memory" : "wal";
  if (mode !== wanted || synchronous !== 2) {
    throw new Error(`SQLite is not durable: journal_mode=${mode}, synchronous=${synchronous}`);
  }
};
