// Rooms that run: what is decided is durable before anybody hears of it, ticks are not stored, and
// rooms that nobody needs leave memory.

import { isLeft, isRight, left } from "fp-ts/lib/Either.js";
import { expect, test } from "vitest";
import { streamOf } from "../../src/app/room-log.ts";
import type { RoomId } from "../../src/domain/ids.ts";
import { createMemoryEventStore } from "../../src/infra/memory-event-store.ts";
import {
  accept,
  chat,
  drop,
  join,
  leave,
  open,
  roomId,
  sing,
  songMs,
  start,
  tick,
} from "../support/rooms.ts";
import {
  asStored,
  chatsIn,
  createGate,
  openStore,
  run,
  stored,
  tempFile,
  typesIn,
  watch,
} from "../support/running.ts";

test("[R1] a room that was never opened does not exist and does not stay in memory", async () => {
  const running = run();
  for (const command of [join("皮皮"), chat("皮皮", "嗨"), sing("皮皮"), leave("皮皮")]) {
    expect(await running.ask(command)).toEqual(
      left({ kind: "rejected", rejection: { code: "room_not_found" } }),
    );
  }
  expect(isRight(await running.ask(tick(start)))).toBe(true);
  expect((await running.look()).version).toBe(0);
  expect(running.rooms.inMemory()).toBe(0);
  expect(await running.store.list()).toEqual([]);
  expect(running.told).toEqual([]);
});

test("[R1] asked for together, a room is loaded once and answers in order", async () => {
  const store = watch(createMemoryEventStore());
  await run({ store }).do(open(), join("皮皮"));
  store.eventsRead = 0;
  const { ask, look } = run({ store });
  const order: string[] = [];
  const note = (word: string) => () => order.push(word);
  await Promise.all([
    ask(chat("皮皮", "1")).then(note("1")),
    ask(chat("小雨", "refused")).then(note("refused")),
    look().then(note("look")),
    ask(chat("皮皮", "2")).then(note("2")),
  ]);
  expect(order).toEqual(["1", "refused", "look", "2"]);
  expect(store.eventsRead).toBe(2);
  expect(await chatsIn(store)).toEqual(["1", "2"]);
});

test("[R3] what the clock leads to is stored, a tick never is", async () => {
  const running = run();
  await running.do(open(), join("皮皮"), sing("皮皮"), accept("皮皮"));
  await running.clock.advance(songMs + 30_000 + 86_400_000);
  expect(await typesIn(running.store)).toEqual([
    "RoomOpened",
    "MemberJoined",
    "EntryQueued",
    "AskStarted",
    "TurnStarted",
    "TurnEnded",
    "RestEnded",
    "IdleRenewed",
  ]);
  const at = (await running.store.read(streamOf(roomId), 5, 9)).map((event) => event.at - start);
  expect(at).toEqual([songMs, songMs + 30_000, songMs + 30_000 + 86_400_000]);
  // a tick that comes before anything is due leaves nothing behind
  await running.do(tick(start));
  expect(await typesIn(running.store)).toHaveLength(8);
});

test("[R3] where the clock is not acted on, nothing happens by itself", async () => {
  const running = run({ ticking: false });
  await running.do(open(), join("皮皮"), sing("皮皮"));
  await running.clock.advance(3_600_000);
  expect(await typesIn(running.store)).toHaveLength(4);
  expect(running.rooms.inMemory()).toBe(1);
});

test("[R5] an answer comes after the store has the events", async () => {
  const { store } = await openStore(tempFile());
  const { rooms, do: doAll } = run({ store });
  await doAll(open(), join("皮皮"));
  const seen: unknown[] = [];
  for (let number = 1; number <= 20; number += 1) {
    rooms.submit(roomId, {
      command: chat("皮皮", String(number)),
      asked: { by: "皮皮", id: String(number), digest: "" },
      done: (outcome) => {
        // SQLite answers at once, so this is what the log holds at this very moment
        const version = isRight(outcome) ? outcome.right.room.version : 0;
        store.read(streamOf(roomId), version - 1, 1).then(([event]) => {
          seen.push([event?.version, event?.messageId, event?.data["content"]]);
        });
      },
    });
  }
  await rooms.stop();
  const numbers = Array.from({ length: 20 }, (_, index) => index + 1);
  expect(seen).toEqual(numbers.map((one) => [one + 2, String(one), String(one)]));
});

test("[R5] while an append is under way nothing is heard of it, by anybody", async () => {
  const store = watch(createMemoryEventStore());
  const running = run({ store });
  await running.do(open(), join("皮皮"));
  const heard: string[] = [];
  running.told.length = 0;
  const gate = createGate();
  store.before = () => gate.opened;
  const asked = [chat("皮皮", "1"), sing("皮皮"), sing("皮皮"), accept("皮皮")].map((command) =>
    running.ask(command).then((outcome) => {
      heard.push(isLeft(outcome) ? "refused" : String(outcome.right.room.version));
    }),
  );
  const looked = running.look().then((room) => heard.push(`look ${room.version}`));
  await running.clock.advance(10_000);
  // a refusal may rest on what is not durable yet, and so may a look
  expect([heard, running.told]).toEqual([[], []]);
  expect((await store.head(streamOf(roomId)))?.version).toBe(2);
  gate.open();
  await Promise.all([...asked, looked]);
  expect(heard).toEqual(["3", "5", "refused", "6", "look 6"]);
  expect(running.told.map(({ room }) => room.version)).toEqual([3, 5, 6]);
});

test("[R5] each is answered with the room as his own events left it, then all are told", async () => {
  const order: string[] = [];
  const running = run({ onCommitted: ({ room }) => order.push(`told ${room.version}`) });
  await running.do(open());
  order.length = 0;
  const names = ["皮皮", "小雨", "阿明"];
  await Promise.all(
    names.map((who) =>
      running.ask(join(who)).then((outcome) => {
        if (isLeft(outcome)) throw new Error("refused");
        expect([...outcome.right.room.members.keys()].at(-1)).toBe(who);
        expect(outcome.right.events).toMatchObject([{ type: "MemberJoined", member: who }]);
      }),
    ),
  );
  expect(order).toEqual(["told 2", "told 3", "told 4"]);
  expect(running.told.map(({ events }) => events.length)).toEqual([1, 1, 1, 1]);
});

test("[R5] who caused an event is answered before the others are told", async () => {
  const order: string[] = [];
  const { rooms, do: doAll } = run({ onCommitted: () => order.push("told") });
  await doAll(open());
  order.length = 0;
  await new Promise<void>((done) => {
    const answered = () => {
      order.push("answered");
      done();
    };
    rooms.submit(roomId, { command: join("皮皮"), asked: null, done: answered });
  });
  expect(order).toEqual(["answered", "told"]);
});

test("[T8] a thousand empty rooms take no memory, and come back as they were", async () => {
  const store = watch(createMemoryEventStore());
  const running = run({ store });
  const ids = Array.from({ length: 1_000 }, (_, number) => `R${number}` as RoomId);
  for (const id of ids) {
    await running.ask(open(), id);
    await running.ask(join("皮皮"), id);
  }
  expect(running.rooms.inMemory()).toBe(1_000);
  const left = ids.map((id, index) => running.ask(index % 2 ? leave("皮皮") : drop("皮皮"), id));
  const outcomes = await Promise.all(left);
  await running.clock.advance(0);
  // who only lost his connection is waited for
  expect(running.rooms.inMemory()).toBe(500);
  await running.clock.advance(30_000);
  expect(running.rooms.inMemory()).toBe(0);
  for (const [index, outcome] of outcomes.entries()) {
    if (isLeft(outcome)) throw new Error("refused");
    const id = ids[index] ?? roomId;
    const before = index % 2 ? outcome.right.room : await stored(store, id);
    expect(asStored(await running.look(id))).toEqual(asStored(before));
  }
  expect(running.rooms.inMemory()).toBe(0);
  expect(isRight(await running.ask(join("小雨"), ids[7]))).toBe(true);
  expect(running.rooms.inMemory()).toBe(1);
});

test("[T8] after stop no deadline is acted on", async () => {
  const { rooms, store, clock, do: doAll } = run();
  await doAll(open(), join("皮皮"), sing("皮皮"));
  const before = await typesIn(store);
  await rooms.stop();
  await clock.advance(3_600_000);
  expect(await typesIn(store)).toEqual(before);
});

test("[R5] stop waits until all that was decided is durable", async () => {
  const store = watch(createMemoryEventStore());
  const running = run({ store });
  await running.do(open(), join("皮皮"), sing("皮皮"));
  const gate = createGate();
  store.before = () => gate.opened;
  const asked = running.ask(chat("皮皮", "last words"));
  await running.clock.advance(0);
  let stopped = false;
  const stopping = running.rooms.stop().then(() => {
    stopped = true;
  });
  await running.clock.advance(0);
  expect(stopped).toBe(false);
  gate.open();
  await stopping;
  expect(isRight(await asked)).toBe(true);
});
