// Contract: reading. Pages forward and backward, and events come back as they were handed in.

import { expect, test } from "vitest";
import { type EventStore, type NewEvent, readAll } from "../../src/infra/event-store.ts";
import {
  append,
  event,
  events,
  now,
  numbers,
  type Open,
  openForTest,
  readWhole,
  stored,
  versions,
} from "./given.ts";

const strange: NewEvent[] = [
  event({ type: "ChatSent", by: "刘备", messageId: "消息-1", data: { text: "长亭外，古道边" } }),
  event({ by: "@room", messageId: "", data: { text: "🎤👨‍👩‍👧‍👦 e\u0301 \u{20BB7}" } }),
  event({ data: { text: "'; drop table events; -- \" \\ \n\r\t\u0000\u2028 ? :a $1 %s" } }),
  event({ data: { half: "\ud800", empty: "", "": "no name", "a.b[0]": [[]], 长: { 亭: {} } } }),
  event({ data: { deep: { list: [1, [2, [3, { four: [null, true, false] }]]] }, none: null } }),
  event({ data: { zero: 0, minus: -1, third: 1 / 3, large: 2 ** 53 - 1, tiny: 5e-324 } }),
  event({ schema: 70_000, at: 0, data: { huge: 1.7976931348623157e308, text: "1", flag: "true" } }),
  event({ at: now + 1, data: JSON.parse('{"__proto__":{"x":1},"constructor":"c"}') }),
  event({ data: { long: "雨".repeat(100_000) } }),
];

/** Ten events: chats at odd versions, notes at even ones, two a moment: 10, 10, 20, 20, 30 … */
const talk = Array.from({ length: 10 }, (_, index) =>
  event({
    type: index % 2 === 0 ? "ChatSent" : "Noted",
    at: 10 * (Math.floor(index / 2) + 1),
    data: { number: index + 1 },
  }),
);

const collect = async (store: EventStore, stream: string, after: number) => {
  const pages: unknown[][] = [];
  for await (const page of readAll(store, stream, after)) pages.push(numbers(page));
  return pages;
};

/** The whole numbers from `first` to `last`. */
const range = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

export const readContract = (open: Open): void => {
  test("[R1] a page holds the events after a version, oldest first, up to the limit", async () => {
    const store = await openForTest(open);
    await store.append([append("room-1", 0, events(10))]);
    const read = async (after: number, limit: number) =>
      versions(await store.read("room-1", after, limit));
    expect(await read(0, 3)).toStrictEqual([1, 2, 3]);
    expect(await read(3, 3)).toStrictEqual([4, 5, 6]);
    expect(await read(8, 3)).toStrictEqual([9, 10]);
    expect(await read(0, 10)).toStrictEqual(range(1, 10));
    expect(await read(0, 11)).toStrictEqual(range(1, 10));
    expect(await read(9, 1)).toStrictEqual([10]);
    expect(await read(10, 5)).toStrictEqual([]);
    expect(await read(99, 5)).toStrictEqual([]);
    expect(await read(0, 0)).toStrictEqual([]);
    expect(await store.read("room-2", 0, 5)).toStrictEqual([]);
  });

  test("[R1] streams of similar names do not mix", async () => {
    const store = await openForTest(open);
    const names = ["room-1", "room-10", "room-a", "room-A", "room_a", "room-%", "room-1 ", "房"];
    await store.append(names.map((name, index) => append(name, 0, events(1, index))));
    for (const [index, name] of names.entries()) {
      expect(numbers(await readWhole(store, name))).toStrictEqual([index]);
      expect(numbers(await store.readBack(name, "Noted", forEver, 10))).toStrictEqual([index]);
    }
  });

  test("[R2] readAll gives every event after a version once, in order, no empty page", async () => {
    const store = await openForTest(open);
    await store.append([append("room-1", 0, events(10_000))]);
    const exact = await collect(store, "room-1", 0);
    expect(exact.flat()).toStrictEqual(range(1, 10_000));
    expect(exact.every((page) => page.length > 0)).toBe(true);
    // more than one page, or this test says little
    expect(exact.length).toBeGreaterThan(1);

    await store.append([append("room-1", 10_000, events(1, 10_001))]);
    expect((await collect(store, "room-1", 0)).flat()).toStrictEqual(range(1, 10_001));
    expect((await collect(store, "room-1", 7)).flat()).toStrictEqual(range(8, 10_001));
    expect(await collect(store, "room-1", 10_000)).toStrictEqual([[10_001]]);
    expect(await collect(store, "room-1", 10_001)).toStrictEqual([]);
    expect(await collect(store, "room-2", 0)).toStrictEqual([]);
  });

  // ChatSent and RoomEmptied may be kept in indexes of their own, so that all ways are looked at
  for (const [type, own] of [
    ["ChatSent", [9, 7, 5, 3, 1]],
    ["RoomEmptied", [9, 7, 5, 3, 1]],
    ["Noted", [10, 8, 6, 4, 2]],
  ] as const) {
    test(`[C2] readBack gives ${type} alone, newest first, within its bounds`, async () => {
      const store = await openForTest(open);
      const spoken = talk.map((one) => (one.type === "ChatSent" ? { ...one, type } : one));
      const events = type === "Noted" ? talk : spoken;
      await store.append([append("room-1", 0, events), append("room-2", 0, events)]);
      const back = async (version: number, at: number, limit = 100) =>
        numbers(await store.readBack("room-1", type, { version, at }, limit));
      const [, second, third] = own;

      expect(await back(Infinity, Infinity)).toStrictEqual(own);
      expect(await back(Infinity, Infinity, 3)).toStrictEqual(own.slice(0, 3));
      expect(await back(Infinity, Infinity, 0)).toStrictEqual([]);
      // both bounds are exclusive
      expect(await back(second, Infinity)).toStrictEqual(own.slice(2));
      expect(await back(second + 1, Infinity)).toStrictEqual(own.slice(1));
      expect(await back(Infinity, 40)).toStrictEqual(own.slice(2));
      expect(await back(Infinity, 41)).toStrictEqual(own.slice(1));
      expect(await back(third, 40, 1)).toStrictEqual(own.slice(3, 4));
      expect(await back(1, Infinity)).toStrictEqual([]);
      expect(await back(Infinity, 10)).toStrictEqual([]);
      expect(await store.readBack("room-3", type, forEver, 5)).toStrictEqual([]);
      expect(await store.readBack("room-1", "Other", forEver, 5)).toStrictEqual([]);
    });
  }

  test("[R8] events come back deeply equal, by both ways of reading", async () => {
    const store = await openForTest(open);
    await store.append([append("room-1", 0, strange)]);
    expect(await readWhole(store, "room-1")).toStrictEqual(stored(strange));
    const notes = stored(strange).filter(({ type }) => type === "Noted");
    expect(await store.readBack("room-1", "Noted", forEver, 100)).toStrictEqual(notes.reverse());
    const [chat] = stored(strange);
    expect(await store.readBack("room-1", "ChatSent", forEver, 100)).toStrictEqual([chat]);
    // toStrictEqual looks through a field of this name
    const [, proto] = (await readWhole(store, "room-1")).toReversed();
    expect(JSON.stringify(proto?.data)).toBe('{"__proto__":{"x":1},"constructor":"c"}');
  });

  test("[R8] changing what was handed in or handed out does not change the log", async () => {
    const store = await openForTest(open);
    const song = { name: "送别", tags: ["慢"] };
    const given = event({ type: "ChatSent", data: { song } });
    const list = [given];
    const state = { songs: [{ name: "送别" }] };
    const checkpoint = { version: 1, schema: 1, state };
    await store.append([append("room-1", 0, list, { checkpoint })]);

    song.tags.push("changed");
    list.push(event());
    state.songs.push({ name: "changed" });
    const expected = stored([
      event({ type: "ChatSent", data: { song: { ...song, tags: ["慢"] } } }),
    ]);
    for (const read of [
      () => readWhole(store, "room-1"),
      () => store.readBack("room-1", "ChatSent", forEver, 5),
    ]) {
      const out = await read();
      expect(out).toStrictEqual(expected);
      for (const one of out) Object.assign(one.data, { song: "changed" });
      for (const one of out) Object.assign(one, { type: "Changed", version: 9 });
      (out as unknown[]).length = 0;
      expect(await read()).toStrictEqual(expected);
    }

    const kept = { version: 1, schema: 1, state: { songs: [{ name: "送别" }] } };
    const out = await store.checkpoint("room-1");
    expect(out).toStrictEqual(kept);
    Object.assign(out?.state ?? {}, { songs: "changed" });
    Object.assign(out ?? {}, { version: 9 });
    expect(await store.checkpoint("room-1")).toStrictEqual(kept);
    for (const head of await store.list()) Object.assign(head, { version: 9 });
    expect((await store.head("room-1"))?.version).toBe(1);
  });
};

const forEver = { version: Infinity, at: Infinity };
