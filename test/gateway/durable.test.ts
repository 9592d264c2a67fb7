// Nobody hears of anything that is not in the file.

import Sqlite from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { startTestServer } from "../support/server.ts";

test("[R5] [W2] whatever is answered is in the file when the answer arrives, under its id", async () => {
  const { join, path } = await startTestServer();
  const file = new Sqlite(path, { readonly: true });
  onTestFinished(() => {
    file.close();
  });
  const find = file.prepare<[string]>("select type from events where message_id = ?").pluck();
  const pipi = await join("皮皮");
  const late: string[] = [];
  pipi.socket.on("message", (data) => {
    const { id, status } = JSON.parse(String(data));
    if (id?.startsWith?.("e") && status === 0 && find.get(id) === undefined) late.push(id);
  });
  for (let round = 0; round < 20; round += 1) {
    pipi.tell({ action: "chat", content: "hi", id: `e${round}-chat` });
    pipi.tell({ action: "device", device: "audio", value: 1, id: `e${round}-device` });
    pipi.tell({ action: "sing", sid: "1", duration: 9, id: `e${round}-sing` });
    pipi.tell({ action: "del", id: `e${round}-del` });
    if (round % 5 === 0) await pipi.caughtUp();
  }
  await pipi.caughtUp();
  expect(late).toEqual([]);
  expect(pipi.received.filter(({ id }) => id?.startsWith("e"))).toHaveLength(80);
});

test("[R5] whatever is pushed is in the file when the push arrives", async () => {
  const { join, path } = await startTestServer();
  const file = new Sqlite(path, { readonly: true });
  onTestFinished(() => {
    file.close();
  });
  const head = file.prepare("select max(version) from events where stream = 'room-R123'").pluck();
  const [pipi, lele] = [await join("皮皮"), await join("乐乐")];
  const late: number[] = [];
  lele.socket.on("message", (data) => {
    const { body } = JSON.parse(String(data));
    if (body.version > Number(head.get())) late.push(body.version);
  });
  for (let round = 0; round < 20; round += 1) {
    await pipi.say({ action: "sing", sid: "1", duration: 9 });
    await pipi.say({ action: "ask", ack: 0 });
  }
  await lele.caughtUp();
  expect(late).toEqual([]);
  expect(lele.received.length).toBeGreaterThan(40);
});

test("[R5] what the file does not take is answered as an error, and nobody hears of it", async () => {
  const { join, path, clock, log } = await startTestServer();
  const [pipi, lele] = [await join("皮皮"), await join("乐乐")];
  await lele.caughtUp();
  const [before, seen] = [await log(), lele.received.length];
  const writer = new Sqlite(path);
  writer.exec("begin immediate");
  pipi.tell({ action: "chat", content: "lost", id: "lost" });
  const refused = pipi.next(({ id }) => id === "lost");
  let settled = false;
  refused.then(() => {
    settled = true;
  });
  while (!settled) await clock.advance(25);
  expect(await refused).toMatchObject({ status: -1, body: {}, code: "storage_unavailable" });
  writer.exec("rollback");
  writer.close();

  await lele.caughtUp();
  expect(lele.received.slice(seen, -1)).toEqual([]);
  expect(await log()).toEqual(before);
  expect(await pipi.say({ action: "chat", content: "kept" })).toMatchObject({ status: 0 });
  expect((await lele.next(({ type }) => type === 2)).body.content).toBe("kept");
});
