// A room is read back from its last checkpoint and the few events behind it, however long its log.

import { expect, test } from "vitest";
import { eventsPerCheckpoint, readNews, streamOf } from "../../src/app/room-log.ts";
import { checkpointSchema } from "../../src/domain/checkpoint.ts";
import { fold } from "../../src/domain/evolve.ts";
import { emptyRoom, type Room } from "../../src/domain/room.ts";
import { record } from "../../src/domain/upcast.ts";
import { type EventStore, readAll } from "../../src/infra/event-store.ts";
import { createMemoryEventStore } from "../../src/infra/memory-event-store.ts";
import {
  chat,
  drop,
  join,
  listen,
  moderate,
  open,
  pause,
  roomId,
  setDevice,
  sing,
  start,
  watch as view,
} from "../support/rooms.ts";
import {
  asStored,
  openStore,
  run,
  stored,
  storedEvents,
  tempFile,
  watch,
} from "../support/running.ts";

const million = 1_000_000;
const stream = streamOf(roomId);

/** Something of everything that a room can hold. */
const busyEvening = [
  open(),
  ...["房主", "皮皮", "小雨", "阿明", "二房"].map((who) => join(who)),
  join("小雨", { connection: "b:1" }),
  setDevice("皮皮", "audio", true),
  moderate("Mute", "房主", "阿明"),
  moderate("Ban", "房主", "二房"),
  view("皮皮"),
  listen("小雨"),
  sing("小雨"),
  sing("皮皮"),
  pause("皮皮"),
  drop("皮皮"),
];

/** So many chats at once: they go down a thousand at a time. */
const sayMany = async (store: EventStore, count: number): Promise<Room> => {
  const running = run({ store, ticking: false });
  const words = Array.from({ length: count }, (_, number) => chat("小雨", `word ${number}`));
  await Promise.all(words.map((one) => running.do(one)));
  return running.told.at(-1)?.room ?? emptyRoom(roomId);
};

/** A room of a million events and more, and the room as it was told of last. */
const longStory = async () => {
  const { store, log } = await openStore(tempFile());
  await run({ store, ticking: false }).do(...busyEvening);
  const [{ version } = { version: 0 }] = await store.list();
  const said = { type: "ChatSent", at: start, by: "小雨", member: "小雨", nick: "雨" } as const;
  const { data } = record({ ...said, content: "一闪一闪亮晶晶" } as never);
  log
    .prepare(
      `with recursive numbers (n) as (select @first union all select n + 1 from numbers where n < @last)
       insert into events (stream, version, type, schema, at, by, message_id, data)
       select @stream, n, 'ChatSent', 1, @start, '小雨', null, @data from numbers`,
    )
    .run({ first: version + 1, last: million - 500, stream, start, data: JSON.stringify(data) });
  log.prepare("update streams set version = ? where name = ?").run(million - 500, stream);
  const last = await sayMany(store, 500 + eventsPerCheckpoint - 1);
  return { store, last };
};

/** Every event, from the first on, one page at a time. */
const foldAll = async (store: EventStore): Promise<Room> => {
  let room = emptyRoom(roomId);
  for await (const page of readAll(store, stream, 0)) {
    room = fold(
      room,
      page.map(({ type, at, by, data }) => ({ ...data, type, at, by }) as never),
    );
  }
  return room;
};

test("[R2] of a million events no more are read than lie behind the last checkpoint", async () => {
  const { store, last } = await longStory();
  expect(last.version).toBe(million + eventsPerCheckpoint - 1);
  const counted = watch(store);
  const before = performance.now();
  const room = await stored(counted);
  console.log(`a room of ${room.version} events: ${(performance.now() - before).toFixed(1)} ms`);
  // the longest tail there can be
  expect(counted.eventsRead).toBe(eventsPerCheckpoint - 1);
  expect(room).toEqual(last);
  const whole = await foldAll(store);
  expect(asStored(room)).toEqual(asStored(whole));
  expect(room).toEqual(whole);
}, 120_000);

/** A room of some events in memory, and what its store is asked. */
const shortStory = async (version: number) => {
  const store = watch(createMemoryEventStore());
  const running = run({ store, ticking: false });
  await running.do(...busyEvening);
  const missing = version - (await running.look()).version;
  if (missing > 0) await sayMany(store, missing);
  store.eventsRead = 0;
  return store;
};

test("[R2] a checkpoint is made each time a thousand is crossed, and then only", async () => {
  for (const [version, made] of [
    [eventsPerCheckpoint - 1, null],
    [eventsPerCheckpoint, eventsPerCheckpoint],
    [2 * eventsPerCheckpoint - 1, eventsPerCheckpoint],
    [2 * eventsPerCheckpoint + 1, 2 * eventsPerCheckpoint],
  ] as const) {
    const store = await shortStory(version);
    const checkpoint = await store.checkpoint(stream);
    expect(checkpoint?.version ?? null).toBe(made);
    expect(checkpoint?.schema ?? checkpointSchema).toBe(checkpointSchema);
    const room = await stored(store);
    expect(room.version).toBe(version);
    expect(store.eventsRead).toBe(version - (made ?? 0));
    expect(room).toEqual(await storedEvents(store));
  }
});

test("[R2] a command of several events that crosses a thousand leaves a checkpoint of all", async () => {
  const store = await shortStory(eventsPerCheckpoint - 1);
  // the day is over by then: what fell due and what is asked for come together
  const running = run({ store, ticking: false });
  await running.clock.advance(86_400_000);
  await running.do(chat("小雨", "good morning"));
  const { version } = await running.look();
  expect(version).toBeGreaterThan(eventsPerCheckpoint + 1);
  expect(await store.checkpoint(stream)).toMatchObject({ version });
  store.eventsRead = 0;
  const room = await stored(store);
  expect(store.eventsRead).toBe(0);
  expect(room).toEqual(await storedEvents(store));
});

test("[R2] a checkpoint of another schema is passed over, and its log is read from the start", async () => {
  const store = await shortStory(eventsPerCheckpoint + 50);
  const right = await stored(store);
  for (const schema of [checkpointSchema - 1, checkpointSchema + 1]) {
    const other = watch({
      ...store,
      checkpoint: async () => ({ version: 7, schema, state: { version: 7, members: "?" } }),
    });
    expect(await stored(other)).toEqual(right);
    expect(other.eventsRead).toBe(eventsPerCheckpoint + 50);
  }
});

test("[R2] what another wrote is read from the room's version on, all of it", async () => {
  const store = await shortStory(12_000);
  const whole = await stored(store);
  for (const from of [0, 1, 4_999, 5_000, 11_999, 12_000]) {
    let room = emptyRoom(roomId);
    for (const event of await store.read(stream, 0, from)) {
      const { type, at, by, data } = event;
      room = fold(room, [{ ...data, type, at, by } as never]);
    }
    store.eventsRead = 0;
    expect(await readNews(store, room)).toMatchObject({
      right: { room: whole, events: { length: 12_000 - from } },
    });
    expect(store.eventsRead).toBe(12_000 - from);
  }
});
