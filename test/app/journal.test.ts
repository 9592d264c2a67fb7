// Group commit: all that waits goes down in one append, in order, and a lone one waits for nobody.

import { isRight, left, right } from "fp-ts/lib/Either.js";
import { expect, test } from "vitest";
import { createJournal, type Entry } from "../../src/app/journal.ts";
import type { Append } from "../../src/infra/event-store.ts";
import { createMemoryEventStore } from "../../src/infra/memory-event-store.ts";
import { createSimulatedClock } from "../support/clock.ts";
import { start } from "../support/rooms.ts";
import { createGate, watch } from "../support/running.ts";

const event = { type: "Noted", schema: 1, at: start, by: "liubei", messageId: null, data: {} };

const append = (stream: string, expectedVersion = 0): Append => ({
  stream,
  expectedVersion,
  events: [event],
  wakeAt: null,
});

const setUp = () => {
  const store = watch(createMemoryEventStore());
  const clock = createSimulatedClock(start);
  const journal = createJournal(store, clock);
  const answers: unknown[] = [];
  const write = (stream: string, more: Partial<Entry> = {}, expectedVersion = 0) =>
    journal.write({
      append: append(stream, expectedVersion),
      wanted: () => true,
      done: (result) => answers.push([stream, isRight(result) ? "written" : result.left.type]),
      ...more,
    });
  return { store, clock, journal, answers, write };
};

/** Which streams each append was for. */
const groupsOf = (store: ReturnType<typeof watch>): string[][] =>
  store.groups.map((group) => group.map(({ stream }) => stream));

test("[R5] all that waits goes down in one append, and is told room by room", async () => {
  const { store, journal, answers, write } = setUp();
  for (const room of ["a", "b", "c"]) write(room);
  write("a", { done: () => answers.push(["a", "then"]) }, 1);
  expect(store.groups).toEqual([]);
  await journal.flushed();
  expect(store.groups).toHaveLength(1);
  expect(new Set(groupsOf(store).flat())).toEqual(new Set(["a", "b", "c"]));
  expect((await store.head("a"))?.version).toBe(2);
  expect(answers).toEqual([
    ["a", "written"],
    ["a", "then"],
    ["b", "written"],
    ["c", "written"],
  ]);
});

test("[R5] a lone append waits for nobody: no timer, only the end of this turn", async () => {
  const { store, clock, journal } = setUp();
  const soon: (() => void)[] = [];
  const quick = createJournal(store, {
    ...clock,
    at: () => expect.fail("a timer was set"),
    soon: (run) => soon.push(run),
  });
  const done = new Promise((result) =>
    quick.write({ append: append("a"), wanted: () => true, done: result }),
  );
  expect(soon).toHaveLength(1);
  soon[0]?.();
  expect(await done).toEqual(right(undefined));
  await journal.flushed();
  expect(groupsOf(store)).toEqual([["a"]]);
});

test("[R5] what comes while one is being written makes up the next group", async () => {
  const { store, clock, journal, answers, write } = setUp();
  const gate = createGate();
  store.before = () => gate.opened;
  write("a");
  await clock.advance(0);
  for (const room of ["b", "c"]) write(room);
  await clock.advance(0);
  expect(groupsOf(store)).toEqual([["a"]]);
  expect(answers).toEqual([]);
  gate.open();
  await journal.flushed();
  expect(groupsOf(store)).toEqual([["a"], ["b", "c"]]);
  expect(answers.map((one) => String(one))).toEqual(["a,written", "b,written", "c,written"]);
});

test("[R5] an answer comes when the store has the event, and before the next group", async () => {
  const { store, journal, write } = setUp();
  const seen: unknown[] = [];
  const look = async (stream: string) => seen.push([stream, (await store.head(stream))?.version]);
  write("a", {
    done: () => {
      look("a");
      write("b", { done: () => look("b") });
    },
  });
  await journal.flushed();
  expect(groupsOf(store)).toEqual([["a"], ["b"]]);
  expect(seen).toEqual([
    ["a", 1],
    ["b", 1],
  ]);
});

test("[R5] of one group each is answered with its own result", async () => {
  const { journal, answers, write } = setUp();
  write("a");
  write("b", {}, 7);
  write("c");
  await journal.flushed();
  expect(answers).toEqual([
    ["a", "written"],
    ["b", "VersionConflict"],
    ["c", "written"],
  ]);
});

test("[R5] what is not wanted any more is neither written nor answered", async () => {
  const { store, clock, journal, answers, write } = setUp();
  write("a", { wanted: () => false });
  await journal.flushed();
  expect(store.groups).toEqual([]);
  // asked at the last moment: it was wanted while it waited
  let wanted = true;
  const gate = createGate();
  store.before = () => gate.opened;
  write("b", {
    done: () => {
      wanted = false;
    },
  });
  await clock.advance(0);
  write("c", { wanted: () => wanted });
  write("d");
  gate.open();
  await journal.flushed();
  expect(groupsOf(store)).toEqual([["b"], ["d"]]);
  expect(answers).toEqual([["d", "written"]]);
});

test("[R5] a busy store is asked again, 120 times within three seconds, and then it is told", async () => {
  const { store, clock, journal, answers, write } = setUp();
  store.refuse = "busy";
  write("a");
  write("b");
  await clock.advance(119 * 25 - 1);
  expect(store.groups).toHaveLength(119);
  expect(answers).toEqual([]);
  await clock.advance(1);
  await journal.flushed();
  expect(store.groups).toHaveLength(120);
  expect(answers).toEqual([
    ["a", "StoreUnavailable"],
    ["b", "StoreUnavailable"],
  ]);
  store.refuse = null;
  write("c");
  await journal.flushed();
  expect(answers).toHaveLength(3);
});

test("[R5] when a busy store is free again the group is written, once", async () => {
  const { store, clock, journal, answers, write } = setUp();
  store.refuse = "busy";
  write("a");
  await clock.advance(100);
  store.refuse = null;
  await clock.advance(25);
  await journal.flushed();
  expect(answers).toEqual([["a", "written"]]);
  expect(await store.head("a")).toMatchObject({ version: 1 });
});

test("[R5] a full or failed store is told at once", async () => {
  for (const reason of ["full", "failed"] as const) {
    const { store, journal, write } = setUp();
    const results: unknown[] = [];
    store.refuse = reason;
    write("a", { done: (result) => results.push(result) });
    await journal.flushed();
    expect(store.groups).toHaveLength(1);
    expect(results).toEqual([left(expect.objectContaining({ type: "StoreUnavailable", reason }))]);
  }
});

test("[R5] more than a thousand go down a thousand at a time, in order", async () => {
  const { store, journal, answers, write } = setUp();
  const names = Array.from({ length: 2_500 }, (_, number) => `room-${number}`);
  for (const name of names) write(name);
  await journal.flushed();
  expect(store.groups.map(({ length }) => length)).toEqual([1_000, 1_000, 500]);
  expect(groupsOf(store).flat()).toEqual(names);
  expect(answers).toEqual(names.map((name) => [name, "written"]));
});

test("[R5] of a thousand answers, what a hundred lead to leaves before the next are given", async () => {
  const { store, journal, write } = setUp();
  const given: number[] = [];
  let sent = 0;
  for (let room = 0; room < 1_000; room += 1) {
    const done = () => {
      if (given.length === sent) process.nextTick(() => (sent = given.length));
      given.push(sent);
    };
    write(`room-${room}`, { done });
  }
  await journal.flushed();
  expect(store.groups).toHaveLength(1);
  // how many had been sent when each was given
  expect(given.every((before, number) => number - before <= 100)).toBe(true);
});

test("[R5] flushed waits for what is written and for what that leads to", async () => {
  const { journal, answers, write } = setUp();
  await journal.flushed();
  write("a", { done: () => write("b") });
  await journal.flushed();
  expect(answers).toEqual([["b", "written"]]);
});
