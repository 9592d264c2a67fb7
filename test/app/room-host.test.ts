// A room in trouble: a rule that throws, a log that holds what nobody knows. It is told of, it is
// that room's alone, and what can go on goes on.

import { left } from "fp-ts/lib/Either.js";
import { expect, test } from "vitest";
import type { Outcome } from "../../src/app/job.ts";
import { streamOf } from "../../src/app/room-log.ts";
import type { Command } from "../../src/domain/command.ts";
import { createMemoryEventStore } from "../../src/infra/memory-event-store.ts";
import { chat, join, open, roomId, sing, start } from "../support/rooms.ts";
import {
  asStored,
  chatsIn,
  createGate,
  type Running,
  run,
  stored,
  typesIn,
  watch,
  writeElsewhere,
} from "../support/running.ts";

const there = "R9" as typeof roomId;

const setUp = async () => {
  const bare = createMemoryEventStore();
  const store = watch(bare);
  const running = run({ store });
  await running.do(open(), join("皮皮"));
  await running.ask(open(), there);
  await running.ask(join("皮皮"), there);
  running.told.length = 0;
  return { ...running, store, bare };
};

/** Whichever rule looks at its words throws: a bug, made to order. */
const faulty: Command = Object.defineProperty({ ...chat("皮皮", "嗨") }, "content", {
  get: () => {
    throw new Error("a bug");
  },
});

const submitFaulty = ({ rooms }: Pick<Running, "rooms">): Promise<Outcome> =>
  new Promise((done) => rooms.submit(roomId, { command: faulty, asked: null, done }));

const bug = left({ kind: "bug" });
const unreadable = left({ kind: "unreadable" });

test("[R2] a rule that throws stops its own command only", async () => {
  const running = await setUp();
  const outcomes = await Promise.all([
    running.ask(chat("皮皮", "1")),
    submitFaulty(running),
    running.ask(chat("皮皮", "2")),
    running.ask(chat("皮皮", "elsewhere"), there),
  ]);
  expect(outcomes.map((one) => (one._tag === "Right" ? "right" : one))).toEqual([
    "right",
    bug,
    "right",
    "right",
  ]);
  expect(await chatsIn(running.store)).toEqual(["1", "2"]);
  expect(await running.ask(chat("皮皮", "3"))).toMatchObject({ right: { room: { version: 5 } } });
  expect(asStored(await running.look())).toEqual(asStored(await stored(running.store)));
  expect(running.told.flatMap(({ events }) => events)).toHaveLength(4);
});

test("[R2] what replays a bug is logged: the room, its version, the command", async () => {
  const running = await setUp();
  expect(await submitFaulty(running)).toEqual(bug);
  expect(running.errors).toHaveLength(1);
  const [line] = running.errors;
  expect(line?.facts).toMatchObject({ room: roomId, version: 2, err: new Error("a bug") });
  expect(line?.facts["command"]).toBe(faulty);
});

test("[R2] after a bug the room is read again from its first event or checkpoint", async () => {
  const running = await setUp();
  running.store.eventsRead = 0;
  await submitFaulty(running);
  await running.clock.advance(0);
  expect(running.store.eventsRead).toBe(2);
  expect(running.rooms.inMemory()).toBe(2);
  expect((await running.look()).version).toBe(2);
});

test("[R2] a bug does not disturb what is on its way to the disk", async () => {
  const running = await setUp();
  const gate = createGate();
  running.store.before = () => gate.opened;
  const first = running.ask(chat("皮皮", "1"));
  const faulted = submitFaulty(running);
  const second = running.ask(chat("皮皮", "2"));
  await running.clock.advance(0);
  gate.open();
  expect([(await first)._tag, await faulted, (await second)._tag]).toEqual(["Right", bug, "Right"]);
  expect(await chatsIn(running.store)).toEqual(["1", "2"]);
});

test("[T8] a room in which a rule threw keeps its deadline", async () => {
  const running = await setUp();
  await running.do(sing("皮皮"));
  await submitFaulty(running);
  await running.clock.advance(15_000);
  expect((await typesIn(running.store)).at(-1)).toBe("AskExpired");
});

test("[R5] what another wrote is told of though a bug made the room be read again", async () => {
  const running = await setUp();
  await writeElsewhere(running.store, chat("皮皮", "the other's"));
  await submitFaulty(running);
  await running.clock.advance(0);
  await running.rooms.catchUp();
  await running.clock.advance(0);
  expect((await running.look()).version).toBe(3);
  expect(running.told).toMatchObject([{ events: [{ content: "the other's" }] }]);
});

/** What a later version of Mido may have written. */
const addUnknown = async ({ store }: Pick<Running, "store">, type = "FireworksLit", schema = 1) => {
  const head = await store.head(streamOf(roomId));
  const event = { type, schema, at: start, by: "皮皮", messageId: null, data: {} };
  await store.append([
    {
      stream: streamOf(roomId),
      expectedVersion: head?.version ?? 0,
      events: [event],
      wakeAt: head?.wakeAt ?? null,
    },
  ]);
};

test("[R8] a room whose log nobody can read refuses, and the others run", async () => {
  for (const [type, schema] of [
    ["FireworksLit", 1],
    ["ChatSent", 2],
  ] as const) {
    const { store } = await setUp();
    await addUnknown({ store }, type, schema);
    const running = run({ store });
    expect(await running.ask(chat("皮皮", "1"))).toEqual(unreadable);
    expect(await running.ask(join("小雨"))).toEqual(unreadable);
    expect(await running.ask(join("小雨"), there)).toMatchObject({ _tag: "Right" });
    expect(running.errors[0]?.facts).toMatchObject({ room: roomId, version: 3, type, schema });
    expect(running.rooms.inMemory()).toBe(1);
    expect(running.told).toHaveLength(1);
    // taking up goes past it
    await running.rooms.takeUp([]);
    expect((await running.look(there)).absent.size).toBe(2);
    expect((await store.head(streamOf(roomId)))?.version).toBe(3);
  }
});

test("[R8] a room that runs stops when another writes what it cannot read", async () => {
  const running = await setUp();
  await addUnknown(running);
  await running.rooms.catchUp();
  await running.clock.advance(0);
  expect(await running.ask(chat("皮皮", "1"))).toEqual(unreadable);
  expect(await running.ask(chat("皮皮", "2"), there)).toMatchObject({ _tag: "Right" });
  expect(running.rooms.inMemory()).toBe(1);
  expect(running.told).toHaveLength(1);
});

test("[R8] who loses a race to what cannot be read is told so, once, and so is who follows", async () => {
  const running = await setUp();
  let added = false;
  running.store.before = async () => {
    if (!added) {
      added = true;
      await addUnknown({ store: running.bare });
    }
  };
  const outcomes = await Promise.all([1, 2].map((n) => running.ask(chat("皮皮", `${n}`))));
  expect(outcomes).toEqual([unreadable, unreadable]);
  expect((await running.store.head(streamOf(roomId)))?.version).toBe(3);
});
