// Two writers of one log: who loses the race for a version decides again on what he finds, and
// tells of what the other wrote.

import { left } from "fp-ts/lib/Either.js";
import { expect, test } from "vitest";
import { streamOf } from "../../src/app/room-log.ts";
import type { Command } from "../../src/domain/command.ts";
import type { EventStore } from "../../src/infra/event-store.ts";
import {
  changePolicy,
  chat,
  join,
  leave,
  listen,
  open,
  recover,
  roomId,
  sing,
  start,
} from "../support/rooms.ts";
import {
  asStored,
  chatsIn,
  createGate,
  openStore,
  run,
  stored,
  storedEvents,
  tempFile,
  typesIn,
  watch,
  writeElsewhere,
} from "../support/running.ts";

/** Rooms on one file, and another's store on it that gets in before the next so many appends. */
const setUp = async () => {
  const file = tempFile();
  const store = watch((await openStore(file)).store);
  const { store: other } = await openStore(file);
  const running = run({ store });
  await running.do(open(), join("皮皮"));
  running.told.length = 0;
  store.groups.length = 0;
  const getInBefore = (times: number, write: (other: EventStore) => Promise<void>): void => {
    let left = times;
    store.before = async () => {
      if (left > 0) await write(other);
      left -= 1;
    };
  };
  const say = (content: string) => (other: EventStore) =>
    writeElsewhere(other, chat("皮皮", content));
  return { ...running, store, other, getInBefore, say };
};

/** In memory and in the log alike, with and without its checkpoint. */
const expectOneTruth = async ({
  look,
  store,
}: Pick<Awaited<ReturnType<typeof setUp>>, "look" | "store">) => {
  const room = asStored(await look());
  expect(asStored(await stored(store))).toEqual(room);
  expect(asStored(await storedEvents(store))).toEqual(room);
};

const conflict = (expectedVersion: number) =>
  left({
    kind: "store",
    error: { type: "VersionConflict", stream: streamOf(roomId), expectedVersion },
  });

test("[R5] who loses the race decides again and is answered once", async () => {
  const { ask, told, getInBefore, say, ...running } = await setUp();
  getInBefore(1, say("the other's"));
  expect(await ask(chat("皮皮", "mine"))).toMatchObject({ right: { room: { version: 4 } } });
  expect(await chatsIn(running.store)).toEqual(["the other's", "mine"]);
  expect(told.map(({ events, room }) => [room.version, events.map((event) => event.type)])).toEqual(
    [
      [3, ["ChatSent"]],
      [4, ["ChatSent"]],
    ],
  );
  expect(told[0]?.events).toMatchObject([{ content: "the other's" }]);
  await expectOneTruth(running);
});

test("[R5] it is decided on what is found: what was right may be wrong now", async () => {
  const { ask, getInBefore, ...running } = await setUp();
  getInBefore(1, (other) => writeElsewhere(other, sing("皮皮")));
  expect(await ask(sing("皮皮"))).toEqual(
    left({ kind: "rejected", rejection: { code: "already_queued" } }),
  );
  getInBefore(1, (other) => writeElsewhere(other, changePolicy({ queueLimit: 1 })));
  expect(await ask(listen("皮皮"))).toMatchObject({ left: { rejection: { code: "queue_full" } } });
  await expectOneTruth(running);
});

test("[R5] the race is run three times, then the caller is told, and all goes on", async () => {
  const { ask, told, getInBefore, say, ...running } = await setUp();
  getInBefore(2, say("again"));
  expect(await ask(chat("皮皮", "third time lucky"))).toMatchObject({ _tag: "Right" });
  getInBefore(3, say("again"));
  running.store.groups.length = 0;
  expect(await ask(chat("皮皮", "never"))).toEqual(conflict(7));
  expect(running.store.groups).toHaveLength(3);
  expect(await ask(chat("皮皮", "later"))).toMatchObject({ _tag: "Right" });
  const again = Array(3).fill("again");
  expect(await chatsIn(running.store)).toEqual([
    "again",
    "again",
    "third time lucky",
    ...again,
    "later",
  ]);
  expect(told.flatMap(({ events }) => events)).toHaveLength(7);
  await expectOneTruth(running);
});

/** How many events each of the other's appends has. */
for (const count of [1, 2, 3, 4, 5]) {
  test(`[R5] behind a lost race all is decided again, in order: ${count} came between`, async () => {
    const { ask, told, getInBefore, say, ...running } = await setUp();
    getInBefore(1, async (other) => {
      for (let number = 1; number <= count; number += 1) await say(`other ${number}`)(other);
    });
    const words = ["1", "2", "3", "4"];
    const answers: string[] = [];
    await Promise.all(
      words.map((word) => ask(chat("皮皮", word)).then(({ _tag }) => answers.push(word + _tag))),
    );
    const others = Array.from({ length: count }, (_, index) => `other ${index + 1}`);
    expect(await chatsIn(running.store)).toEqual([...others, ...words]);
    expect(answers).toEqual(words.map((word) => `${word}Right`));
    const heard = told.flatMap(({ events }) => events);
    expect(heard.map((event) => "content" in event && event.content)).toEqual([
      ...others,
      ...words,
    ]);
    await expectOneTruth(running);
  });
}

test("[R5] what is behind a lost race is never written on what was not so", async () => {
  const { ask, getInBefore, ...running } = await setUp();
  // she is out when they decide; the other's three events take the place of her coming and asking
  getInBefore(1, async (other) => {
    for (const word of ["1", "2", "3"]) await writeElsewhere(other, chat("皮皮", word));
  });
  const commands: Command[] = [join("小雨"), sing("小雨"), leave("小雨"), join("小雨")];
  const outcomes = await Promise.all(commands.map((command) => ask(command)));
  expect(outcomes.map(({ _tag }) => _tag)).toEqual(commands.map(() => "Right"));
  const comings = (await typesIn(running.store)).filter((type) => type.startsWith("Member"));
  expect(comings).toEqual(["MemberJoined", "MemberJoined", "MemberLeft", "MemberJoined"]);
  await expectOneTruth(running);
});

test("[R5] another room's lost race concerns no one else", async () => {
  const { ask, getInBefore, say, store } = await setUp();
  const there = "R9" as typeof roomId;
  await ask(open(), there);
  getInBefore(1, say("the other's"));
  const both = await Promise.all([ask(chat("皮皮", "mine")), ask(join("小雨"), there)]);
  expect(both).toMatchObject([{ _tag: "Right" }, { _tag: "Right" }]);
  expect(await typesIn(store, there)).toEqual(["RoomOpened", "MemberJoined"]);
});

test("[R5] catching up tells of the other's events, once", async () => {
  const { rooms, other, told, look, clock } = await setUp();
  await writeElsewhere(other, chat("皮皮", "1"));
  await writeElsewhere(other, join("小雨"));
  expect(told).toEqual([]);
  await rooms.catchUp();
  await clock.advance(0);
  expect(told).toMatchObject([{ room: { version: 4 }, events: [{ content: "1" }, {}] }]);
  await rooms.catchUp();
  await clock.advance(0);
  expect(told).toHaveLength(1);
  expect([...(await look()).members.keys()]).toEqual(["皮皮", "小雨"]);
});

test("[T8] a deadline that another wrote is acted on here after catching up", async () => {
  const { rooms, other, clock, store } = await setUp();
  await writeElsewhere(other, sing("皮皮", { at: start }));
  await rooms.catchUp();
  await clock.advance(15_000);
  expect((await typesIn(store)).slice(-2)).toEqual(["AskStarted", "AskExpired"]);
});

test("[R5] what is asked while the log is read again is decided after it, in order", async () => {
  const { rooms, ask, other, store, clock } = await setUp();
  await writeElsewhere(other, chat("皮皮", "the other's"));
  const gate = createGate();
  store.beforeRead = () => gate.opened;
  await rooms.catchUp();
  const answers = Promise.all(["1", "2", "3"].map((word) => ask(chat("皮皮", word))));
  await clock.advance(1_000);
  expect(store.groups).toEqual([]);
  gate.open();
  expect((await answers).map(({ _tag }) => _tag)).toEqual(["Right", "Right", "Right"]);
  expect(store.groups).toHaveLength(1);
  expect(await chatsIn(store)).toEqual(["the other's", "1", "2", "3"]);
});

test("[R5] what an answer leads to comes after all that was asked before", async () => {
  const { rooms, ask, other, store, clock } = await setUp();
  await writeElsewhere(other, chat("皮皮", "the other's"));
  const gate = createGate();
  store.beforeRead = () => gate.opened;
  await rooms.catchUp();
  let third: Promise<unknown> = Promise.resolve();
  rooms.submit(roomId, {
    command: chat("nobody", "refused"),
    asked: null,
    done: () => {
      third = ask(chat("皮皮", "3"));
    },
  });
  const asked = Promise.all(["1", "2"].map((word) => ask(chat("皮皮", word))));
  await clock.advance(0);
  gate.open();
  await asked;
  await third;
  expect(await chatsIn(store)).toEqual(["the other's", "1", "2", "3"]);
});

test("[L5] a room that another brought in, with nobody connected, comes to rest here", async () => {
  const { rooms, other, clock, store } = await setUp();
  const there = "R9" as typeof roomId;
  await writeElsewhere(other, open(), there);
  await writeElsewhere(other, join("小雨"), there);
  await writeElsewhere(other, recover(start), there);
  await rooms.catchUp();
  await clock.advance(0);
  expect(rooms.inMemory()).toBe(2);
  await clock.advance(30_000);
  expect((await typesIn(store, there)).slice(-2)).toEqual(["MemberTimedOut", "RoomEmptied"]);
  expect(rooms.inMemory()).toBe(1);
});
