// A store that fails: everybody concerned is told, nobody sees what did not happen, and what must
// come to pass comes to pass once the store is well again.

import { left } from "fp-ts/lib/Either.js";
import { expect, test } from "vitest";
import type { Outcome } from "../../src/app/job.ts";
import { createMemoryEventStore } from "../../src/infra/memory-event-store.ts";
import { accept, chat, drop, join, open, roomId, sing, songMs } from "../support/rooms.ts";
import { asStored, chatsIn, type Reason, run, stored, typesIn, watch } from "../support/running.ts";

const setUp = async () => {
  const store = watch(createMemoryEventStore());
  const running = run({ store });
  await running.do(open(), join("皮皮"), join("小雨"));
  running.told.length = 0;
  return { ...running, store };
};

const told = (reason: Reason) =>
  left({
    kind: "store",
    error: { type: "StoreUnavailable", reason, message: "as the test wishes" },
  });

for (const reason of ["full", "failed", "busy"] as const) {
  test(`[R5] a store that is ${reason}: every caller is told and nothing happened`, async () => {
    const { ask, look, store, clock, told: heard, ...running } = await setUp();
    const before = asStored(await look());
    store.refuse = reason;
    const asking = [chat("皮皮", "1"), sing("皮皮"), accept("皮皮"), chat("小雨", "2")].map((one) =>
      ask(one),
    );
    await clock.advance(4_000);
    expect(await Promise.all(asking.slice(0, 2))).toEqual([told(reason), told(reason)]);
    expect(await asking[3]).toEqual(told(reason));
    expect(heard).toEqual([]);
    expect(asStored(await look())).toEqual(before);
    store.refuse = null;
    expect(await ask(accept("皮皮"))).toMatchObject({ left: { rejection: { code: "not_asked" } } });
    expect(await ask(sing("皮皮"))).toMatchObject({ right: { room: { version: 5 } } });
    expect(await ask(accept("皮皮"))).toMatchObject({ _tag: "Right" });
    expect(asStored(await look())).toEqual(asStored(await stored(store)));
    expect(heard.map(({ room }) => room.version)).toEqual([5, 6]);
    expect(running.rooms.inMemory()).toBe(1);
  });
}

test("[R5] a refusal or a look that rested on what failed is made anew", async () => {
  const { ask, look, store } = await setUp();
  const was = asStored(await look());
  store.refuse = "full";
  const answers = await Promise.all([
    ask(sing("皮皮")),
    // in the state that was assumed this is a second wish, or an answer to a question
    ask(sing("皮皮")).then((outcome) => {
      store.refuse = null;
      return outcome;
    }),
    look().then(asStored),
  ]);
  expect(answers[0]).toEqual(told("full"));
  expect(answers[1]).toEqual(told("full"));
  expect(answers[2]).toEqual(was);
});

test("[R5] who asks again as soon as he is told of a failure is heard", async () => {
  const { rooms, store, clock } = await setUp();
  const outcomes: Outcome[] = [];
  const ask = (): void =>
    rooms.submit(roomId, {
      command: chat("皮皮", "嗨"),
      asked: null,
      done: (outcome) => {
        outcomes.push(outcome);
        store.refuse = null;
        if (outcomes.length < 5 && outcome._tag === "Left") ask();
      },
    });
  store.refuse = "full";
  ask();
  await clock.advance(0);
  expect(outcomes).toMatchObject([told("full"), { right: { room: { version: 4 } } }]);
  expect(await chatsIn(store)).toEqual(["嗨"]);
});

test("[R5] other rooms in the same group are told too, and go on as well", async () => {
  const { ask, look, store } = await setUp();
  const there = "R9" as typeof roomId;
  await ask(open(), there);
  store.refuse = "failed";
  const both = await Promise.all([ask(chat("皮皮", "1")), ask(join("皮皮"), there)]);
  expect(both).toEqual([told("failed"), told("failed")]);
  expect(store.groups.at(-1)).toHaveLength(2);
  store.refuse = null;
  expect(await ask(chat("皮皮", "2"))).toMatchObject({ _tag: "Right" });
  expect(await ask(join("皮皮"), there)).toMatchObject({ _tag: "Right" });
  expect((await look(there)).version).toBe(2);
});

test("[T8] a deadline that the store refused comes to pass when it is well again", async () => {
  const { store, clock, do: doAll } = await setUp();
  await doAll(sing("皮皮"), accept("皮皮"));
  store.groups.length = 0;
  store.refuse = "full";
  store.refusals = 1_000;
  await clock.advance(songMs + 60_000);
  expect((await typesIn(store)).at(-1)).toBe("TurnStarted");
  // once a second or so: a full disk is not helped by asking it without pause
  expect(store.groups.length).toBeLessThan(130);
  store.refuse = null;
  await clock.advance(1_000);
  expect((await typesIn(store)).at(-1)).toBe("TurnEnded");
  await clock.advance(30_000);
  expect((await typesIn(store)).slice(-2)).toEqual(["TurnEnded", "RestEnded"]);
});

test("[T8] a deadline comes to pass though somebody's append failed before it", async () => {
  const { ask, store, clock, do: doAll } = await setUp();
  await doAll(sing("皮皮"));
  store.refuse = "failed";
  expect(await ask(chat("皮皮", "1"))).toEqual(told("failed"));
  store.refuse = null;
  await clock.advance(15_000);
  expect((await typesIn(store)).slice(-2)).toEqual(["AskStarted", "AskExpired"]);
});

test("[T8] a deadline comes to pass though for a while the log could not even be read", async () => {
  const { ask, store, clock, errors, do: doAll } = await setUp();
  await doAll(sing("皮皮"));
  store.refuse = "failed";
  store.unreadable = true;
  expect(await ask(chat("皮皮", "1"))).toEqual(told("failed"));
  expect(await ask(chat("皮皮", "2"))).toEqual(left({ kind: "unreadable" }));
  expect(errors.length).toBeGreaterThan(0);
  store.refuse = null;
  store.unreadable = false;
  await clock.advance(20_000);
  expect((await typesIn(store)).slice(-2)).toEqual(["AskStarted", "AskExpired"]);
});

test("[M5] a lost connection comes to pass, however long the store refuses it", async () => {
  const { rooms, store, clock, look } = await setUp();
  store.refuse = "full";
  rooms.submitSurely(roomId, () => ({ ...drop("皮皮"), at: clock.now() }));
  await clock.advance(10_000);
  expect([...(await look()).absent]).toEqual([]);
  store.unreadable = true;
  await clock.advance(10_000);
  store.refuse = null;
  store.unreadable = false;
  await clock.advance(12_000);
  const { absent } = await look();
  expect([...absent.keys()]).toEqual(["皮皮"]);
  // the grace begins when it is known to all, not before
  await clock.advance(29_999 - (clock.now() - (absent.get("皮皮" as never) ?? 0)));
  expect((await look()).members.size).toBe(2);
  await clock.advance(1);
  expect([...(await look()).members.keys()]).toEqual(["小雨"]);
});

test("[M5] what must come to pass is done once, and a refusal ends it", async () => {
  const { rooms, store, clock } = await setUp();
  rooms.submitSurely(roomId, () => drop("皮皮"));
  rooms.submitSurely(roomId, () => chat("nobody", "嗨"));
  await clock.advance(10_000);
  expect((await typesIn(store)).slice(3)).toEqual(["MemberDisconnected"]);
  expect(store.groups).toHaveLength(4);
});

test("[W5] what was written and could not be read back is told as soon as it can", async () => {
  const sound = createMemoryEventStore();
  let faulty = false;
  const store = watch({
    ...sound,
    // it is written, and nobody is told so
    append: async (appends) => {
      const results = await sound.append(appends);
      if (!faulty) return results;
      store.unreadable = true;
      return appends.map(() =>
        left({
          type: "StoreUnavailable",
          reason: "failed",
          message: "as the test wishes",
        } as const),
      );
    },
  });
  const { ask, clock, told: heard, look, do: doAll } = run({ store });
  await doAll(open(), join("皮皮"));
  heard.length = 0;
  faulty = true;
  expect(await ask(chat("皮皮", "written"))).toEqual(told("failed"));
  expect(heard).toEqual([]);
  faulty = false;
  store.unreadable = false;
  await clock.advance(2_000);
  expect(heard.flatMap(({ events }) => events)).toMatchObject([{ content: "written" }]);
  expect(heard.map(({ version }) => version)).toEqual([(await look()).version]);
});
