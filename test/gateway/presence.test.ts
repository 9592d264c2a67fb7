// Dropped connections, those who come back, those who do not, and those who go.

import { expect, test } from "vitest";
import { type Guest, startTestServer } from "../support/server.ts";

const sing = { action: "sing", sid: "1", duration: 100 };
const accept = { action: "ask", ack: 1 };

const absent = ({ body }: { body: { members?: { absent: boolean }[] } }): boolean =>
  body.members?.some((member) => member.absent) ?? false;

const owners = (body: { songs: { fullname: string }[] }): string[] =>
  body.songs.map(({ fullname }) => fullname);

const status = async (guest: Guest) => (await guest.say({ action: "status" })).body;

test("[M5] [T7] who comes back within 30 s has lost nothing", async () => {
  const { join, clock } = await startTestServer();
  const [lele, pipi] = [await join("乐乐"), await join("皮皮")];
  await lele.say(sing);
  await lele.say(accept);
  await pipi.say(sing);
  await pipi.say({ action: "listen", sid: 2, duration: 10 });
  await pipi.close();
  await lele.next(absent);
  await clock.advance(29_999);
  expect(await status(lele)).toMatchObject({ count: 2, members: [{}, { absent: true }] });

  const back = await join("皮皮");
  expect(back.joined.body.members).toMatchObject([{}, { fullname: "皮皮", absent: false }]);
  expect(owners(back.joined.body)).toEqual(["皮皮", "皮皮"]);
  await clock.advance(60_000);
  expect(await status(back)).toMatchObject({ count: 2 });
});

test("[M5] [M6] who does not is gone after 30 s, and what he would sing with him", async () => {
  const { join, clock, log } = await startTestServer();
  const [lele, pipi] = [await join("乐乐"), await join("皮皮")];
  await lele.say(sing);
  await lele.say(accept);
  await pipi.say(sing);
  await pipi.say({ action: "listen", sid: 2, duration: 10 });
  await pipi.close();
  await lele.next(absent);
  await clock.advance(30_000);
  const { body } = await lele.next(({ body }) => body.count === 1);
  expect(body.songs).toMatchObject([{ fullname: "皮皮", kind: "listen" }]);
  const gone = (await log())
    .filter(({ by }) => by === "@room")
    .map(({ type, data }) => [type, data]);
  expect(gone).toContainEqual(["MemberTimedOut", expect.objectContaining({ member: "皮皮" })]);
  expect(gone).toContainEqual(["EntryRemoved", expect.objectContaining({ reason: "timeout" })]);
});

test("[M5] the singer's turn ends when his grace does, not before", async () => {
  const { join, clock } = await startTestServer();
  const [lele, pipi] = [await join("乐乐"), await join("皮皮")];
  await pipi.say(sing);
  await pipi.say(accept);
  await pipi.close();
  await lele.next(absent);
  await clock.advance(29_000);
  expect(await status(lele)).toMatchObject({ status: "1", fullname: "皮皮" });
  await clock.advance(1_000);
  expect(await status(lele)).toMatchObject({ status: "3", count: 1 });
});

test("[T7] an absent member is passed over, and asked once he is back", async () => {
  const { join, clock } = await startTestServer();
  const [lele, pipi] = [await join("乐乐"), await join("皮皮")];
  await pipi.say(sing);
  await pipi.close();
  await lele.next(absent);
  await clock.advance(15_000);
  expect(await status(lele)).toMatchObject({ status: "4", songs: [{ fullname: "皮皮" }] });
  await lele.say(sing);
  expect(await status(lele)).toMatchObject({ status: "2", fullname: "乐乐" });
  await lele.say({ action: "ask", ack: 0 });
  const back = await join("皮皮");
  expect(back.joined.body).toMatchObject({ status: "2", fullname: "皮皮", duration: "15" });
});

test("[M6] who leaves is gone at once with his sing entries, not with the others", async () => {
  const { join } = await startTestServer();
  const [lele, pipi] = [await join("乐乐"), await join("皮皮")];
  await pipi.say(sing);
  await pipi.say(accept);
  await pipi.say(sing);
  await pipi.say({ action: "watch", vid: 7 });
  await pipi.say({ action: "listen", sid: 1, duration: 10 });
  expect(await pipi.say({ action: "leave" })).toMatchObject({ status: 0, body: {} });
  const { body } = await lele.next(({ body }) => body.count === 1);
  expect(body).toMatchObject({ status: "3", fullname: "" });
  expect(body.songs).toMatchObject([{ kind: "watch" }, { kind: "listen" }]);
});

test("[M6] who is asked and leaves is asked no more; the next is", async () => {
  const { join } = await startTestServer();
  const [lele, pipi] = [await join("乐乐"), await join("皮皮")];
  await pipi.say(sing);
  await lele.say(sing);
  await pipi.say({ action: "leave" });
  const { body } = await lele.next(({ body }) => body.fullname === "乐乐");
  expect(body).toMatchObject({ status: "2", count: 1 });
});

test("[M6] leaving by one connection takes the others out, and tells them", async () => {
  const { join } = await startTestServer();
  const [lele, one, other] = [await join("乐乐"), await join("皮皮"), await join("皮皮")];
  await one.say({ action: "leave" });
  const told = await other.next(({ code }) => code === "left_elsewhere");
  expect(told.body).toMatchObject({ room: "R123", fullname: "皮皮" });
  expect(await other.say({ action: "status" })).toMatchObject({ code: "not_joined" });
  expect(await one.say({ action: "status" })).toMatchObject({ code: "not_joined" });
  expect(await status(lele)).toMatchObject({ count: 1 });
  expect(await other.say({ action: "join" })).toMatchObject({ status: 0, body: { count: 2 } });
});

test("[M7] when the last leaves, the queue is empty and the stage idle", async () => {
  const { join, log } = await startTestServer();
  const pipi = await join("皮皮");
  await pipi.say({ action: "watch", vid: 7 });
  await pipi.say({ action: "listen", sid: 1, duration: 10 });
  await pipi.say(sing);
  await pipi.say({ action: "leave" });
  expect((await log()).at(-1)).toMatchObject({ type: "RoomEmptied" });
  const lele = await join("乐乐");
  expect(lele.joined.body).toMatchObject({ count: 1, status: "4", songs: [], media: "" });
});

test("[M7] [M5] when the last was dropped and his grace is over, too", async () => {
  const { join, clock, server } = await startTestServer();
  const [pipi, lele] = [await join("皮皮"), await join("乐乐")];
  await pipi.say({ action: "watch", vid: 7 });
  await lele.say({ action: "leave" });
  await pipi.close();
  await clock.advance(30_000);
  expect(server().roomsInMemory()).toBe(0);
  const back = await join("乐乐");
  expect(back.joined.body).toMatchObject({ count: 1, status: "4", songs: [] });
});
