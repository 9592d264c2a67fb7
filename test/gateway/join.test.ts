// Who may come in, how often, and into how many rooms at once.

import { expect, test } from "vitest";
import type { Fullname } from "../../src/domain/ids.ts";
import { defaultPolicy } from "../../src/domain/policy.ts";
import { enter, startTestServer, tokenOf } from "../support/server.ts";

const another = {
  type: "OpenRoom",
  profile: { name: "另一间", cover: "", hosts: [] as Fullname[] },
  policy: defaultPolicy,
} as const;

const names = ({ body }: { body: { members: { fullname: string }[] } }): string[] =>
  body.members.map(({ fullname }) => fullname);

test("[M1] join answers the snapshot and pushes it to the others", async () => {
  const { join } = await startTestServer();
  const lele = await join("乐乐");
  const pipi = await join("皮皮");
  expect(pipi.joined).toMatchObject({ status: 0, body: { count: 2, status: "4", room: "R123" } });
  const pushed = await lele.next(({ body }) => body.count === 2);
  expect(names(pushed)).toEqual(["乐乐", "皮皮"]);
});

test("[M1] a wrong token, an unknown user and an unknown room with them look all the same", async () => {
  const { join, connect } = await startTestServer();
  await join("乐乐");
  const client = await connect();
  const answers: unknown[] = [];
  for (const [fullname, token, room] of [
    ["皮皮", "wrong", "R123"],
    ["乐乐", tokenOf("皮皮"), "R123"],
    ["nobody", tokenOf("皮皮"), "R123"],
    ["__proto__", "wrong", "R123"],
    ["@operator", "wrong", "R123"],
    ["皮皮", "wrong", "R404"],
    ["nobody", "wrong", "../R123"],
  ] as const) {
    answers.push(await client.ask({ action: "join", fullname, token, room, id: "same" }));
  }
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(answers[0]).toMatchObject({ status: -1, body: {}, code: "invalid_account" });
  expect(client.frames.join()).not.toMatch(/小房间|乐乐|R123/);
});

test("[M1] [R1] a room that was never opened does not exist, and asking does not make it", async () => {
  const { connect, server, log } = await startTestServer();
  const client = await connect();
  const who = { fullname: "皮皮", token: tokenOf("皮皮") };
  for (const room of ["R404", "r123", "R123 ", "../R123", "constructor", "房间"]) {
    const answer = await client.ask({ action: "join", ...who, room });
    expect(answer).toMatchObject({ status: -1, body: {}, code: "room_not_found" });
    expect(answer.message).toBe("房间不存在");
    expect(await log(room)).toEqual([]);
  }
  expect(server().roomsInMemory()).toBe(0);
});

test("[M2] a second connection is the same member, and losing one of two loses nothing", async () => {
  const { join } = await startTestServer();
  const lele = await join("乐乐");
  const [first, second] = [await join("皮皮"), await join("皮皮")];
  expect(second.joined).toMatchObject({ status: 0, body: { count: 2 } });
  expect(names(second.joined)).toEqual(["乐乐", "皮皮"]);

  await first.close();
  await second.say({ action: "boardcast" });
  const { body } = await lele.next(({ body }) => body.version > second.joined.body.version);
  expect(body.members).toMatchObject([{}, { fullname: "皮皮", absent: false }]);
  expect(await second.say({ action: "sing", sid: "1", duration: 9 })).toMatchObject({ status: 0 });
});

test("[M2] joining again over the same connection answers the snapshot and is no event", async () => {
  const { join, log } = await startTestServer();
  const pipi = await join("皮皮");
  const before = await log();
  const again = await pipi.say({ action: "join" });
  expect(again).toMatchObject({ status: 0, body: pipi.joined.body });
  expect(await log()).toEqual(before);
});

test("[M4] joining another room leaves the first", async () => {
  const { join, operate, log } = await startTestServer();
  await operate(another, "R456");
  const [lele, pipi] = [await join("乐乐"), await join("皮皮")];
  await pipi.say({ action: "sing", sid: "1", duration: 100 });
  const there = await enter(pipi, "皮皮", "R456");
  expect(there.joined.body).toMatchObject({ room: "R456", room_name: "另一间", count: 1 });
  const { body } = await lele.next(({ body }) => body.count === 1);
  expect(body).toMatchObject({ status: "4", songs: [] });
  expect((await log()).map(({ type }) => type)).toContain("MemberLeft");

  await lele.say({ action: "chat", content: "only here" });
  await there.caughtUp();
  expect(pipi.frames.join()).not.toContain("only here");
  expect(await pipi.say({ action: "status" })).toMatchObject({ code: "not_joined" });
});

test("[M4] a member with another connection in the first room stays there with that one", async () => {
  const { join, operate } = await startTestServer();
  await operate(another, "R456");
  const [stays, goes] = [await join("皮皮"), await join("皮皮")];
  await enter(goes, "皮皮", "R456");
  const { body } = await stays.say({ action: "boardcast" });
  expect(body).toMatchObject({ count: 1, members: [{ fullname: "皮皮", absent: false }] });
});

test("[M4] who cannot get into the other room stays in the first", async () => {
  const { join } = await startTestServer();
  const pipi = await join("皮皮");
  expect(await pipi.say({ action: "join", room: "R404" })).toMatchObject({ status: -1 });
  expect(await pipi.say({ action: "status" })).toMatchObject({ status: 0, body: { count: 1 } });
});
