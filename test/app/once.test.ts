// A message with an id is done once (W7): while it is being done, after it, and after what went wrong.

import { isLeft, left } from "fp-ts/lib/Either.js";
import { expect, test } from "vitest";
import type { Outcome } from "../../src/app/job.ts";
import type { Command } from "../../src/domain/command.ts";
import { createMemoryEventStore } from "../../src/infra/memory-event-store.ts";
import { chat, join, leave, open, roomId, sing } from "../support/rooms.ts";
import { chatsIn, createGate, run, typesIn, watch, writeElsewhere } from "../support/running.ts";

const setUp = async () => {
  const store = watch(createMemoryEventStore());
  const running = run({ store });
  await running.do(open(), join("皮皮"), join("小雨"));
  const send = (command: Command, id = "m1", digest = "d"): Promise<Outcome> =>
    new Promise((done) =>
      running.rooms.submit(roomId, { command, asked: { by: command.by, id, digest }, done }),
    );
  return { ...running, store, send };
};

const versionsOf = (outcomes: readonly Outcome[]) =>
  outcomes.map((one) => (isLeft(one) ? one.left : one.right.version));

test("[W7] the same message while it is being written waits for the one answer", async () => {
  const { store, send } = await setUp();
  const gate = createGate();
  store.before = () => gate.opened;
  const outcomes = [1, 2, 3].map(() => send(chat("皮皮", "一次")));
  gate.open();
  expect(versionsOf(await Promise.all(outcomes))).toEqual([4, 4, 4]);
  expect(await chatsIn(store)).toEqual(["一次"]);
});

test("[W7] after it was done it is answered as it was, with the room as it is now", async () => {
  const { store, send, ask } = await setUp();
  const first = await send(chat("皮皮", "一次"));
  await ask(chat("小雨", "嗯"));
  const second = await send(chat("皮皮", "一次"));
  expect(versionsOf([first, second])).toEqual([4, 4]);
  expect(second).toMatchObject({ right: { room: { version: 5 }, events: [{ type: "ChatSent" }] } });
  expect(await chatsIn(store)).toEqual(["一次", "嗯"]);
});

test("[W7] another message of the same id is refused, one of another sender is not", async () => {
  const { store, send } = await setUp();
  await send(chat("皮皮", "一"));
  expect(await send(chat("皮皮", "二"), "m1", "e")).toEqual(left({ kind: "id_conflict" }));
  expect(versionsOf([await send(chat("小雨", "三"))])).toEqual([5]);
  expect(await chatsIn(store)).toEqual(["一", "三"]);
});

test("[W7] a refusal is given again as it was", async () => {
  const { send, do: doAll, store } = await setUp();
  await doAll(sing("皮皮"));
  const refusal = await send(sing("皮皮"));
  expect(refusal).toMatchObject({ left: { rejection: { code: "already_queued" } } });
  expect(await send(sing("皮皮"))).toEqual(refusal);
  expect((await typesIn(store)).filter((type) => type === "EntryQueued")).toHaveLength(1);
});

test("[W7] what was said by somebody who was not in the room is done when he is back", async () => {
  const { send, do: doAll, store } = await setUp();
  await doAll(leave("皮皮"));
  expect(await send(chat("皮皮", "一次"))).toMatchObject({
    left: { rejection: { code: "not_joined" } },
  });
  await doAll(join("皮皮"));
  expect(versionsOf([await send(chat("皮皮", "一次"))])).toEqual([6]);
  expect(await chatsIn(store)).toEqual(["一次"]);
});

test("[W7] what the disk refused may be sent again and is then done", async () => {
  const { store, send } = await setUp();
  store.refuse = "full";
  const lost = await Promise.all([send(chat("皮皮", "一次")), send(chat("皮皮", "一次"))]);
  expect(lost.map((one) => isLeft(one) && one.left.kind)).toEqual(["store", "store"]);
  store.refuse = null;
  expect(versionsOf([await send(chat("皮皮", "一次"))])).toEqual([4]);
  expect(await chatsIn(store)).toEqual(["一次"]);
});

test("[W7] a message that lost the race for its version is done once all the same", async () => {
  const { store, send } = await setUp();
  let others = 1;
  store.before = async () => {
    others -= 1;
    if (others === 0) await writeElsewhere(store, chat("小雨", "先"));
  };
  const outcomes = await Promise.all([send(chat("皮皮", "一次")), send(chat("皮皮", "一次"))]);
  expect(versionsOf(outcomes)).toEqual([5, 5]);
  expect(await chatsIn(store)).toEqual(["先", "一次"]);
});

test("[W7] ten thousand duplicates, among other messages and after them, make no event", async () => {
  const { store, send } = await setUp();
  const sent: Promise<Outcome>[] = [];
  for (let number = 0; number < 10_000; number += 1) {
    const id = `m${number % 100}`;
    sent.push(send(chat("皮皮", id), id, id));
  }
  expect(new Set(versionsOf(await Promise.all(sent))).size).toBe(100);
  expect(await chatsIn(store)).toHaveLength(100);
});
