// Looking back over HTTP: hosts read their room's log and its evenings, members ask why, each with his
// own token.

import { deepStrictEqual } from "node:assert/strict";
import { isRight } from "fp-ts/lib/Either.js";
import { expect, test } from "vitest";
import type { Config } from "../../src/app/config.ts";
import { defaultLimits } from "../../src/app/gateway/limits.ts";
import {
  type Event,
  emptyRoom,
  fold,
  fromCheckpoint,
  type Recorded,
  type RoomId,
  toCheckpoint,
  upcast,
} from "../../src/domain/index.ts";
import { adminToken, startWithOperator } from "../support/admin.ts";
import { introduced } from "../support/introduce.ts";
import { midoOn } from "../support/mido.ts";
import { tokenOf } from "../support/server.ts";

const start = async (config: Partial<Config> = {}) => {
  const running = await startWithOperator(config);
  const as = (fullname: string, token?: string) => (path: string) =>
    running.asAnybody("GET", path, undefined, introduced(fullname, token));
  return { ...running, as, asHost: as("房主") };
};

const paths = ["events", "evening", "why"].map((part) => `/api/rooms/R123/${part}`);
const hour = 3_600_000;

test("[H9] a host reads his room's log with his own token, as the operator does", async () => {
  const { as, asHost, asOperator, join } = await start();
  await (await join("皮皮")).say({ action: "chat", content: "hello" });
  const path = "/api/rooms/R123/events?from=2&limit=2";
  const { status, body, headers } = await asHost(path);
  expect([status, headers.get("cache-control")]).toEqual([200, "no-store"]);
  expect(body).toStrictEqual((await asOperator("GET", path)).body);
  expect(body.events).toMatchObject([{ type: "MemberJoined" }, { data: { content: "hello" } }]);
  for (const part of ["events", "evening"]) {
    const refused = await as("皮皮")(`/api/rooms/R123/${part}`);
    expect([refused.status, refused.body]).toStrictEqual([
      403,
      { code: "forbidden", message: "only a host of this room may see this" },
    ]);
    // he is not told which rooms there are, or were
    expect((await as("皮皮")(`/api/rooms/R7/${part}`)).body).toStrictEqual(refused.body);
  }
});

test("[H9] a host has no part of the operator's but this", async () => {
  const { asAnybody } = await start();
  const headers = introduced("房主");
  for (const [method, path] of [
    ["GET", "/api/users"],
    ["GET", "/api/rooms?closed=1"],
    ["DELETE", "/api/rooms/R123"],
  ] as const) {
    expect((await asAnybody(method, path, undefined, headers)).status).toBe(401);
  }
});

test("[H9] whatever does not fit is refused in the same words", async () => {
  const { asAnybody } = await start();
  const { Fullname, Authorization } = introduced("房主");
  for (const path of paths) {
    const answers = [];
    for (const headers of [
      { Fullname },
      { Fullname, Authorization: "Bearer wrong" },
      { Fullname, Authorization: "Basic wrong" },
      { Fullname, Authorization: introduced("皮皮").Authorization },
      { Fullname, Authorization: `Bearer ${adminToken}` },
      { Fullname: "nobody", Authorization },
      { Fullname: "%E6%88", Authorization },
      { Fullname: "", Authorization },
    ]) {
      const answer = await asAnybody("GET", path, undefined, headers);
      answers.push([answer.status, answer.headers.get("www-authenticate"), answer.body]);
    }
    const message = "this needs who you are: Fullname: …, Authorization: Bearer …";
    const refused = [401, "Bearer", { code: "unauthorized", message }];
    expect(answers).toStrictEqual(answers.map(() => refused));
  }
});

test("[H9] [W9] guesses count by address, here and at the WebSocket together", async () => {
  const { as, asHost, connect, clock } = await start({ limits: defaultLimits });
  for (let times = 0; times < 6; times += 1) {
    expect((await as("房主", "guessed")(paths[0] ?? "")).status).toBe(401);
  }
  const client = await connect();
  const guess = { action: "join", fullname: "房主", token: "guessed", room: "R123" };
  for (let times = 0; times < 4; times += 1) {
    expect(await client.ask(guess)).toMatchObject({ code: "invalid_account" });
  }
  for (const path of paths) {
    expect(await asHost(path)).toMatchObject({ status: 429, body: { code: "too_many_requests" } });
  }
  expect(await client.ask({ ...guess, token: tokenOf("房主") })).toMatchObject({
    code: "rate_limited",
  });
  clock.set(clock.now() + 60_000);
  expect((await asHost(paths[0] ?? "")).status).toBe(200);
});

test("[H9] that a log was read is logged with who read it; a token never is", async () => {
  const { as, asHost, written } = await start();
  await asHost(paths[0] ?? "");
  await as("皮皮")(paths[1] ?? "");
  await as("皮皮", "guessed")(paths[1] ?? "");
  const lines = written.map((line) => JSON.parse(line)).filter(({ msg }) => /was read/.test(msg));
  expect(lines).toMatchObject([
    { actor: "房主", action: "room.events", target: "R123", status: 200, address: "127.0.0.1" },
    { actor: "皮皮", action: "room.evening", status: 403 },
    { actor: null, action: "room.evening", status: 401 },
  ]);
  for (const secret of ["guessed", tokenOf("房主"), tokenOf("皮皮")]) {
    expect(written.join("")).not.toContain(secret);
  }
});

test("[H9] a page of an allowed origin may ask, and no other", async () => {
  const { asAnybody } = await start({ origins: ["https://sing.example"] });
  const preflight = (origin: string) =>
    asAnybody("OPTIONS", paths[0] ?? "", undefined, {
      Origin: origin,
      "Access-Control-Request-Method": "GET",
      "Access-Control-Request-Headers": "authorization,fullname",
    });
  const { headers } = await preflight("https://sing.example");
  expect(headers.get("access-control-allow-origin")).toBe("https://sing.example");
  expect(headers.get("access-control-allow-headers")).toBe("authorization,fullname");
  const other = await preflight("https://other.example");
  expect(other.headers.get("access-control-allow-origin")).toBeNull();
});

test("[H9] [R2] an evening's start and its events make the room, by the same fold", async () => {
  const { asHost, join, clock, log } = await start();
  const first = await join("皮皮");
  await first.say({ action: "sing", sid: "1", duration: 40 });
  await first.say({ action: "leave" });
  clock.set(clock.now() + 2 * hour);
  const second = await join("乐乐");
  await second.say({ action: "listen", sid: "2", duration: 40 });
  const head = (await log()).length;

  const { body: last } = await asHost("/api/rooms/R123/evening");
  const { body: one } = await asHost(`/api/rooms/R123/evening?at=${last.earlier}`);
  expect([one.from, one.to, one.earlier, one.later]).toEqual([1, last.from - 1, null, last.from]);
  expect([last.to, last.head, last.later]).toEqual([head, head, null]);
  expect(last.before).toMatchObject({ version: last.from - 1, schema: 1 });

  const range = `from=${last.from}&to=${last.to}`;
  const { body } = await asHost(`/api/rooms/R123/events?${range}`);
  const room = fold(fromCheckpoint(last.before.state), read(body.events));
  deepStrictEqual(
    toCheckpoint(room),
    toCheckpoint(fold(emptyRoom("R123" as RoomId), read(await log()))),
  );
  expect(room.members.size).toBe(1);
});

const read = (stored: readonly Recorded[]): readonly Event[] =>
  stored.map((one) => {
    const event = upcast(one);
    if (isRight(event)) return event.right;
    throw new Error(event.left.why);
  });

test("[H9] a member asks why of himself what `mido why` tells; a host of anybody", async () => {
  const { as, asHost, asOperator, join, clock, path } = await start();
  const [pipi, lele] = [await join("皮皮"), await join("乐乐")];
  await pipi.say({ action: "sing", sid: "1", duration: 40 });
  await pipi.say({ action: "ask", ack: 1 });
  await lele.say({ action: "sing", sid: "2", duration: 50 });
  await pipi.say({ action: "listen", sid: "2", duration: 60 });
  const host = await join("房主");
  const { songs } = host.joined.body;
  await host.say({ action: "move", entry: songs[1].id, before: songs[0].id });
  clock.set(clock.now() + 10_000);

  const { status, body } = await as("乐乐")("/api/rooms/R123/why");
  expect(status).toBe(200);
  const told = await midoOn(path)("why", "R123", "乐乐", "--json");
  // the command line has a clock of its own, by which the server stopped long ago
  const timed = { at: 0, overdueSince: 0, entries: body.why.entries };
  expect({ ...JSON.parse(told.stdout), ...timed }).toEqual({ ...body.why, ...timed });
  expect(body.why.entries).toMatchObject([
    { state: "waiting", place: 2, behind: [{ why: "moved up", since: { by: "房主" } }] },
  ]);
  // 30 s of the song are left, then come a rest, and what stands before
  expect(body.waits).toEqual([
    { entry: songs[1].id, inMs: 60_000 },
    { entry: songs[0].id, inMs: 120_000 },
  ]);

  expect((await as("乐乐")("/api/rooms/R123/why?fullname=乐乐")).body).toEqual(body);
  const query = `?fullname=${encodeURIComponent("乐乐")}`;
  expect((await asHost(`/api/rooms/R123/why${query}`)).body).toEqual(body);
  expect((await asOperator("GET", `/api/rooms/R123/why${query}`)).body).toEqual(body);
  expect(await as("皮皮")(`/api/rooms/R123/why${query}`)).toMatchObject({
    status: 403,
    body: { code: "forbidden", message: "only a host of this room may see this" },
  });
  expect(await as("小雨")("/api/rooms/R123/why")).toMatchObject({
    status: 403,
    body: { code: "forbidden", message: "only who is in this room may ask this" },
  });
  expect(await asOperator("GET", "/api/rooms/R123/why")).toMatchObject({
    status: 400,
    body: { field: "fullname" },
  });
});

test("[H9] asked again, the answer is that of the room as it has become", async () => {
  const { as, join } = await start();
  const pipi = await join("皮皮");
  const ask = async () => {
    const { body } = await as("皮皮")("/api/rooms/R123/why");
    return [body.why.room.version, body.why.entries.map(({ state }: { state: string }) => state)];
  };
  expect(await ask()).toEqual([2, []]);
  await pipi.say({ action: "sing", sid: "1", duration: 40 });
  expect(await ask()).toEqual([4, ["asked"]]);
  await pipi.say({ action: "ask", ack: 0 });
  expect(await ask()).toEqual([5, ["gone"]]);
  expect(await ask()).toEqual([5, ["gone"]]);
});
