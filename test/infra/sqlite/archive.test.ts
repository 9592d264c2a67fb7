// The file opened to read only: it sees what is written beside it, and cannot write.

import { existsSync } from "node:fs";
import { isLeft } from "fp-ts/lib/Either.js";
import { expect, onTestFinished, test } from "vitest";
import { openArchive } from "../../../src/infra/sqlite/archive.ts";
import { createSqliteEventStore } from "../../../src/infra/sqlite/event-store.ts";
import { append, events, numbers, readWhole } from "../../contract/given.ts";
import { connectForTest, openForTest, tempFile } from "./open.ts";

const openReader = (file: string) => {
  const archive = openArchive(file);
  onTestFinished(archive.close);
  return createSqliteEventStore(archive.log);
};

test("[R2] a reader sees what is written beside it, as it comes, and cannot write itself", async () => {
  const file = tempFile();
  const { store } = await openForTest(file);
  await store.append([append("room-1", 0, events(1))]);
  const reader = openReader(file);
  expect(numbers(await readWhole(reader, "room-1"))).toStrictEqual([1]);
  expect(reader.changedElsewhere()).toBe(false);
  await store.append([append("room-1", 1, events(1, 2))]);
  expect(reader.changedElsewhere()).toBe(true);
  expect(numbers(await readWhole(reader, "room-1"))).toStrictEqual([1, 2]);
  const [answer] = await reader.append([append("room-1", 2, events(1, 3))]);
  expect(answer !== undefined && isLeft(answer)).toBe(true);
  expect(numbers(await readWhole(store, "room-1"))).toStrictEqual([1, 2]);
});

test("[R2] a reader neither waits for a writer nor holds one up", async () => {
  const file = tempFile();
  const { store } = await openForTest(file);
  await store.append([append("room-1", 0, events(1))]);
  const writer = connectForTest(file);
  writer.exec("begin immediate");
  const reader = openReader(file);
  expect(numbers(await readWhole(reader, "room-1"))).toStrictEqual([1]);
  writer.exec("commit");
});

test("[R2] what is not there is not made", () => {
  const file = tempFile();
  expect(() => openArchive(file)).toThrow("there is no such file");
  expect(existsSync(file)).toBe(false);
  expect(() => openArchive(":memory:")).toThrow("its own process");
});

test("[R8] a file of another version is left as it is", async () => {
  const file = tempFile();
  const { database } = await openForTest(file);
  await database.close();
  const other = connectForTest(file);
  other.exec("update kysely_migration set name = '0000' where name like '0002%'");
  expect(() => openArchive(file)).toThrow("an earlier version of Mido wrote it");
  other.exec("update kysely_migration set name = '0002-event-hash' where name = '0000'");
  other.exec("insert into kysely_migration values ('9999-later', '')");
  expect(() => openArchive(file)).toThrow("a later version of Mido wrote it");
  other.exec("drop table kysely_migration");
  expect(() => openArchive(file)).toThrow("it is not one of Mido's");
});
