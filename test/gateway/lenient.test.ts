// What clients say differently and mean the same is understood the same.

import { describe, expect, test } from "vitest";
import { startTestServer } from "../support/server.ts";

describe("[W1] a number may come as text", () => {
  test.for([1, "1"])("sid %j", async (sid) => {
    const { join } = await startTestServer();
    const pipi = await join("皮皮");
    expect(await pipi.say({ action: "sing", sid, duration: 100 })).toMatchObject({ status: 0 });
    expect((await pipi.say({ action: "status" })).body.songs).toMatchObject([{ sid: "1" }]);
  });

  test.for([100, "100"])("duration %j", async (duration) => {
    const { join } = await startTestServer();
    const pipi = await join("皮皮");
    await pipi.say({ action: "listen", sid: "1", duration });
    expect((await pipi.say({ action: "status" })).body).toMatchObject({ duration: "100" });
  });

  test.for([7, "7"])("vid %j", async (vid) => {
    const { join } = await startTestServer();
    const pipi = await join("皮皮");
    await pipi.say({ action: "watch", vid });
    expect((await pipi.say({ action: "status" })).body).toMatchObject({ vid: "7", media: "watch" });
  });

  test.for([
    [1, "1"],
    ["1", "1"],
    [0, "4"],
    ["0", "4"],
  ] as const)("ack %j", async ([ack, status]) => {
    const { join } = await startTestServer();
    const pipi = await join("皮皮");
    await pipi.say({ action: "sing", sid: "1", duration: "100" });
    expect((await pipi.say({ action: "ask", ack })).body.status).toBe(status);
  });

  test.for([60, "60", 60.5, "60.5"])("current %j", async (current) => {
    const { join } = await startTestServer();
    const pipi = await join("皮皮");
    await pipi.say({ action: "watch", vid: 7 });
    expect(await pipi.say({ action: "set_duration", current })).toMatchObject({ status: 0 });
    const { body } = await pipi.say({ action: "status" });
    expect(body.end_time_ms - body.current_time_ms).toBe(90_000 - Number(current) * 1_000);
  });

  test.for([
    [1, 1],
    ["1", 1],
    [0, 0],
    ["0", 0],
  ] as const)("value %j", async ([value, seen]) => {
    const { join } = await startTestServer();
    const pipi = await join("皮皮");
    const answer = await pipi.say({ action: "device", device: "audio", value });
    expect(answer.body.value).toBe(seen);
  });

  test.for([1, "1"])("the sid %j of the turn that is meant", async (sid) => {
    const { join } = await startTestServer();
    const pipi = await join("皮皮");
    await pipi.say({ action: "listen", sid: "1", duration: "100" });
    const answer = await pipi.say({ action: "set_duration", current: 50, sid });
    expect(answer).toMatchObject({ status: 0 });
  });
});

test.for([
  ["text", "hello"],
  ["a number", 1],
  ["an array", [1, [2]]],
  ["null", null],
  ["an object", { x: { y: [1] } }],
  ["true", true],
])("[W1] a body that is %s is ignored where it means nothing", async ([, body]) => {
  const { join, connect } = await startTestServer();
  const pipi = await join("皮皮");
  for (const message of [
    { action: "join" },
    { action: "status" },
    { action: "heart" },
    { action: "sing", sid: "1", duration: "100" },
    { action: "del" },
    { action: "chat", content: "hi" },
    { action: "device", device: "audio", value: 1 },
    { action: "watch", vid: 7 },
    { action: "set_duration", current: 10 },
    { action: "cut_video" },
    { action: "leave" },
  ]) {
    expect(await pipi.say({ ...message, body }), message.action).toMatchObject({ status: 0 });
  }
  const late = await connect();
  const who = { fullname: "乐乐", token: "token-of-乐乐", room: "R123" };
  expect(await late.ask({ action: "join", ...who, body })).toMatchObject({ status: 0 });
});

test.for([["text"], [1], [[1]], [null], [true]])(
  "[W1] [C2] history with the body %j",
  async ([body]) => {
    const { join } = await startTestServer();
    const pipi = await join("皮皮");
    await pipi.say({ action: "chat", content: "hi" });
    expect((await pipi.say({ action: "history", body })).body).toHaveLength(1);
  },
);
