// The lobby: what anybody may see of the open rooms without being in one.

import { expect, test } from "vitest";
import { defaultPolicy } from "../../src/domain/policy.ts";
import { speakTo } from "../support/http.ts";
import { openRoom, startTestServer } from "../support/server.ts";

const start = async () => {
  const running = await startTestServer();
  const ask = speakTo(() => running.server().address);
  return { ...running, get: async (path: string) => ask("GET", path) };
};

const quiet = { status: "4", stage: "idle", on_stage: null, count: 0, waiting: 0 };

test("[H1] the lobby shows open rooms, those with most people first, then the quiet by id", async () => {
  const { get, join, path, clock } = await start();
  for (const id of ["B", "a", "C"]) await openRoom(path, clock, id);
  await join("皮皮", "C");
  await join("乐乐", "R123");
  await join("小雨", "R123");
  const { status, body } = await get("/api/rooms");
  expect(status).toBe(200);
  expect(body).toMatchObject({ page: 1, pages: 1, total: 4 });
  expect(body.rooms.map(({ id, count }: { id: string; count: number }) => [id, count])).toEqual([
    ["R123", 2],
    ["C", 1],
    ["B", 0],
    ["a", 0],
  ]);
  expect(body.rooms[2]).toStrictEqual({ id: "B", name: "小房间", cover: "/cover.svg", ...quiet });
});

test("[H1] a room's stage is shown in the socket's code and a word, with who and what", async () => {
  const { get, join, clock } = await start();
  const pipi = await join("皮皮");
  const first = async () => (await get("/api/rooms")).body.rooms[0];
  expect(await first()).toMatchObject({ ...quiet, count: 1 });

  await pipi.say({ action: "sing", sid: "1", duration: 40 });
  const song = { nick: "皮皮~", kind: "sing", name: "告白气球", author: "dany", cover: "" };
  expect(await first()).toMatchObject({
    status: "2",
    stage: "asking",
    on_stage: song,
    count: 1,
    waiting: 1,
  });
  await pipi.say({ action: "ask", ack: 1 });
  await pipi.say({ action: "listen", sid: "2", duration: 10 });
  await pipi.say({ action: "watch", vid: "7" });
  expect(await first()).toMatchObject({
    status: "1",
    stage: "singing",
    on_stage: song,
    waiting: 2,
  });
  await clock.advance(40_000);
  expect(await first()).toMatchObject({
    status: "3",
    stage: "resting",
    on_stage: null,
    waiting: 2,
  });
  await clock.advance(30_000);
  expect(await first()).toMatchObject({ status: "1", stage: "listening", waiting: 1 });
  await clock.advance(10_000);
  expect(await first()).toMatchObject({
    status: "1",
    stage: "watching",
    on_stage: { kind: "watch", name: "Night sky", author: "" },
    waiting: 0,
  });
});

test("[H1] the lobby has more pages than one, and tells which page it is", async () => {
  const { get, operate } = await start();
  for (let number = 100; number < 160; number += 1) {
    const profile = { name: `Room ${number}`, cover: "", hosts: [] };
    await operate({ type: "OpenRoom", profile, policy: defaultPolicy }, `Q${number}`);
  }
  const first = (await get("/api/rooms")).body;
  expect([first.page, first.pages, first.total, first.rooms.length]).toEqual([1, 2, 61, 50]);
  const second = (await get("/api/rooms?page=2")).body;
  expect([second.page, second.rooms.length, second.rooms[0].id]).toEqual([2, 11, "Q150"]);
  expect((await get("/api/rooms?page=3")).body.rooms).toEqual([]);
});

test("[R1] [H1] what an operator opens, renames and closes elsewhere is seen at the next look", async () => {
  const { get, operate, path, clock } = await start();
  const names = async () =>
    (await get("/api/rooms")).body.rooms.map(({ name }: { name: string }) => name);
  expect(await names()).toEqual(["小房间"]);
  await openRoom(path, clock, "R9");
  await operate({ type: "ChangeRoom", profile: { name: "大房间" }, policy: {} }, "R9");
  expect(await names()).toEqual(["小房间", "大房间"]);
  await operate({ type: "CloseRoom" });
  expect(await names()).toEqual(["大房间"]);
  await openRoom(path, clock, "R123");
  await operate({ type: "CloseRoom" }, "R9");
  expect(await names()).toEqual(["小房间"]);
});

test("[R1] [H1] what happened to a room before anybody looked counts in its order", async () => {
  const { get, operate, path, clock } = await start();
  await openRoom(path, clock, "R9");
  await operate({ type: "CloseRoom" }, "R9");
  await openRoom(path, clock, "R9");
  await operate({ type: "ChangeRoom", profile: { name: "大房间" }, policy: {} });
  await operate({ type: "CloseRoom" });
  const { body } = await get("/api/rooms");
  expect(body).toMatchObject({ rooms: [{ id: "R9", name: "小房间" }], total: 1 });
});

test("[H2] one room as it is right now: members, queue and times, and nobody's fullname", async () => {
  const { get, join, clock } = await start();
  const [pipi, host] = [await join("皮皮"), await join("房主")];
  await pipi.say({ action: "sing", sid: "1", duration: 40 });
  await pipi.say({ action: "ask", ack: 1 });
  await host.say({ action: "sing", sid: "2", duration: 60 });
  await pipi.close();
  await host.next(({ body }) => body.members?.[0]?.absent);
  await clock.advance(5_000);
  const { status, body } = await get("/api/rooms/R123");
  expect(status).toBe(200);
  expect(body).toMatchObject({
    id: "R123",
    name: "小房间",
    status: "1",
    stage: "singing",
    count: 2,
    waiting: 1,
    paused: false,
    members: [
      { nick: "皮皮~", host: false, absent: true },
      { nick: "房主~", host: true, absent: false },
    ],
    songs: [{ kind: "sing", nick: "房主~", sid: "2", name: "Twinkle", duration: 60 }],
  });
  expect(body.end_time_ms - body.current_time_ms).toBe(35_000);
  const told = JSON.stringify(body);
  for (const secret of ["fullname", "connection", '"皮皮"', '"房主"', "token"]) {
    expect(told).not.toContain(secret);
  }
});

test("[R1] [H2] there is no view of a room that was never opened, or is closed", async () => {
  const { get, operate } = await start();
  const missing = { status: 404, body: { code: "room_not_found" } };
  expect(await get("/api/rooms/R7")).toMatchObject(missing);
  await operate({ type: "CloseRoom" });
  expect(await get("/api/rooms/R123")).toMatchObject(missing);
});
