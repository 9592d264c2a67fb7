// Two writers on one file: one wins each version, the other is told, nobody waits long.

import { isRight, left } from "fp-ts/lib/Either.js";
import { expect, test } from "vitest";
import {
  append,
  conflict,
  events,
  numbers,
  readWhole,
  versions,
  written,
} from "../../contract/given.ts";
import { connectForTest, openForTest, tempFile } from "./open.ts";

const openTwo = async () => {
  const file = tempFile();
  const { store: one, database } = await openForTest(file);
  const { store: other } = await openForTest(file);
  return { file, one, other, database };
};

test("[R1] of two stores that race for one version exactly one wins", async () => {
  const { one, other } = await openTwo();
  for (let version = 0; version < 50; version += 1) {
    // they take turns at coming first
    const racers = version % 2 === 0 ? [one, other] : [other, one];
    const answers = await Promise.all(
      racers.map((store, index) => store.append([append("room-1", version, events(1, index))])),
    );
    expect(answers.flat().filter(isRight)).toHaveLength(1);
    expect(answers.flat()).toContainEqual(conflict("room-1", version));
  }
  const page = await readWhole(one, "room-1");
  expect(versions(page)).toStrictEqual(Array.from({ length: 50 }, (_, index) => index + 1));
  expect(await readWhole(other, "room-1")).toStrictEqual(page);
});

test("[R1] what one store wrote, the other reads and goes on from", async () => {
  const { one, other } = await openTwo();
  await one.append([append("room-1", 0, events(2), { wakeAt: 5 })]);
  expect(numbers(await readWhole(other, "room-1"))).toStrictEqual([1, 2]);
  expect(await other.due()).toStrictEqual([{ stream: "room-1", version: 2, wakeAt: 5 }]);
  expect(await other.append([append("room-1", 2, events(1, 3))])).toStrictEqual([written]);
  expect(await one.append([append("room-1", 2, events(1, 3))])).toStrictEqual([
    conflict("room-1", 2),
  ]);
  expect(numbers(await readWhole(one, "room-1"))).toStrictEqual([1, 2, 3]);
});

test("[R2] changedElsewhere is true after the other's write, and once", async () => {
  const { one, other } = await openTwo();
  expect(one.changedElsewhere()).toBe(false);
  expect(other.changedElsewhere()).toBe(false);

  await other.append([append("room-1", 0, events(1))]);
  expect(other.changedElsewhere()).toBe(false);
  expect(one.changedElsewhere()).toBe(true);
  expect(one.changedElsewhere()).toBe(false);

  // an own write in between hides nothing
  await other.append([append("room-1", 1, events(1))]);
  await one.append([append("room-2", 0, events(1))]);
  expect(one.changedElsewhere()).toBe(true);
  expect(one.changedElsewhere()).toBe(false);
  expect(other.changedElsewhere()).toBe(true);
  expect(other.changedElsewhere()).toBe(false);
});

test("[R5] while another holds the file append answers busy, and works again after", async () => {
  const { file, one } = await openTwo();
  await one.append([append("room-1", 0, events(1))]);
  const group = [append("room-1", 1, events(1, 2)), append("room-2", 0, events(1))];
  const holder = connectForTest(file);
  holder.exec("begin immediate");

  // both on one thread: a store that waited for the holder would wait for ever
  const busy = left({
    type: "StoreUnavailable",
    reason: "busy",
    message: expect.stringContaining("locked"),
  });
  expect(await one.append(group)).toStrictEqual([busy, busy]);
  expect(await one.append(group)).toStrictEqual([busy, busy]);
  // reading goes on
  expect(numbers(await readWhole(one, "room-1"))).toStrictEqual([1]);
  expect(await one.head("room-2")).toBeNull();

  holder.exec("rollback");
  expect(await one.append(group)).toStrictEqual([written, written]);
  expect(numbers(await readWhole(one, "room-1"))).toStrictEqual([1, 2]);
});
