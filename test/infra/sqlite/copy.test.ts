// A copy is the database as it was when the copying began, whatever is written meanwhile.

import { readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { openArchive } from "../../../src/infra/sqlite/archive.ts";
import { copyTo } from "../../../src/infra/sqlite/copy.ts";
import { createSqliteEventStore } from "../../../src/infra/sqlite/event-store.ts";
import { append, events, numbers, readWhole } from "../../contract/given.ts";
import { tempFolder } from "../../support/temp.ts";
import { connectForTest, openForTest, tempFile } from "./open.ts";

const prepare = async () => {
  const file = tempFile();
  const { store } = await openForTest(file);
  await store.append([append("room-1", 0, events(2_000))]);
  return { store, archive: openArchive(file), copy: join(tempFolder(), "copy.db") };
};

test("[L6] what is written while it is copied is not in it, and does not begin it anew", async () => {
  const { store, archive, copy } = await prepare();
  const steps: number[] = [];
  let version = 2_000;
  await copyTo(
    archive,
    copy,
    (done) => {
      steps.push(done);
      void store.append([append("room-1", version, events(1, version + 1))]);
      version += 1;
    },
    10,
  );
  archive.close();
  expect(steps.length).toBeGreaterThan(5);
  expect(steps.toSorted((one, other) => one - other)).toStrictEqual(steps);
  expect(numbers(await readWhole(store, "room-1"))).toHaveLength(2_000 + steps.length);
  const copied = openArchive(copy);
  const inside = await readWhole(createSqliteEventStore(copied.log), "room-1");
  expect(numbers(inside)).toStrictEqual(events(2_000).map(({ data }) => data["number"]));
  copied.close();
});

test("[L6] a copy stands alone, for its owner's eyes", async () => {
  const { archive, copy } = await prepare();
  await copyTo(archive, copy);
  archive.close();
  expect(readdirSync(dirname(copy))).toStrictEqual(["copy.db"]);
  expect(statSync(copy).mode & 0o777).toBe(0o600);
  expect(connectForTest(copy).pragma("journal_mode", { simple: true })).toBe("delete");
});

test("[L6] copying that is ended by who watches it lets go of the file, and of the database", async () => {
  const { store, archive, copy } = await prepare();
  const enough = (): never => {
    throw new Error("enough");
  };
  await expect(copyTo(archive, copy, enough, 10)).rejects.toThrow("enough");
  expect(archive.log.inTransaction).toBe(false);
  archive.close();
  await store.append([append("room-1", 2_000, events(1))]);
});

test("[L6] a file that is there already is not written into", async () => {
  const { archive, copy } = await prepare();
  writeFileSync(copy, "kept");
  await expect(copyTo(archive, copy)).rejects.toThrow("EEXIST");
  archive.close();
});
