// Whether the log can be written right now: asked in earnest, without waiting for the disk.

import { statfsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { left, right } from "fp-ts/lib/Either.js";
import { expect, test } from "vitest";
import { hasRoomLeft } from "../../../src/infra/sqlite/room-left.ts";
import { append, events } from "../../contract/given.ts";
import { connectForTest, openForTest, tempFile } from "./open.ts";

const because = (reason: string) =>
  left({ type: "StoreUnavailable", reason, message: expect.any(String) });

test("[H5] a file that another process holds cannot be written, until it is let go", async () => {
  const file = tempFile();
  const { store } = await openForTest(file);
  const holder = connectForTest(file);
  holder.exec("begin immediate");
  expect(await store.tryWriting()).toStrictEqual(because("busy"));
  holder.exec("rollback");
  expect(await store.tryWriting()).toStrictEqual(right(undefined));
});

test("[H5] a file that takes no writes at all is told from one that does", async () => {
  const { store, database } = await openForTest(tempFile());
  database.log.pragma("query_only = on");
  expect(await store.tryWriting()).toStrictEqual(because("failed"));
  database.log.pragma("query_only = off");
  expect(await store.tryWriting()).toStrictEqual(right(undefined));
});

test("[H5] it is a write that reaches the file, and the log stays as durable as it was", async () => {
  const file = tempFile();
  const { store, database } = await openForTest(file);
  await store.append([append("room-1", 0, events(1))]);
  const size = () => statSync(`${file}-wal`).size;
  const before = size();
  await store.tryWriting();
  expect(size()).toBeGreaterThan(before);
  expect(database.log.pragma("synchronous", { simple: true })).toBe(2);
  database.log.pragma("query_only = on");
  await store.tryWriting();
  expect(database.log.pragma("synchronous", { simple: true })).toBe(2);
});

test("[H5] a disk with less room than an evening needs is as good as full", async () => {
  const file = tempFile();
  await openForTest(file);
  const { bavail, bsize } = statfsSync(dirname(file));
  expect(await hasRoomLeft(file)).toBe(true);
  // others write to this disk, too
  expect(await hasRoomLeft(file, 0.5 * bavail * bsize)).toBe(true);
  expect(await hasRoomLeft(file, 2 * bavail * bsize)).toBe(false);
  expect(await hasRoomLeft(":memory:", Number.POSITIVE_INFINITY)).toBe(true);
});
