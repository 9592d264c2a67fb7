// Every room that waits for something is taken up after downtime (R7), also when the store is unwell.

import { expect, test } from "vitest";
import type { RoomId } from "../../src/domain/ids.ts";
import { createMemoryEventStore } from "../../src/infra/memory-event-store.ts";
import { createSimulatedClock } from "../support/clock.ts";
import { chat, join, open, sing, start } from "../support/rooms.ts";
import { asStored, openStore, run, stored, tempFile, typesIn, watch } from "../support/running.ts";

const graceMs = 30_000;

test("[R7] every room of more than are taken up at once is taken up, on a file that was closed", async () => {
  const file = tempFile();
  const { store, close: closeFile } = await openStore(file);
  const before = run({ store });
  const ids = Array.from({ length: 120 }, (_, number) => `R${number}` as RoomId);
  for (const id of ids) {
    for (const command of [open(), join("皮皮"), sing("皮皮"), chat("皮皮", id)]) {
      await before.ask(command, id);
    }
  }
  await before.rooms.stop();
  await closeFile();
  const reopened = (await openStore(file)).store;
  const after = run({ store: reopened, clock: createSimulatedClock(start + 1_000) });
  await after.rooms.takeUp(["b"]);
  expect(after.rooms.inMemory()).toBe(ids.length);
  for (const id of ids) {
    expect((await typesIn(reopened, id)).at(-1)).toBe("RoomRecovered");
    expect(asStored(await after.look(id))).toEqual(asStored(await stored(reopened, id)));
  }
  await after.clock.advance(graceMs);
  expect(after.rooms.inMemory()).toBe(0);
});

test("[R7] a room that the store would not let be taken up is taken up later", async () => {
  const store = watch(createMemoryEventStore());
  const before = run({ store });
  await before.do(open(), join("皮皮"), join("小雨"));
  await before.rooms.stop();
  const after = run({ store, clock: createSimulatedClock(start + 60_000) });
  store.refuse = "full";
  const takingUp = after.rooms.takeUp(["b"]);
  await after.clock.advance(5_000);
  store.refuse = null;
  await after.clock.advance(60_000);
  await takingUp;
  expect([...(await stored(store)).members.keys()]).toEqual([]);
});

test("[R7] a room that could not be read for a moment is taken up by itself, and keeps none waiting", async () => {
  const store = watch(createMemoryEventStore());
  const before = run({ store });
  const [first, second] = ["R1", "R2"] as RoomId[];
  for (const id of [first, second]) {
    for (const command of [open(), join("皮皮")]) await before.ask(command, id);
  }
  await before.rooms.stop();
  const after = run({ store, clock: createSimulatedClock(start + 1_000) });
  store.beforeRead = () => {
    store.beforeRead = () => {};
    throw new Error("disk I/O error");
  };
  await after.rooms.takeUp(["b"]);
  const last = async (id?: RoomId) => (await typesIn(store, id)).at(-1);
  expect([await last(first), await last(second)].toSorted()).toEqual([
    "MemberJoined",
    "RoomRecovered",
  ]);
  await after.clock.advance(5_000);
  expect([await last(first), await last(second)]).toEqual(["RoomRecovered", "RoomRecovered"]);
  await after.clock.advance(graceMs);
  expect(after.rooms.inMemory()).toBe(0);
});

test("[R7] whoever comes first into a room that could not be read takes it up before he joins", async () => {
  const store = watch(createMemoryEventStore());
  const before = run({ store });
  await before.do(open(), join("皮皮"));
  await before.rooms.stop();
  const after = run({ store, clock: createSimulatedClock(start + 1_000) });
  store.unreadable = true;
  await after.rooms.takeUp(["b"]);
  store.unreadable = false;
  await after.do(join("小雨", { connection: "b:1" }));
  await after.clock.advance(10_000);
  expect((await typesIn(store)).slice(2)).toEqual(["RoomRecovered", "MemberJoined"]);
});

test("[R7] nobody comes before it into a room that could be read, and not be taken up", async () => {
  const store = watch(createMemoryEventStore());
  const before = run({ store });
  await before.do(open(), join("皮皮"));
  await before.rooms.stop();
  const after = run({ store, clock: createSimulatedClock(start + 1_000) });
  store.unreadable = true;
  await after.rooms.takeUp(["b"]);
  store.unreadable = false;
  store.refuse = "full";
  const joins = [1, 2].map((n) => join("小雨", { connection: `b:${n}` }));
  const [one, other] = await Promise.all(joins.map((command) => after.ask(command)));
  expect([one, other]).toMatchObject([{ left: { kind: "store" } }, { left: { kind: "store" } }]);
  store.refuse = null;
  await after.do(...joins);
  await after.clock.advance(10_000);
  const types = ["RoomRecovered", "MemberJoined", "MemberConnected"];
  expect((await typesIn(store)).slice(2)).toEqual(types);
});
