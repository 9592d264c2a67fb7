// A server that is told to stop answers what it was asked, sends everybody away, and is found again as
// it was.

import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { closeCodes } from "../../src/app/gateway/wire.ts";
import { silentLog } from "../../src/app/log.ts";
import { operate } from "../../src/app/operator.ts";
import type { RoomId } from "../../src/domain/ids.ts";
import { defaultPolicy } from "../../src/domain/policy.ts";
import { systemClock } from "../../src/infra/clock.ts";
import type { EventStore } from "../../src/infra/event-store.ts";
import { createMemoryEventStore } from "../../src/infra/memory-event-store.ts";
import { startTestServer } from "../support/server.ts";

/** A disk that takes nothing until it is let. */
const slowDisk = async () => {
  const disk = createMemoryEventStore();
  let ready = Promise.resolve();
  let asked = (): void => {};
  const store: EventStore = {
    ...disk,
    append: async (appends) => {
      asked();
      await ready;
      return disk.append(appends);
    },
  };
  const clock = { ...systemClock, now: () => 1_527_574_164_000 };
  const profile = { name: "R123", cover: "", hosts: [] };
  const open = { type: "OpenRoom", profile, policy: defaultPolicy } as const;
  await operate({ store, clock, log: silentLog }, "R123" as RoomId, open);
  const hold = () => {
    const held = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    ready = held.promise;
    asked = reached.resolve;
    return { reached: reached.promise, release: held.resolve };
  };
  return { store, hold };
};

test("[R7] what was asked before the stop is answered before the goodbye", async () => {
  const { store, hold } = await slowDisk();
  const { join, restart } = await startTestServer({}, {}, { store });
  const pipi = await join("皮皮");
  const reasons: string[] = [];
  pipi.socket.on("close", (_, reason) => reasons.push(String(reason)));
  const disk = hold();
  for (let number = 0; number < 100; number += 1) {
    pipi.tell({ action: "chat", content: `${number}`, id: `c${number}` });
  }
  await disk.reached;
  const restarted = restart();
  // by then it would have said goodbye, did it not wait
  for (let turns = 0; turns < 100; turns += 1) await setImmediate();
  disk.release();
  await restarted;
  expect(await pipi.closed).toBe(closeCodes.restart);
  expect(reasons).toEqual([expect.stringMatching(/^restarting; come back in \d+ ms$/)]);
  const answered = pipi.received.filter(({ id }) => id?.startsWith("c")).length;
  const chats = (await store.read("room-R123", 0, 1_000)).filter(({ type }) => type === "ChatSent");
  expect(answered).toBeGreaterThan(0);
  expect(answered).toBe(chats.length);
});

test("[R7] those who are sent away come back spread over two seconds", async () => {
  const { join, restart } = await startTestServer();
  const guests = await Promise.all(["皮皮", "乐乐", "小雨", "房主"].map((who) => join(who)));
  const waits: number[] = [];
  for (const { socket } of guests) {
    socket.on("close", (_, reason) => waits.push(Number(/(\d+) ms/.exec(String(reason))?.[1])));
  }
  await restart();
  await Promise.all(guests.map(({ closed }) => closed));
  expect(waits.toSorted((a, b) => a - b)).toEqual([500, 1_000, 1_500, 2_000]);
});

test("[R7] a song that is sung goes on, and so does the queue", async () => {
  const { join, restart } = await startTestServer();
  const [pipi, lele] = [await join("皮皮"), await join("乐乐")];
  await pipi.say({ action: "sing", sid: 1, duration: 100 });
  await pipi.say({ action: "ask", ack: 1 });
  await lele.say({ action: "sing", sid: 2, duration: 50 });
  const before = (await pipi.say({ action: "status" })).body;
  await restart(1_000);
  const { body } = (await join("皮皮")).joined;
  for (const field of ["status", "entry", "start_time_ms", "end_time_ms", "songs", "count"]) {
    expect(body[field], field).toEqual(before[field]);
  }
});
