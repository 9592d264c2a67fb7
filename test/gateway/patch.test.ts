// Lighter pushes (W8): who asks for patches has the same room as everybody, and is sent less.

import { expect, test } from "vitest";
import type { Received } from "../support/client.ts";
import { mergePatch } from "../support/merge-patch.ts";
import { type Guest, startTestServer, tokenOf } from "../support/server.ts";

const isPatch = ({ type }: Received): boolean => type === 3;

/** The room as a client has it who applies what it is sent, in order. */
const follow = ({ joined, received }: Guest): Received => {
  let body = joined.body;
  for (const message of received) {
    const isNews = (message.body?.version ?? 0) > body.version;
    if (isPatch(message) && isNews) {
      expect(message.body.from).toBe(body.version);
      body = mergePatch(body, message.body.patch);
    } else if (message.body?.members !== undefined && isNews) {
      body = message.body;
    }
  }
  return body;
};

/** Without the clock's fields, which go on. */
const still = (body: Received) =>
  Object.fromEntries(Object.entries(body).filter(([name]) => !/time|duration/.test(name)));

const setUp = async () => {
  const server = await startTestServer();
  const lele = await server.join("乐乐");
  const client = await server.connect();
  const join = { action: "join", fullname: "皮皮", token: tokenOf("皮皮"), room: "R123" };
  const joined = await client.ask({ ...join, body: { push: "patch" } });
  const say = (message: object) => client.ask({ ...join, ...message });
  const pipi: Guest = {
    ...client,
    joined,
    say,
    tell: (message) => client.send({ ...join, ...message }),
    caughtUp: async () => void (await say({ action: "heart" })),
  };
  return { ...server, lele, pipi };
};

const evening = [
  ["乐乐", { action: "sing", sid: 1, duration: 60 }],
  ["皮皮", { action: "sing", sid: 1, duration: 30 }],
  ["乐乐", { action: "ask", ack: 1 }],
  ["乐乐", { action: "device", device: "audio", value: 1 }],
  ["乐乐", { action: "set_duration", current: 20 }],
  ["乐乐", { action: "cut" }],
  ["皮皮", { action: "watch", vid: 7 }],
  ["皮皮", { action: "del" }],
] as const;

test("[W8] patches applied are the room as everybody has it", async () => {
  const { pipi, lele, clock } = await setUp();
  for (const [who, message] of evening) {
    await (who === "皮皮" ? pipi : lele).say(message);
    await clock.advance(700);
    await pipi.caughtUp();
    // a device is told by a message of its own, and stands in the next push
    if (message.action === "device") continue;
    const { body } = await lele.say({ action: "status" });
    expect(still(follow(pipi))).toEqual(still(body));
  }
  const patches = pipi.received.filter(isPatch);
  expect(patches.length).toBeGreaterThan(3);
  expect(patches.some(({ body }) => body.patch.members === undefined)).toBe(true);
  expect(patches.every(({ body }) => body.patch.policy === undefined)).toBe(true);
});

test("[W8] a broadcast is whole, and the next patch starts from it", async () => {
  const { pipi, lele } = await setUp();
  await lele.say({ action: "boardcast", body: "hi" });
  await lele.say({ action: "watch", vid: 7 });
  await pipi.caughtUp();
  const pushes = pipi.received.filter(({ action }) => action === undefined);
  expect(pushes[0]).toMatchObject({ broadcast: { body: "hi" } });
  expect(pushes.at(-1)).toMatchObject({ type: 3, body: { patch: { media: "watch" } } });
  const { body } = await lele.say({ action: "status" });
  expect(still(follow(pipi))).toEqual(still(body));
});

test("[W8] who did not ask is sent none, nor who joins again without asking", async () => {
  const { pipi, lele } = await setUp();
  await pipi.say({ action: "join" });
  await lele.say({ action: "watch", vid: 7 });
  await pipi.caughtUp();
  await lele.caughtUp();
  expect(pipi.received.filter(isPatch)).toEqual([]);
  expect(lele.received.filter(isPatch)).toEqual([]);
});
