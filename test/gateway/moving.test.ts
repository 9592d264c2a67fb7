// Somebody who goes to another room is told so before anything of it comes (M4), and whoever joins
// his own again is not shown it as it was before (W5).

import { expect, test } from "vitest";
import { silentLog } from "../../src/app/log.ts";
import { operate } from "../../src/app/operator.ts";
import type { RoomId } from "../../src/domain/ids.ts";
import { defaultPolicy } from "../../src/domain/policy.ts";
import { systemClock } from "../../src/infra/clock.ts";
import { createMemoryEventStore } from "../../src/infra/memory-event-store.ts";
import { createGate } from "../support/running.ts";
import { startTestServer, tokenOf } from "../support/server.ts";

const setUp = async () => {
  const log = createMemoryEventStore();
  const gate = createGate();
  const store = {
    ...log,
    readBack: async (...of: Parameters<typeof log.readBack>) => {
      await gate.opened;
      return log.readBack(...of);
    },
  };
  const clock = { ...systemClock, now: () => 1_527_574_164_000 };
  for (const room of ["R1", "R2"]) {
    const profile = { name: room, cover: "", hosts: [] };
    const ask = { type: "OpenRoom", profile, policy: defaultPolicy } as const;
    await operate({ store, clock, log: silentLog }, room as RoomId, ask);
  }
  const { join } = await startTestServer({}, {}, { store });
  return { gate, pipi: await join("皮皮", "R1"), lele: await join("乐乐", "R2") };
};

test("[M4] nothing of the new room comes while an answer of the old one is still to come", async () => {
  const { gate, pipi, lele } = await setUp();
  const who = { fullname: "皮皮", token: tokenOf("皮皮") };
  pipi.send({ action: "history", ...who, room: "R1", id: "history" });
  pipi.send({ action: "join", ...who, room: "R2", id: "join" });
  for (let times = 0; times < 10; times += 1) await lele.say({ action: "heart" });
  await lele.say({ action: "chat", content: "anybody?" });
  gate.open();
  await pipi.next(({ id }) => id === "join");
  await lele.say({ action: "chat", content: "hello" });
  await pipi.next(({ body }) => body["content"] === "hello");
  const heard = pipi.received.flatMap(({ id, body }) => id ?? body["content"] ?? []);
  // his first join comes before all
  expect(heard.slice(1)).toEqual(["history", "join", "hello"]);
});

test("[M4] who leaves and comes again is shown nothing of it before he is told that he is in", async () => {
  const { gate, pipi, lele } = await setUp();
  const who = { fullname: "皮皮", token: tokenOf("皮皮"), room: "R1" };
  await lele.say({ action: "join", room: "R1" });
  pipi.send({ action: "history", ...who, id: "history" });
  pipi.send({ action: "leave", ...who, id: "leave" });
  pipi.send({ action: "join", ...who, id: "join", body: { push: "patch" } });
  for (let times = 0; times < 10; times += 1) await lele.say({ action: "heart", room: "R1" });
  const { body } = await lele.say({ action: "boardcast", room: "R1", body: { hello: 1 } });
  gate.open();
  const joined = await pipi.next(({ id }) => id === "join");
  expect(joined.body["version"]).toBeGreaterThan(body["version"]);
  const heard = pipi.received.map(({ id }) => id);
  expect(heard.slice(heard.indexOf("history"))).toEqual(["history", "leave", "join"]);
});

test("[W5] who joins his room again is shown no older one than he has been pushed", async () => {
  const { gate, pipi, lele } = await setUp();
  const who = { fullname: "皮皮", token: tokenOf("皮皮"), room: "R1" };
  await lele.say({ action: "join", room: "R1" });
  pipi.send({ action: "history", ...who, id: "history" });
  pipi.send({ action: "join", ...who, id: "join" });
  await pipi.next(({ body }) => (body["members"] as unknown[] | undefined)?.length === 2);
  const { body } = await lele.say({ action: "boardcast", room: "R1", body: { hello: 1 } });
  await pipi.next(({ body: { version } }) => version === body["version"]);
  gate.open();
  const joined = await pipi.next(({ id }) => id === "join");
  expect(joined.body["version"]).toBe(body["version"]);
});
