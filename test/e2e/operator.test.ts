// An operator's own process changes a room while the server runs: the expected version decides
// between the two, everybody sees it, and nobody loses an answer.

import { expect, test } from "vitest";
import { takeBack } from "../../src/app/history/undo.ts";
import { silentLog } from "../../src/app/log.ts";
import type { RoomId } from "../../src/domain/ids.ts";
import { openDatabase } from "../../src/infra/sqlite/database.ts";
import { createSqliteEventStore } from "../../src/infra/sqlite/event-store.ts";
import { startTestServer } from "../support/server.ts";

const change = (name: string) => ({ type: "ChangeRoom", profile: { name }, policy: {} }) as const;
const policy = (askMs: number) => ({ type: "ChangeRoom", profile: {}, policy: { askMs } }) as const;

test("what an operator changes is pushed to everybody soon", async () => {
  const { join, operate, clock } = await startTestServer();
  const [pipi, lele] = [await join("皮皮"), await join("乐乐")];
  await operate(change("大房间"));
  await clock.advance(500);
  for (const guest of [pipi, lele]) {
    const push = await guest.next(({ body }) => body.room_name === "大房间");
    expect(push).toMatchObject({ status: 0, body: { count: 2, cover: "/cover.svg" } });
  }
});

test("[R6] a new policy counts from the next ask on", async () => {
  const { join, operate, clock, restart } = await startTestServer();
  const pipi = await join("皮皮");
  await operate(policy(5_000));
  await clock.advance(500);
  await pipi.say({ action: "sing", sid: "1", duration: 9 });
  expect((await pipi.say({ action: "status" })).body).toMatchObject({ status: "2", duration: "5" });
  await restart();
  expect((await join("皮皮")).joined.body).toMatchObject({ status: "2", duration: "5" });
});

test("a closed room is told to everybody in it, and nobody can come in any more", async () => {
  const { join, operate, clock } = await startTestServer();
  const [pipi, lele] = [await join("皮皮"), await join("乐乐")];
  await operate({ type: "CloseRoom" });
  await clock.advance(500);
  for (const guest of [pipi, lele]) {
    const notice = await guest.next(({ code }) => code === "room_closed");
    expect(notice).toMatchObject({ status: -1, body: { room: "R123" }, message: "房间已关闭" });
    expect(await guest.say({ action: "status" })).toMatchObject({ code: "not_joined" });
    expect(await guest.say({ action: "join" })).toMatchObject({ code: "room_not_found" });
  }
});

test("a command that comes just after the room was closed is refused, not lost", async () => {
  const { join, operate } = await startTestServer();
  const pipi = await join("皮皮");
  await operate({ type: "CloseRoom" });
  expect(await pipi.say({ action: "chat", content: "hi" })).toMatchObject({ status: -1 });
  expect(await pipi.next(({ code }) => code === "room_closed")).toMatchObject({ status: -1 });
});

test("a command that lost the race for its version is decided again and answered", async () => {
  const { join, operate, log } = await startTestServer();
  const [pipi, lele] = [await join("皮皮"), await join("乐乐")];
  await operate(change("大房间"));
  // the server has not looked yet: it decides on a version that is taken
  const answer = await pipi.say({ action: "chat", content: "hi" });
  expect(answer).toMatchObject({ status: 0, body: { content: "hi" } });
  expect((await lele.next(({ type }) => type === 2)).body.content).toBe("hi");
  await lele.next(({ body }) => body.room_name === "大房间");
  expect((await log()).slice(-2).map(({ type }) => type)).toEqual(["ProfileChanged", "ChatSent"]);
});

test("of many that lost it, each is answered once, in order, and happens once", async () => {
  const { join, operate, log } = await startTestServer();
  const [pipi, lele] = [await join("皮皮"), await join("乐乐")];
  await operate(change("大房间"));
  const ids = Array.from({ length: 10 }, (_, number) => `${number}`);
  for (const id of ids) pipi.tell({ action: "chat", content: id, id });
  await pipi.caughtUp();
  await lele.caughtUp();

  const said = (await log()).filter(({ type }) => type === "ChatSent");
  expect(said.map(({ data }) => data.content)).toEqual(ids);
  const answers = pipi.received.filter(({ action }) => action === "chat");
  expect(answers.map(({ id, status }) => [id, status])).toEqual(ids.map((id) => [id, 0]));
  const heard = lele.received.filter(({ body }) => body.action === "chat");
  expect(heard.map(({ body }) => body.content)).toEqual(ids);
});

test("as many as the operator changed at once, too", async () => {
  const { join, operate, log } = await startTestServer();
  const [pipi, lele] = [await join("皮皮"), await join("乐乐")];
  for (const name of ["a", "b", "c"]) await operate(change(name));
  for (const guest of [pipi, lele]) {
    for (let number = 0; number < 5; number += 1) {
      guest.tell({ action: "chat", content: `${number}` });
    }
  }
  for (const guest of [pipi, lele, pipi, lele]) await guest.caughtUp();
  for (const who of ["皮皮", "乐乐"]) {
    const said = (await log()).filter(({ type, by }) => type === "ChatSent" && by === who);
    expect(said.map(({ data }) => data.content)).toEqual(["0", "1", "2", "3", "4"]);
  }
});

test("what the operator's change makes impossible is refused when decided again", async () => {
  const { join, operate } = await startTestServer();
  const [pipi, host] = [await join("皮皮"), await join("房主")];
  await operate({ type: "ChangeRoom", profile: { hosts: [] }, policy: {} });
  expect(await host.say({ action: "kick", member: "皮皮" })).toMatchObject({ code: "not_host" });
  await pipi.caughtUp();
  expect(await pipi.say({ action: "status" })).toMatchObject({ status: 0, body: { hosts: [] } });
});

test("[U1] what an operator takes back is pushed to everybody soon, and played on", async () => {
  const { join, path, clock, log } = await startTestServer();
  const [pipi, lele, host] = [await join("皮皮"), await join("乐乐"), await join("房主")];
  await pipi.say({ action: "listen", sid: "1", duration: 100 });
  await lele.say({ action: "sing", sid: "2", duration: 50 });
  const before = (await pipi.say({ action: "status" })).body;
  await host.say({ action: "remove", entry: before.songs[0].id });
  await clock.advance(20_000);
  await pipi.say({ action: "cut_music" });
  const { version } = (await host.say({ action: "status" })).body;

  const database = await openDatabase(path);
  const place = { store: createSqliteEventStore(database.log), clock, log: silentLog };
  for (const undone of [version, version - 1]) await takeBack(place, "R123" as RoomId, undone);
  await database.close();
  await clock.advance(500);
  for (const guest of [pipi, lele]) {
    const push = await guest.next(({ body }) => body.version === version + 2);
    expect(push).toMatchObject({ status: 0, body: { media: "listen", entry: before.entry } });
    expect(push.body.songs).toEqual(before.songs);
    expect(push.body.end_time_ms - push.body.current_time_ms).toBe(80_000 - 500);
  }
  const types = (await log()).slice(-2).map(({ type }) => type);
  expect(types).toEqual(["TurnRestored", "EntryRestored"]);
});
