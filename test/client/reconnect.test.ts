// The client keeps its place: it comes back by itself after whatever happened to the connection, and
// does nothing twice on the way.

import { expect, test } from "vitest";
import { comeBackMs, retryAfterMs } from "../../src/client/backoff.ts";
import { createChance } from "../support/chance.ts";
import { comeBack, offline, online, startWithSockets } from "../support/kept.ts";
import { enterRoom } from "../support/room-client.ts";

test("[R7] after a restart it is in again, and hears what happens", async () => {
  const { server, enter } = await startWithSockets();
  const [pipi, lele] = [await enter("皮皮"), await enter("乐乐")];
  await pipi.sing({ sid: "1", duration: 100 });
  await server.restart();
  expect(await pipi.next("status")).toMatchObject({ state: "offline", closeCode: 1012 });
  await pipi.clock.advance(2_500);
  expect(await online(pipi)).toStrictEqual({ state: "online", again: true });
  expect(pipi.snapshot()).toMatchObject({ status: "2", fullname: "皮皮", count: 2 });
  await comeBack(lele);
  await lele.chat("wieder da");
  expect(await pipi.next("chat")).toMatchObject({ content: "wieder da" });
  expect(pipi.states()).toStrictEqual(["online", "offline", "connecting", "online"]);
});

test("[W7] what was on its way when the connection broke is done once and answered", async () => {
  const { server, sockets, enter } = await startWithSockets();
  const pipi = await enter("皮皮");
  sockets.hold();
  const chat = pipi.chat("once");
  const song = pipi.sing({ sid: "1", duration: 100 });
  const looked = pipi.status();
  await expect
    .poll(async () => (await server.log()).map(({ type }) => type))
    .toContain("AskStarted");
  sockets.goDumb();
  sockets.letThrough();
  await pipi.clock.advance(10_000);
  await comeBack(pipi);
  expect(await chat).toMatchObject({ ok: true, body: { content: "once" } });
  expect(await song).toStrictEqual({ ok: true, body: {} });
  expect(await looked).toMatchObject({ ok: true, body: { status: "2" } });
  const types = (await server.log()).map(({ type }) => type);
  expect(types.filter((type) => type === "ChatSent" || type === "EntryQueued")).toHaveLength(2);
  const messages = sockets.sent.map((text) => JSON.parse(text));
  const chats = messages.filter(({ action }) => action === "chat");
  expect(chats).toHaveLength(2);
  expect(chats[0]).toStrictEqual(chats[1]);
});

test("[W7] every message has an id of its own, and two clients never the same", async () => {
  const { server, sockets, enter } = await startWithSockets();
  const pipi = await enter("皮皮");
  await Promise.all([pipi.chat("1"), pipi.chat("2"), pipi.heart()]);
  const other = { WebSocket: sockets.WebSocket, random: createChance(8) };
  await (await enterRoom(server.url, "乐乐", other)).chat("3");
  const ids = sockets.sent.map((text) => JSON.parse(text).id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => typeof id === "string" && id.length > 20 && id.length <= 64)).toBe(true);
});

test("[M5] a connection whose other end is gone is noticed within half a minute", async () => {
  const { sockets, enter } = await startWithSockets();
  const pipi = await enter("皮皮");
  // a few quick hearts tell the time, then it is quiet
  for (let heart = 0; heart < 5; heart += 1) {
    await pipi.clock.advance(300);
    expect(await pipi.heart()).toMatchObject({ ok: true });
  }
  sockets.goDumb();
  await pipi.clock.advance(19_000);
  expect(pipi.connection()).toMatchObject({ state: "online" });
  await pipi.clock.advance(11_000);
  expect(pipi.states().slice(0, 2)).toStrictEqual(["online", "offline"]);
  expect(await offline(pipi)).toMatchObject({ closeCode: null, code: null });
  await pipi.clock.advance(1_500);
  expect(await online(pipi)).toMatchObject({ again: true });
});

test("[O] whoever still says something is not gone, however late an answer is", async () => {
  const { sockets, enter } = await startWithSockets();
  const pipi = await enter("皮皮");
  const { action: _, id: __, ...push } = JSON.parse(sockets.came.at(-1) ?? "");
  sockets.hold();
  void pipi.heart();
  for (let seconds = 0; seconds < 45; seconds += 9) {
    await pipi.clock.advance(9_000);
    sockets.say(JSON.stringify(push));
  }
  expect(pipi.connection()).toMatchObject({ state: "online" });
  await pipi.clock.advance(10_000);
  expect(pipi.connection()).not.toMatchObject({ state: "online" });
});

test("[M8] however much comes by itself, a heart now and then asks whether both live", async () => {
  const { sockets, enter } = await startWithSockets();
  const [pipi, lele] = [await enter("皮皮"), await enter("乐乐")];
  const hearts = () => sockets.sent.filter((text) => text.includes('"heart"')).length;
  const before = hearts();
  for (let half = 0; half < 8; half += 1) {
    await lele.chat(`${half}`);
    await pipi.next("chat");
    await pipi.clock.advance(10_000);
    await expect.poll(() => pipi.connection().state).toBe("online");
  }
  expect(hearts() - before).toBeGreaterThanOrEqual(4);
});

test("[O] where nobody answers it tries again and again, later each time, and says so", async () => {
  const { server, sockets, enter } = await startWithSockets();
  const pipi = await enter("皮皮");
  await server.server().stop();
  const waits: number[] = [];
  for (let tries = 0; tries < 8; tries += 1) {
    const { retryInMs } = await offline(pipi);
    waits.push(retryInMs);
    await pipi.clock.advance(retryInMs);
  }
  expect(waits[0]).toBeLessThanOrEqual(1_500);
  expect(waits.at(-1)).toBeGreaterThanOrEqual(5_000);
  expect(Math.max(...waits)).toBeLessThanOrEqual(15_000);
  expect(sockets.opened()).toBe(9);
});

test("[O] nothing waits for ever: what was not sent says so, what was sent says that nobody knows", async () => {
  const { server, sockets, enter } = await startWithSockets();
  const pipi = await enter("皮皮");
  sockets.hold();
  const sent = pipi.chat("on its way");
  await expect.poll(() => sockets.sent.some((text) => text.includes("on its way"))).toBe(true);
  sockets.goDumb();
  await server.server().stop();
  await pipi.clock.advance(10_000);
  await offline(pipi);
  const unsent = pipi.chat("too late");
  await pipi.clock.advance(10_000);
  expect(await sent).toMatchObject({ ok: false, code: "disconnected" });
  expect(await unsent).toMatchObject({ ok: false, code: "offline" });
});

test("[O] the waits of a thousand clients are spread, grow, and stay within bounds", () => {
  const chance = createChance(3);
  const waits = Array.from({ length: 12 }, (_, failures) =>
    Array.from({ length: 1_000 }, () => retryAfterMs(failures, chance)),
  );
  const between = (index: number, least: number, most: number): void => {
    const of = waits[index] ?? [];
    expect(Math.min(...of)).toBeGreaterThanOrEqual(least);
    expect(Math.max(...of)).toBeLessThanOrEqual(most);
    expect(Math.max(...of) - Math.min(...of)).toBeGreaterThan((most - least) * 0.9);
  };
  between(0, 500, 1_500);
  between(1, 1_000, 3_000);
  between(11, 5_000, 15_000);
});

test("[W10] a server that stops says when to come back, and so it is done", async () => {
  const { server, enter } = await startWithSockets();
  const people = [await enter("皮皮"), await enter("乐乐"), await enter("小雨")];
  await server.restart();
  const waits = await Promise.all(people.map(async (room) => (await offline(room)).retryInMs));
  // no two at once, and nobody by his own chance, which is the same for all here
  expect(new Set(waits).size).toBe(3);
  const said = comeBackMs("restarting; come back in 1250 ms");
  expect([said, comeBackMs("come back in 99999 ms"), comeBackMs("")]).toStrictEqual([
    1_250,
    10_000,
    null,
  ]);
});

test("[O] who was in for a while begins with a short wait again", async () => {
  const { sockets, enter } = await startWithSockets();
  const pipi = await enter("皮皮");
  const waits: number[] = [];
  for (const insideMs of [0, 0, 0, 0, 10_000]) {
    // hearts are answered on the way
    for (let passed = 0; passed < insideMs; passed += 500) {
      await pipi.clock.advance(500);
      expect(await pipi.heart()).toMatchObject({ ok: true });
    }
    sockets.sever();
    const { retryInMs } = await offline(pipi);
    waits.push(retryInMs);
    await pipi.clock.advance(retryInMs);
    await online(pipi);
  }
  expect(waits[3]).toBeGreaterThanOrEqual(4_000);
  expect(waits[4]).toBeLessThanOrEqual(1_500);
});
