// The index in segments: a stream that is in many of them reads as one, whoever wrote it, and events
// that no span leads to are found by an audit.

import { expect, test } from "vitest";
import type { EventStore } from "../../../src/infra/event-store.ts";
import { createStaging } from "../../../src/infra/sqlite/staging.ts";
import { lostEvents } from "../../../src/infra/sqlite/strays.ts";
import { append, event, events, numbers, versions, written } from "../../contract/given.ts";
import { connectForTest, openForTest, tempFile } from "./open.ts";

const streams = ["room-1", "room-2", "room-3"];
/** Of each stream: five thousand events in all, and so five segments. */
const length = 1_700;

/** Every hundredth is a chat. */
const given = (version: number) =>
  event({
    type: version % 100 === 0 ? "ChatSent" : "Noted",
    at: version,
    data: { number: version },
  });

/** All streams grow side by side, from one version to another. */
const grow = async (store: EventStore, from: number, to: number, step = 17): Promise<void> => {
  for (let version = from; version < to; version += step) {
    const more = Array.from({ length: Math.min(step, to - version) }, (_, i) =>
      given(version + i + 1),
    );
    const results = await store.append(streams.map((stream) => append(stream, version, more)));
    expect(results).toStrictEqual(streams.map(() => written));
  }
};

const openGrown = async () => {
  const file = tempFile();
  const { store } = await openForTest(file);
  await grow(store, 0, length);
  return { file, store, other: connectForTest(file) };
};

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

test("[R2] a stream in many segments reads as one, from wherever it is read", async () => {
  const { store, other } = await openGrown();
  const spans = other.prepare("select count(*) from spans where stream = 'room-2'").pluck().get();
  expect(spans).toBe(5);
  for (const after of [-5, 0, 1, 339, 340, 341, 700, 1_500, length - 1, length]) {
    const from = Math.max(after, 0);
    for (const limit of [1, 5, 1_000, 5_000]) {
      const wanted = range(from + 1, Math.min(from + limit, length));
      expect(numbers(await store.read("room-2", after, limit))).toStrictEqual(wanted);
      const audited = await store.audit("room-2", after, limit);
      expect(audited.map(({ version }) => version)).toStrictEqual(wanted);
      expect(audited.every(({ isChained }) => isChained)).toBe(true);
    }
  }
  expect(await store.newestAt()).toBe(length);
});

test("[C2] a stream in many segments is read back as one, by version and by time", async () => {
  const { store } = await openGrown();
  for (const bound of [1, 100, 101, 650, 651.5, 1_001, Infinity]) {
    const last = Math.min(Math.ceil(bound) - 1, length);
    const all = range(1, last).toReversed();
    const chats = all.filter((version) => version % 100 === 0);
    const notes = all.filter((version) => version % 100 !== 0);
    for (const before of [
      { version: bound, at: Infinity },
      { version: Infinity, at: bound },
    ]) {
      const back = async (type: string, limit: number) =>
        versions(await store.readBack("room-2", type, before, limit));
      expect(await back("ChatSent", 9)).toStrictEqual(chats.slice(0, 9));
      expect(await back("Noted", 3_000)).toStrictEqual(notes);
    }
  }
});

test("[R1] two stores on one file that append by turns find each other's segments", async () => {
  const file = tempFile();
  const [one, other] = [await openForTest(file), await openForTest(file)];
  for (let version = 0; version < 1_200; version += 200) {
    await grow(one.store, version, version + 100, 50);
    await grow(other.store, version + 100, version + 200, 50);
  }
  const audited = await one.store.audit("room-1", 0, 2_000);
  expect(audited.map(({ version }) => version)).toStrictEqual(range(1, 1_200));
  expect(audited.every(({ isChained }) => isChained)).toBe(true);
  expect(lostEvents(one.database.log)).toStrictEqual([]);
});

test("[R1] a stream that was brought in as a whole goes on in later segments", async () => {
  const file = tempFile();
  const { store, database } = await openForTest(file);
  await grow(store, 0, length);
  const staging = createStaging(database.log, "room-9");
  staging.add(events(3_000));
  expect(await staging.commit({ wakeAt: null })).toBe(true);
  expect(await store.append([append("room-9", 3_000, events(2, 3_001))])).toStrictEqual([written]);
  expect(numbers(await store.read("room-9", 0, 5_000))).toStrictEqual(range(1, 3_002));
  expect(lostEvents(database.log)).toStrictEqual([]);
});

test("[R1] what failed to be written is not built upon, though others wrote as much", async () => {
  const file = tempFile();
  const [{ store }, elsewhere] = [await openForTest(file), await openForTest(file)];
  await grow(store, 0, 10);
  const other = connectForTest(file);
  other.exec(
    "create trigger no before insert on events when new.by = 'no' begin select raise(abort, 'no'); end",
  );
  const group = [append("room-1", 10, events(1)), append("room-2", 10, [event({ by: "no" })])];
  expect(await store.append(group)).toMatchObject([{ _tag: "Left" }, { _tag: "Left" }]);
  expect(await elsewhere.store.append([append("room-1", 10, events(1, 90))])).toStrictEqual([
    written,
  ]);
  expect(await store.append([append("room-1", 11, events(1))])).toStrictEqual([written]);
  const audited = await store.audit("room-1", 0, 20);
  expect(audited.map(({ isChained }) => isChained)).toStrictEqual(Array(12).fill(true));
});

test("[R1] spans of events that somebody has deleted by hand mislead nobody later", async () => {
  const { store, other } = await openGrown();
  other.exec(
    "delete from events where stream = 'room-2'; delete from streams where name = 'room-2'",
  );
  const first = await store.append([append("room-2", 0, events(1_000))]);
  const second = await store.append([append("room-2", 1_000, events(1_000, 1_001))]);
  expect([...first, ...second]).toStrictEqual([written, written]);
  expect(numbers(await store.read("room-2", 0, 5_000))).toStrictEqual(range(1, 2_000));
});

test("[R1] events whose room's row is gone are not written again, in whatever segment", async () => {
  const { store, other } = await openGrown();
  other.exec("delete from streams where name = 'room-2'");
  const before = await store.read("room-2", 0, 5_000);
  const group = [append("room-1", length, events(1)), append("room-2", 0, events(3))];
  const failed = { _tag: "Left", left: { type: "StoreUnavailable", reason: "failed" } };
  expect(await store.append(group)).toMatchObject([failed, failed]);
  expect(await store.read("room-2", 0, 5_000)).toStrictEqual(before);
  expect(await store.read("room-1", length, 9)).toStrictEqual([]);
  expect(lostEvents(other)).toStrictEqual([]);
});

test("[L4] what is brought in is not written over events whose room's row is gone", async () => {
  const { store, other } = await openGrown();
  other.exec("delete from streams where name = 'room-2'");
  const before = await store.read("room-2", 0, 5_000);
  const staging = createStaging(other, "room-2");
  staging.add(events(3));
  await expect(staging.commit({ wakeAt: null })).rejects.toThrow("room-2 has an event 1 already");
  expect(await store.read("room-2", 0, 5_000)).toStrictEqual(before);
  // with the events gone too, the spans that are left mislead nobody
  other.exec("delete from events where stream = 'room-2'");
  expect(await staging.commit({ wakeAt: null })).toBe(true);
  expect(numbers(await store.read("room-2", 0, 5_000))).toStrictEqual([1, 2, 3]);
});

test("[R1] a stream goes on in its last segment, though what was last in the file is gone", async () => {
  const { store, other } = await openGrown();
  other.exec("delete from events where rowid > 2000");
  const left = versions(await store.read("room-2", 0, 5_000));
  expect(await store.append([append("room-2", length, events(1))])).toStrictEqual([written]);
  const found = versions(await store.read("room-2", 0, 5_000));
  expect(found).toStrictEqual([...left, length + 1]);
});

test.each([
  ["a span was deleted", "delete from spans where stream = 'room-2' and first > 1_000"],
  ["all spans were deleted", "delete from spans"],
  [
    "an event was put elsewhere",
    "update events set segment = 9 where stream = 'room-2' and version = 7",
  ],
])("[L1] events that no span leads to are told: %s", async (_, harm) => {
  const { other } = await openGrown();
  expect(lostEvents(other)).toStrictEqual([]);
  other.exec(harm);
  expect(lostEvents(other).map(({ stream }) => stream)).toContain("room-2");
});
