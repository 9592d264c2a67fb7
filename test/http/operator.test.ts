// What an operator does over HTTP: users, rooms, catalogue. What he does to a room goes through the
// running server: whoever is in it sees it at once.

import { expect, test } from "vitest";
import { startWithOperator } from "../support/admin.ts";
import { people } from "../support/server.ts";

test("[H6] a user is added, comes in, gets another token, and is removed", async () => {
  const { asOperator, connect } = await startWithOperator();
  const added = await asOperator("POST", "/api/users", { fullname: "张三", nick: "三三" });
  expect([added.status, added.body]).toStrictEqual([
    201,
    { fullname: "张三", nick: "三三", avatar: "", token: expect.stringMatching(/^.{40,}$/) },
  ]);
  expect(added.headers.get("cache-control")).toBe("no-store");
  const join = async (token: string) =>
    (await (await connect()).ask({ action: "join", fullname: "张三", token, room: "R123" })).status;
  expect(await join(added.body.token)).toBe(0);

  const path = `/api/users/${encodeURIComponent("张三")}`;
  const rotated = await asOperator("POST", `${path}/token`);
  expect([rotated.status, rotated.body.fullname]).toEqual([200, "张三"]);
  expect(await join(added.body.token)).toBe(-1);
  expect(await join(rotated.body.token)).toBe(0);

  const removed = await asOperator("DELETE", path);
  expect([removed.status, removed.body]).toEqual([204, ""]);
  expect(await join(rotated.body.token)).toBe(-1);
  const missing = { status: 404, body: { code: "user_not_found" } };
  expect(await asOperator("DELETE", path)).toMatchObject(missing);
  expect(await asOperator("POST", `${path}/token`)).toMatchObject(missing);
});

test("[H6] users are listed by fullname, without their tokens; a fullname is taken once", async () => {
  const { asOperator } = await startWithOperator();
  const own = await asOperator("POST", "/api/users", { fullname: "b", token: "his-own" });
  expect(own.body).toMatchObject({ nick: "b", token: "his-own" });
  expect(await asOperator("POST", "/api/users", { fullname: "b" })).toMatchObject({
    status: 409,
    body: { code: "user_exists" },
  });
  const { body } = await asOperator("GET", "/api/users");
  expect(body).toMatchObject({ page: 1, pages: 1, total: people.length + 1 });
  expect(body.users[0]).toStrictEqual({
    fullname: "b",
    nick: "b",
    avatar: "",
    created_at: expect.stringMatching(/^2018-05-29T/),
  });
});

test.each([
  [{}, "fullname"],
  [{ fullname: "@room" }, "fullname"],
  [{ fullname: 7 }, "fullname"],
  [{ fullname: "x".repeat(65) }, "fullname"],
  [{ fullname: "x", nick: "" }, "nick"],
  [{ fullname: "x", nick: "a\nb" }, "nick"],
  [{ fullname: "x", nick: "x".repeat(65) }, "nick"],
  [{ fullname: "x", token: "a b" }, "token"],
  [{ fullname: "x", avatar: null }, "avatar"],
  [{ fullname: "x", admin: true }, "admin"],
  [[], "body"],
  ["text", "body"],
  [undefined, "body"],
])("[H4] [H6] a user %j is refused: %s", async (given, field) => {
  const { asOperator } = await startWithOperator();
  const body = typeof given === "string" ? JSON.stringify(given) : given;
  expect(await asOperator("POST", "/api/users", body)).toMatchObject({
    status: 400,
    body: { code: "bad_field", field, expected: expect.stringMatching(/.{5,}/) },
  });
  expect((await asOperator("GET", "/api/users")).body.total).toBe(people.length);
});

const usualPolicy = {
  ask_seconds: 15,
  rest_seconds: 30,
  grace_seconds: 30,
  max_song_seconds: 1_200,
  pause_seconds: 1_800,
  queue_limit: 200,
  member_limit: 1_000,
  control: "members",
};

test("[R1] [H6] a room is opened, walked into, closed, and opened again", async () => {
  const { asOperator, join, log } = await startWithOperator();
  const given = { id: "R9", name: "九号", hosts: ["房主"], policy: { ask_seconds: 20 } };
  const opened = await asOperator("POST", "/api/rooms", given);
  const room = {
    id: "R9",
    open: true,
    version: 1,
    name: "九号",
    cover: "",
    hosts: ["房主"],
    policy: { ...usualPolicy, ask_seconds: 20 },
    stage: "idle",
    members: 0,
    waiting: 0,
  };
  expect([opened.status, opened.body]).toStrictEqual([201, room]);
  expect(opened.headers.get("location")).toBe("/api/rooms/R9");
  expect(await log("R9")).toMatchObject([{ type: "RoomOpened", by: "@operator" }]);
  expect(await asOperator("POST", "/api/rooms", given)).toMatchObject({
    status: 409,
    body: { code: "room_exists" },
  });

  const pipi = await join("皮皮", "R9");
  expect(pipi.joined.body).toMatchObject({ room_name: "九号", hosts: ["房主"] });
  const closed = await asOperator("DELETE", "/api/rooms/R9");
  expect(closed).toMatchObject({ status: 200, body: { id: "R9", open: false } });
  // nobody had to look for it: the clock stands still
  expect(await pipi.next(({ code }) => code === "room_closed")).toMatchObject({ status: -1 });
  const missing = { status: 404, body: { code: "room_not_found" } };
  expect(await asOperator("DELETE", "/api/rooms/R9")).toMatchObject(missing);
  expect(await asOperator("PATCH", "/api/rooms/R9", { name: "x" })).toMatchObject(missing);
  expect((await asOperator("POST", "/api/rooms", given)).status).toBe(201);
});

test("[R6] [H6] what is changed is seen at once by who is in the room, and the rest stays", async () => {
  const { asOperator, join } = await startWithOperator();
  const pipi = await join("皮皮");
  const changed = await asOperator("PATCH", "/api/rooms/R123", {
    name: "大房间",
    policy: { ask_seconds: 5, control: "owner" },
  });
  expect(changed).toMatchObject({
    status: 200,
    body: {
      name: "大房间",
      cover: "/cover.svg",
      hosts: ["房主"],
      policy: { ...usualPolicy, ask_seconds: 5, control: "owner" },
      members: 1,
    },
  });
  const push = await pipi.next(({ body }) => body.room_name === "大房间");
  expect(push.body.policy).toMatchObject({ ask_seconds: 5, rest_seconds: 30, control: "owner" });
  await pipi.say({ action: "sing", sid: "1", duration: 9 });
  expect((await pipi.say({ action: "status" })).body).toMatchObject({ status: "2", duration: "5" });

  const { version } = changed.body;
  const same = await asOperator("PATCH", "/api/rooms/R123", { policy: { ask_seconds: 5 } });
  expect(same.body.version).toBe(version + 2);
  expect((await asOperator("PATCH", "/api/rooms/R123", {})).status).toBe(200);
});

const askSeconds = "a whole number from 1 to 300";

test.each([
  [{ id: "R9" }, "name", "one line of 1 to 200 characters"],
  [{ id: "-", name: "x" }, "id", expect.any(String)],
  [{ id: "R9", name: "a\u0007" }, "name", expect.any(String)],
  [{ id: "R9", name: "x", hosts: "pipi" }, "hosts", expect.any(String)],
  [{ id: "R9", name: "x", hosts: ["pipi", "@x"] }, "hosts[1]", expect.any(String)],
  [{ id: "R9", name: "x", hosts: ["pipi", "pipi"] }, "hosts", expect.any(String)],
  [{ id: "R9", name: "x", policy: { ask_seconds: 0 } }, "policy.ask_seconds", askSeconds],
  [{ id: "R9", name: "x", policy: { ask_seconds: 1.5 } }, "policy.ask_seconds", askSeconds],
  [{ id: "R9", name: "x", policy: { ask_seconds: "15" } }, "policy.ask_seconds", askSeconds],
  [{ id: "R9", name: "x", policy: { control: "all" } }, "policy.control", "members or owner"],
  [{ id: "R9", name: "x", policy: { askSeconds: 5 } }, "policy.askSeconds", expect.any(String)],
  [{ id: "R9", nmae: "x" }, "nmae", "no field but id, name, cover, hosts, policy"],
])("[H4] [H6] a room %j is refused: %s", async (body, field, expected) => {
  const { asOperator, log } = await startWithOperator();
  expect(await asOperator("POST", "/api/rooms", body)).toMatchObject({
    status: 400,
    body: { code: "bad_field", field, expected },
  });
  expect(await log("R9")).toEqual([]);
});

test("[H6] every room is listed with closed=1, with its policy, by id", async () => {
  const { asOperator, asAnybody, join } = await startWithOperator();
  await join("皮皮");
  await asOperator("POST", "/api/rooms", { id: "A", name: "Closed" });
  await asOperator("DELETE", "/api/rooms/A");
  const { body } = await asOperator("GET", "/api/rooms?closed=1");
  expect(body).toMatchObject({
    rooms: [
      { id: "A", open: false, name: "Closed", members: 0, policy: usualPolicy },
      { id: "R123", open: true, name: "小房间", members: 1, policy: usualPolicy },
    ],
    page: 1,
    pages: 1,
    total: 2,
  });
  expect((await asAnybody("GET", "/api/rooms")).body.rooms).toMatchObject([{ id: "R123" }]);
  expect(await asOperator("GET", "/api/rooms?closed=yes")).toMatchObject({
    status: 400,
    body: { field: "closed" },
  });
});

test("[H6] songs and videos are imported all or none, and known ones replaced", async () => {
  const { asOperator, asAnybody, join } = await startWithOperator();
  const songs = [
    { sid: 1, name: "Other", author: "x" },
    { sid: "new", name: "New", duration: null },
  ];
  const imported = await asOperator("POST", "/api/songs", songs);
  expect([imported.status, imported.body]).toStrictEqual([200, { imported: 2 }]);
  const names = (await asAnybody("GET", "/api/songs")).body.songs.map(
    ({ name }: { name: string }) => name,
  );
  expect(names).toEqual(["New", "Other", "Twinkle"]);
  const video = { vid: "9", name: "Nine", duration: 9, link: "/9.webm" };
  expect((await asOperator("POST", "/api/videos", [video])).body).toEqual({ imported: 1 });
  expect(await (await join("皮皮")).say({ action: "watch", vid: "9" })).toMatchObject({
    status: 0,
  });

  const broken = [
    [[...songs, { sid: "", name: "x" }], "[2].sid"],
    [[{ sid: 7, name: "Seven" }, { sid: 8 }], "[1].name"],
    [
      [
        { sid: 7, name: "Seven" },
        { sid: "7", name: "Seven" },
      ],
      "[1].sid",
    ],
    [[{ sid: 7, name: "Seven", duration: "9" }], "[0].duration"],
    [[{ sid: 7, name: "Seven", title: "x" }], "[0].title"],
    [[], "body"],
    [{ sid: 7, name: "Seven" }, "body"],
  ] as const;
  for (const [body, field] of broken) {
    expect(await asOperator("POST", "/api/songs", body)).toMatchObject({
      status: 400,
      body: { code: "bad_field", field },
    });
  }
  const tooMany = Array.from({ length: 5_001 }, (_, sid) => ({ sid, name: "x" }));
  expect((await asOperator("POST", "/api/songs", tooMany)).body).toMatchObject({
    field: "body",
    expected: "a list of 1 to 5000",
  });
  expect((await asAnybody("GET", "/api/songs")).body.total).toBe(3);
});

test("[H4] a body must be JSON, and not too large", async () => {
  const { asOperator } = await startWithOperator();
  const say = async (body: string, type = "application/json") =>
    (await asOperator("POST", "/api/songs", body, { "Content-Type": type })).body.code;
  expect(await say("{bad")).toBe("bad_json");
  expect(await say('[{"sid":1,"name":"x","__proto__":{"a":1}}]')).toBe("bad_json");
  expect(await say("sid,name", "text/csv")).toBe("unsupported_media_type");
  expect(await say("[]", "text/plain")).toBe("unsupported_media_type");
  expect(await say(" ".repeat(9_000_000))).toBe("body_too_large");
  // who says JSON and sends nothing means nothing
  expect(
    (await asOperator("DELETE", "/api/rooms/R123", "", { "Content-Type": "application/json" }))
      .status,
  ).toBe(200);
});
