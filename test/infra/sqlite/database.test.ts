// Opening the file: durable, brought up to date whole or not at all, the same after a reopening.

import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { migrationNames, openDatabase } from "../../../src/infra/sqlite/database.ts";
import { createSqliteEventStore } from "../../../src/infra/sqlite/event-store.ts";
import { append, events, numbers, readWhole, written } from "../../contract/given.ts";
import { connectForTest, openForTest, tempFile } from "./open.ts";

const schemaOf = (file: string) =>
  connectForTest(file).prepare("select type, name, sql from sqlite_master order by name").all();

const migrationsOf = (file: string) =>
  connectForTest(file).prepare("select * from kysely_migration").all();

test("[R5] the log's connection is durable: WAL and FULL", async () => {
  const { database } = await openForTest(tempFile());
  expect(database.log.pragma("journal_mode", { simple: true })).toBe("wal");
  expect(database.log.pragma("synchronous", { simple: true })).toBe(2);
  const rest = await sql`pragma synchronous`.execute(database.db);
  expect(rest.rows).toStrictEqual([{ synchronous: 2 }]);
});

test("[R5] a file that was in another journal mode is brought to WAL", async () => {
  const file = tempFile();
  mkdirSync(dirname(file));
  const other = connectForTest(file);
  other.exec("pragma journal_mode = delete; create table elsewhere (x)");
  const { database } = await openForTest(file);
  expect(database.log.pragma("journal_mode", { simple: true })).toBe("wal");
});

test("[R5] a database that cannot be durable is not opened", async () => {
  // SQLite takes the empty path for a temporary database, which knows no WAL
  await expect(openDatabase("")).rejects.toThrow("SQLite is not durable");
});

test("[R5] nobody waits within SQLite for another's write: the whole server would stand still", async () => {
  const { database } = await openForTest(tempFile());
  expect(database.log.pragma("busy_timeout", { simple: true })).toBe(0);
  const rest = await sql<{ timeout: number }>`pragma busy_timeout`.execute(database.db);
  expect(rest.rows[0]?.timeout).toBe(0);
});

test("[R8] migrations make all tables of an empty file, and run again harmlessly", async () => {
  const file = tempFile();
  const first = await openDatabase(file);
  const store = createSqliteEventStore(first.log);
  await store.append([append("room-1", 0, events(3))]);
  await first.close();
  const schema = schemaOf(file);
  const migrations = migrationsOf(file);
  expect(migrations).toHaveLength(migrationNames.length);
  expect(schema.map((row) => (row as { name: string }).name)).toEqual(
    expect.arrayContaining(["streams", "events", "checkpoints", "users", "songs", "videos"]),
  );

  const again = await openForTest(file);
  await openForTest(file);
  expect(schemaOf(file)).toStrictEqual(schema);
  expect(migrationsOf(file)).toStrictEqual(migrations);
  expect(numbers(await readWhole(again.store, "room-1"))).toStrictEqual([1, 2, 3]);
});

test("[R8] a migration that fails half way leaves nothing, and runs when it can", async () => {
  const file = tempFile();
  mkdirSync(dirname(file));
  const other = connectForTest(file);
  // the last table of the first migration stands in its way
  other.exec("create table videos (x)");
  await expect(openDatabase(file)).rejects.toThrow("videos");
  const tables = other.prepare("select name from sqlite_master where name in ('streams', 'songs')");
  expect(tables.all()).toStrictEqual([]);

  other.exec("drop table videos");
  const { store } = await openForTest(file);
  expect(await store.append([append("room-1", 0, events(1))])).toStrictEqual([written]);
});

test("[R5] closing lets go of the file, also when opening failed", async () => {
  const file = tempFile();
  const database = await openDatabase(file);
  expect(existsSync(`${file}-wal`)).toBe(true);
  await database.close();
  // the last connection to close takes the write-ahead log with it
  expect(existsSync(`${file}-wal`)).toBe(false);

  const other = connectForTest(file);
  other.exec(
    `update kysely_migration set name = '9999-of-a-later-version'
     where name = '${migrationNames.at(-1)}'`,
  );
  other.close();
  await expect(openDatabase(file)).rejects.toThrow("9999-of-a-later-version");
  expect(existsSync(`${file}-wal`)).toBe(false);
});

test("[R8] a file survives close and reopen", async () => {
  const file = tempFile();
  const checkpoint = { version: 2, schema: 1, state: { songs: ["送别"] } };
  const first = await openDatabase(file);
  const before = createSqliteEventStore(first.log);
  await before.append([
    append("room-1", 0, events(2), { wakeAt: 7_000, checkpoint }),
    append("room-2", 0, events(1)),
  ]);
  const whole = await readWhole(before, "room-1");
  await first.close();

  const { store } = await openForTest(file);
  expect(await readWhole(store, "room-1")).toStrictEqual(whole);
  expect(await store.list()).toStrictEqual([
    { stream: "room-1", version: 2, wakeAt: 7_000 },
    { stream: "room-2", version: 1, wakeAt: null },
  ]);
  expect(await store.due()).toStrictEqual([{ stream: "room-1", version: 2, wakeAt: 7_000 }]);
  expect(await store.checkpoint("room-1")).toStrictEqual(checkpoint);
  expect(store.changedElsewhere()).toBe(false);
  expect(await store.append([append("room-1", 2, events(1, 3))])).toStrictEqual([written]);
  expect(numbers(await readWhole(store, "room-1"))).toStrictEqual([1, 2, 3]);
});
