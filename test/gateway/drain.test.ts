// A server that is told to stop answers what it was asked, sends everybody away, and is found again as
// it was.

import { expect, test } from "vitest";
import { closeCodes } from "../../src/app/gateway/connection.ts";
import { startTestServer } from "../support/server.ts";

test("[R7] what was asked before the stop is answered before the goodbye", async () => {
  const { join, restart, log } = await startTestServer();
  const pipi = await join("皮皮");
  const reasons: string[] = [];
  pipi.socket.on("close", (_, reason) => reasons.push(String(reason)));
  for (let number = 0; number < 100; number += 1) {
    pipi.tell({ action: "chat", content: `${number}`, id: `c${number}` });
  }
  await pipi.next(({ id }) => id === "c0");
  await restart();
  expect(await pipi.closed).toBe(closeCodes.restart);
  expect(reasons).toEqual([expect.stringMatching(/^restarting; come back in \d+ ms$/)]);
  const answered = pipi.received.filter(({ id }) => id?.startsWith("c")).length;
  const chats = (await log()).filter(({ type }) => type === "ChatSent").length;
  expect(answered).toBe(chats);
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
