// After downtime every room takes up where it was (R7), with nobody there to ask it to.

import { expect, test } from "vitest";
import type { Command } from "../../src/domain/command.ts";
import { createMemoryEventStore } from "../../src/infra/memory-event-store.ts";
import { createSimulatedClock } from "../support/clock.ts";
import {
  accept,
  close,
  cut,
  drop,
  join,
  leave,
  listen,
  open,
  pause,
  sing,
  songMs,
  start,
  videoMs,
  watch as view,
} from "../support/rooms.ts";
import { run, stored, typesIn, watch } from "../support/running.ts";

const graceMs = 30_000;
const askMs = 15_000;
const restMs = 30_000;

/** Some commands, a stop, so long a downtime, and the same log taken up by new rooms. */
const restart = async (downMs: number, commands: readonly Command[], alive: string[] = []) => {
  const store = watch(createMemoryEventStore());
  const before = run({ store });
  await before.do(open(), ...commands);
  await before.rooms.stop();
  const versionBefore = (await stored(store)).version;
  const back = start + downMs;
  const running = run({ store, clock: createSimulatedClock(back) });
  await running.rooms.takeUp(alive);
  const news = (await typesIn(store)).slice(versionBefore);
  /** What happened since the last look. */
  let seen = versionBefore + news.length;
  const since = async (ms: number) => {
    await running.clock.advance(ms);
    const types = (await typesIn(store)).slice(seen);
    seen += types.length;
    return types;
  };
  return { ...running, store, back, news, since, room: await stored(store) };
};

const two = [join("皮皮"), join("小雨")];

test("[R7] an interrupted ask starts afresh with its full time", async () => {
  const {
    news,
    room,
    back,
    since,
    do: doAll,
    clock,
  } = await restart(3_600_000, [...two, sing("皮皮"), sing("小雨")]);
  expect(news).toEqual(["RoomRecovered"]);
  expect(room.stage).toMatchObject({ status: "asking", since: back, until: back + askMs });
  await clock.advance(askMs - 1);
  await doAll(join("皮皮"), accept("皮皮"));
  expect(await since(0)).toEqual(["MemberConnected", "TurnStarted"]);
});

test("[R7] an ask that nobody is back for is passed over at its end, and nothing is lost", async () => {
  const { since, do: doAll, look } = await restart(1_000, [...two, sing("皮皮"), sing("小雨")]);
  expect(await since(askMs - 1)).toEqual([]);
  expect(await since(1)).toEqual(["AskPassedOver"]);
  await doAll(join("小雨"), join("皮皮"));
  const { stage, queue } = await look();
  expect(stage).toMatchObject({ status: "asking", entry: { owner: "小雨" } });
  expect(queue.map(({ owner }) => owner)).toEqual(["皮皮", "小雨"]);
});

test("[R7] who sings goes on singing, and ends when he would have", async () => {
  const { news, room, since } = await restart(songMs - 1, [...two, sing("皮皮"), accept("皮皮")]);
  expect(news).toEqual(["RoomRecovered"]);
  expect(room.stage).toMatchObject({ status: "playing", startedAt: start });
  expect(await since(0)).toEqual([]);
  expect(await since(1)).toEqual(["TurnEnded"]);
});

test("[R7] a song whose end has passed ends now, once, and the rest is a whole one", async () => {
  for (const downMs of [songMs, songMs + 1, 86_400_000]) {
    const { news, room, since, back } = await restart(downMs, [
      ...two,
      sing("皮皮"),
      accept("皮皮"),
      sing("小雨"),
    ]);
    expect(news).toEqual(["RoomRecovered", "TurnEnded"]);
    expect(room.stage).toEqual({ status: "resting", since: back, until: back + restMs });
    expect(await since(restMs - 1)).toEqual([]);
    // rest and grace are of one length: both are over
    expect(await since(1)).toEqual([
      "MemberTimedOut",
      "EntryRemoved",
      "MemberTimedOut",
      "RoomEmptied",
    ]);
  }
});

test("[R7] a rest goes on, or is over now", async () => {
  const rested = [...two, sing("皮皮"), accept("皮皮"), cut("皮皮", "sing")];
  const early = await restart(restMs - 1, rested);
  expect(early.news).toEqual(["RoomRecovered"]);
  expect(await early.since(1)).toEqual(["RestEnded"]);
  expect((await restart(restMs, rested)).news).toEqual(["RoomRecovered", "RestEnded"]);
});

test("[R7] what is listened to goes on; what is over is followed by what waits, from now", async () => {
  const commands = [...two, listen("皮皮"), view("小雨")];
  const early = await restart(songMs - 1, commands);
  expect(early.news).toEqual(["RoomRecovered"]);
  expect(await early.since(1)).toEqual(["TurnEnded", "TurnStarted"]);
  const late = await restart(3_600_000, commands);
  expect(late.news).toEqual(["RoomRecovered", "TurnEnded", "TurnStarted"]);
  expect(late.room.stage).toMatchObject({ startedAt: late.back, entry: { media: "watch" } });
  await late.do(join("皮皮"));
  expect(await late.since(videoMs - 1)).not.toContain("TurnEnded");
  expect(await late.since(1)).toEqual(["TurnEnded"]);
});

test("[R7] a video that was paused is paused still, until its pause is over", async () => {
  const paused = [...two, view("皮皮"), pause("小雨")];
  const { news, room, do: doAll, since } = await restart(1_799_999, paused);
  expect(news).toEqual(["RoomRecovered"]);
  expect(room.stage).toMatchObject({ status: "playing", pausedAt: start });
  await doAll(join("皮皮"));
  expect(await since(1)).toEqual(["MemberConnected", "TurnResumed"]);
  expect(await since(videoMs - 1)).not.toContain("TurnEnded");
  expect(await since(1)).toEqual(["TurnEnded"]);
  const late = await restart(1_800_000, paused);
  expect(late.news).toEqual(["RoomRecovered", "TurnResumed"]);
  expect(late.room.stage).toMatchObject({ startedAt: late.back, pausedAt: null });
});

test("[R7] a queue of the absent waits for them as before", async () => {
  const {
    news,
    room,
    do: doAll,
    look,
    back,
    since,
  } = await restart(60_000, [
    ...two,
    join("阿明"),
    drop("皮皮"),
    sing("皮皮"),
    drop("小雨"),
    sing("小雨"),
  ]);
  expect(news).toEqual(["RoomRecovered"]);
  expect(room.stage.status).toBe("idle");
  expect(Object.fromEntries(room.absent)).toEqual({ 皮皮: back, 小雨: back, 阿明: back });
  // the two who were away have the full grace again, and so has he who was not
  expect(await since(graceMs - 1)).toEqual([]);
  await doAll(join("小雨"));
  expect((await look()).stage).toMatchObject({ status: "asking", entry: { owner: "小雨" } });
  expect(await since(1)).toEqual([
    "MemberConnected",
    "AskStarted",
    "EntryRemoved",
    "MemberTimedOut",
    "MemberTimedOut",
  ]);
  expect([...(await look()).members.keys()]).toEqual(["小雨"]);
});

test("[R7] everyone is absent from now, with the full grace, and then the room is empty", async () => {
  const { room, since, rooms, back } = await restart(3_600_000, two);
  expect(Object.fromEntries(room.absent)).toEqual({ 皮皮: back, 小雨: back });
  expect([...room.members.values()].flatMap(({ connections }) => connections)).toEqual([]);
  expect(await since(graceMs - 1)).toEqual([]);
  expect(rooms.inMemory()).toBe(1);
  expect(await since(1)).toEqual(["MemberTimedOut", "MemberTimedOut", "RoomEmptied"]);
  expect(rooms.inMemory()).toBe(0);
});

test("[R7] of several processes' connections only those of the dead are lost", async () => {
  const commands = [
    join("皮皮", { connection: "a:1" }),
    join("皮皮", { connection: "b:1" }),
    join("小雨", { connection: "a:2" }),
    join("阿明", { connection: "b:2" }),
    sing("皮皮"),
  ];
  const { room, since } = await restart(1_000, commands, ["b", "c"]);
  expect([...room.members.values()].map(({ connections }) => connections)).toEqual([
    ["b:1"],
    [],
    ["b:2"],
  ]);
  expect([...room.absent.keys()]).toEqual(["小雨"]);
  // who is here and does not answer loses his turn, downtime or not
  expect(await since(askMs)).toEqual(["AskExpired"]);
  expect(await since(graceMs)).toEqual(["MemberTimedOut"]);
});

test("[R7] an idle day that was over is followed by one from now", async () => {
  const { news, room, back } = await restart(90_000_000, two);
  expect(news).toEqual(["RoomRecovered", "IdleRenewed"]);
  expect(room.stage).toEqual({ status: "idle", since: back });
});

test("[R7] where nobody is, or the room was closed, nothing is taken up", async () => {
  for (const last of [[leave("皮皮"), leave("小雨")], [close()]]) {
    const { news, rooms } = await restart(1_000, [...two, ...last]);
    expect(news).toEqual([]);
    expect(rooms.inMemory()).toBe(0);
  }
});
