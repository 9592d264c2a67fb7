// What is said reaches every connection of the room, once, and stays in its history.

import { describe, expect, test } from "vitest";
import type { Fullname } from "../../src/domain/ids.ts";
import { defaultPolicy } from "../../src/domain/policy.ts";
import { type Guest, startTestServer } from "../support/server.ts";

const chats = ({ received }: Guest) => received.filter(({ body }) => body?.action === "chat");

test("[C1] a chat reaches every connection of the room once, the sender's too", async () => {
  const { join, operate } = await startTestServer();
  const profile = { name: "", cover: "", hosts: [] as Fullname[] };
  await operate({ type: "OpenRoom", profile, policy: defaultPolicy }, "R456");
  const pipi = await join("皮皮");
  const others = [await join("皮皮"), await join("乐乐"), await join("乐乐"), await join("房主")];
  const elsewhere = await join("小雨", "R456");
  const answer = await pipi.say({ action: "chat", content: "大家好" });
  for (const guest of [pipi, ...others, elsewhere]) await guest.caughtUp();

  const { action: _, id: __, ...push } = answer;
  expect(chats(pipi)).toEqual([answer]);
  for (const guest of others) expect(chats(guest)).toEqual([push]);
  expect(chats(elsewhere)).toEqual([]);
  expect(push).toMatchObject({ status: 0, type: 2, body: { content: "大家好", nick: "皮皮~" } });
});

describe("[C1] 1 to 500 characters, whatever bytes they take", () => {
  test.for([
    ["one", "x", 0],
    ["500 letters", "x".repeat(500), 0],
    ["500 Chinese characters", "字".repeat(500), 0],
    ["500 emoji", "🎤".repeat(500), 0],
    ["a line break and quotes", '"\n\\\u0000', 0],
    ["none", "", -1],
    ["501 letters", "x".repeat(501), -1],
    ["501 Chinese characters", "字".repeat(501), -1],
    ["501 emoji", "🎤".repeat(501), -1],
  ] as const)("%s", async ([, content, status]) => {
    const { join } = await startTestServer();
    const [pipi, lele] = [await join("皮皮"), await join("乐乐")];
    expect(await pipi.say({ action: "chat", content })).toMatchObject({ status });
    await lele.caughtUp();
    expect(chats(lele).map(({ body }) => body.content)).toEqual(status === 0 ? [content] : []);
    const { body } = await lele.say({ action: "history" });
    expect(body).toHaveLength(status + 1);
  });
});

/** So many chats, a second and a bit apart. */
const talk = async (pipi: Guest, advance: (ms: number) => Promise<void>, count: number) => {
  for (let number = 1; number <= count; number += 1) {
    await pipi.say({ action: "chat", content: `${number}` });
    await advance(1_001);
  }
};

const contents = ({ body }: { body: { content: string }[] }): string[] =>
  body.map(({ content }) => content);

test("[C2] history is newest first, with times in seconds and a fraction", async () => {
  const { join, clock } = await startTestServer();
  const pipi = await join("皮皮");
  const start = clock.now();
  await talk(pipi, clock.advance, 3);
  const answer = await pipi.say({ action: "history" });
  expect(contents(answer)).toEqual(["3", "2", "1"]);
  expect(answer.body.map(({ timestamp }: { timestamp: number }) => timestamp)).toEqual(
    [2, 1, 0].map((n) => (start + n * 1_001) / 1_000),
  );
  expect(answer.body[0]).toMatchObject({ nick: "皮皮~", fullname: "皮皮", room: "R123" });
});

test("[C1] [C2] a chat says what sets it beside the same chat in the history", async () => {
  const { join, clock } = await startTestServer();
  const [pipi, lele] = [await join("皮皮"), await join("乐乐")];
  await clock.advance(1_234);
  const own = await pipi.say({ action: "chat", content: "hi" });
  const heard = await lele.next(({ type }) => type === 2);
  const [kept] = (await lele.say({ action: "history" })).body;
  expect(own.body).toEqual(kept);
  expect(heard.body).toEqual(kept);
});

test("[C2] it pages further back by the timestamp of the last seen, or by its version", async () => {
  const { join, clock } = await startTestServer();
  const pipi = await join("皮皮");
  await talk(pipi, clock.advance, 7);
  for (const by of ["timestamp", "version"] as const) {
    const seen: string[] = [];
    let before: unknown;
    for (let page = 0; page < 4; page += 1) {
      const body = { limit: 3, ...(before !== undefined && { before }) };
      const answer = await pipi.say({ action: "history", body });
      expect(answer.body.length).toBe([3, 3, 1, 0][page]);
      seen.push(...contents(answer));
      before = answer.body.at(-1)?.[by] ?? before;
    }
    expect(seen).toEqual(["7", "6", "5", "4", "3", "2", "1"]);
  }
});

test("[C2] [W1] before and limit may come as text", async () => {
  const { join, clock } = await startTestServer();
  const pipi = await join("皮皮");
  await talk(pipi, clock.advance, 3);
  const [newest] = (await pipi.say({ action: "history", body: { limit: "1" } })).body;
  const body = { limit: "1", before: String(newest.timestamp) };
  expect(contents(await pipi.say({ action: "history", body }))).toEqual(["2"]);
});

test("[C2] it holds the last 200, and paging finds those before", async () => {
  const { join } = await startTestServer();
  const pipi = await join("皮皮");
  for (let number = 1; number <= 205; number += 1) {
    pipi.tell({ action: "chat", content: `${number}` });
  }
  const answer = await pipi.say({ action: "history" });
  expect(contents(answer)).toEqual(Array.from({ length: 200 }, (_, index) => `${205 - index}`));
  const body = { before: answer.body.at(-1).version };
  const older = await pipi.say({ action: "history", body });
  expect(contents(older)).toEqual(["5", "4", "3", "2", "1"]);
});

test("[C2] a history without chats is an empty list", async () => {
  const { join } = await startTestServer();
  const pipi = await join("皮皮");
  expect((await pipi.say({ action: "history" })).body).toEqual([]);
});
