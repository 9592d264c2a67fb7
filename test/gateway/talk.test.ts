// Devices and broadcasts; and the token of no one is ever told to anyone.

import { describe, expect, test } from "vitest";
import { people, startTestServer, tokenOf } from "../support/server.ts";

test("[C3] a device goes to every connection once, and who comes later sees it", async () => {
  const { join } = await startTestServer();
  const [pipi, own, lele] = [await join("皮皮"), await join("皮皮"), await join("乐乐")];
  const answer = await pipi.say({ action: "device", device: "video", value: "1" });
  const { action: _, id: __, ...push } = answer;
  expect(push).toMatchObject({
    type: 2,
    body: { device: "video", fullname: "皮皮", room: "R123", value: 1 },
  });
  for (const guest of [own, lele]) {
    await guest.caughtUp();
    expect(guest.received.filter(({ body }) => "device" in body)).toEqual([push]);
  }
  await pipi.say({ action: "device", device: "audio", value: 1 });
  await pipi.say({ action: "device", device: "video", value: 0 });
  const { joined } = await join("小雨");
  expect(joined.body.members[0]).toMatchObject({ devices: { video: 0, audio: 1 } });
  expect(joined.body.members[1].devices).toEqual({});
});

describe("[C4] a body given to boardcast goes along, whatever JSON it is", () => {
  test.for([
    ["an object", { emoji: "🎉", n: [1, { x: null }] }],
    ["text", "hello"],
    ["a number", 0],
    ["false", false],
    ["an array", [1, [2]]],
    ["4 KiB", "x".repeat(4_094)],
  ] as const)("%s", async ([, body]) => {
    const { join } = await startTestServer();
    const [pipi, lele] = [await join("皮皮"), await join("乐乐")];
    const answer = await pipi.say({ action: "boardcast", body });
    const broadcast = { fullname: "皮皮", body };
    expect(answer).toMatchObject({ action: "boardcast", status: 0, broadcast });
    expect(await lele.next((one) => "broadcast" in one)).toMatchObject({
      body: { room: "R123", count: 2 },
      broadcast,
    });
  });
});

test("[C4] without a body the snapshot goes alone; over 4 KiB it does not go", async () => {
  const { join, log } = await startTestServer();
  const [pipi, lele] = [await join("皮皮"), await join("乐乐")];
  expect(await pipi.say({ action: "broadcast" })).not.toHaveProperty("broadcast");
  const before = await log();
  expect(await pipi.say({ action: "boardcast", body: "x".repeat(4_095) })).toMatchObject({
    code: "bad_field",
    field: "body",
  });
  expect(await log()).toEqual(before);
  await lele.caughtUp();
  expect(lele.frames.join()).not.toContain('"broadcast"');
});

test("[C4] several broadcasts at once are each pushed, in order", async () => {
  const { join } = await startTestServer();
  const [pipi, lele] = [await join("皮皮"), await join("乐乐")];
  for (let body = 1; body <= 10; body += 1) pipi.tell({ action: "boardcast", body });
  await pipi.caughtUp();
  await lele.caughtUp();
  const bodies = lele.received.filter((one) => "broadcast" in one).map((one) => one.broadcast.body);
  expect(bodies).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

test("[C4] no token stands in any frame to anyone, nor in the log", async () => {
  const { join, connect, log } = await startTestServer();
  const stranger = await connect();
  const [pipi, lele, host] = [await join("皮皮"), await join("乐乐"), await join("房主")];
  const who = { fullname: "皮皮", token: tokenOf("皮皮"), room: "R123" };
  await stranger.ask({ action: "join", ...who, room: "R404" });
  await stranger.ask({ action: "join", ...who, fullname: "乐乐" });
  await stranger.ask({ ...who, action: "join", room: 1 });
  for (const message of [
    { action: "status" },
    { action: "sing", sid: "1", duration: 100 },
    { action: "sing", sid: [], duration: 100 },
    { action: "ask", ack: 1 },
    { action: "boardcast" },
    { action: "boardcast", body: { hello: "all" } },
    { action: "boardcast", body: { __proto__: 1 } },
    { action: "chat", content: "hi" },
    { action: "device", device: "audio", value: 1 },
    { action: "history" },
    { action: "nonsense" },
    { action: "heart", room: {} },
    { action: "cut" },
    { action: "heart", fullname: "乐乐" },
  ]) {
    await pipi.say(message);
  }
  await host.say({ action: "kick", member: "皮皮", reason: "late" });
  await pipi.closed;
  for (const guest of [lele, host]) await guest.caughtUp();

  const told = [stranger, pipi, lele, host].flatMap(({ frames }) => frames);
  expect(told.length).toBeGreaterThan(40);
  const everything = told.concat((await log()).map((event) => JSON.stringify(event)));
  for (const secret of [...people.map(tokenOf), '"token"']) {
    expect(everything.filter((text) => text.includes(secret))).toEqual([]);
  }
});
