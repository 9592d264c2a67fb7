// Who may use the operator's part of the API, and what is logged of it.

import { expect, test } from "vitest";
import { defaultLimits } from "../../src/app/gateway/limits.ts";
import { adminToken, startWithOperator } from "../support/admin.ts";
import { speakTo } from "../support/http.ts";
import { startTestServer } from "../support/server.ts";

/** Every call of the operator's part, with something that would be taken. */
const calls = [
  ["GET", "/api/rooms?closed=1", undefined],
  ["POST", "/api/rooms", { id: "R9", name: "Nine" }],
  ["PATCH", "/api/rooms/R123", { name: "Other" }],
  ["DELETE", "/api/rooms/R123", undefined],
  ["GET", "/api/users", undefined],
  ["POST", "/api/users", { fullname: "new" }],
  ["POST", "/api/users/new/token", undefined],
  ["DELETE", "/api/users/new", undefined],
  ["POST", "/api/songs", [{ sid: 9, name: "Nine" }]],
  ["POST", "/api/videos", [{ vid: 9, name: "Nine", duration: 9, link: "/9" }]],
] as const;

test("[H6] without ADMIN_TOKEN there is no operator's part, whatever token is given", async () => {
  const { server } = await startTestServer();
  for (const token of ["", "null", "undefined", adminToken]) {
    const ask = speakTo(() => server().address, { Authorization: `Bearer ${token}` });
    for (const [method, path, body] of calls.slice(1)) {
      expect(await ask(method, path, body), `${method} ${path}`).toMatchObject({
        status: 404,
        body: { code: "not_found" },
      });
    }
    expect((await ask("GET", "/api/rooms?closed=1")).status).toBe(400);
  }
});

test("[H6] without the right token every call is refused, and nothing happens", async () => {
  const { asAnybody, log } = await startWithOperator();
  const before = await log();
  for (const [method, path, body] of calls) {
    const refused = await asAnybody(method, path, body);
    expect([refused.status, refused.body], `${method} ${path}`).toStrictEqual([
      401,
      { code: "unauthorized", message: "this needs the admin token: Authorization: Bearer …" },
    ]);
    expect(refused.headers.get("www-authenticate")).toBe("Bearer");
  }
  expect(await log()).toStrictEqual(before);
  expect((await asAnybody("GET", "/api/songs?q=Nine")).body.total).toBe(0);
});

test.each([
  "",
  "Bearer",
  `Bearer ${adminToken}x`,
  `Bearer ${adminToken.slice(1)}`,
  `Bearer ${adminToken.toUpperCase()}`,
  `Basic ${adminToken}`,
  adminToken,
])("[H6] %o opens nothing", async (authorization) => {
  const { asAnybody } = await startWithOperator();
  const ask = (headers: Record<string, string>) =>
    asAnybody("GET", "/api/users", undefined, headers);
  expect((await ask({ Authorization: authorization })).status).toBe(401);
  expect((await ask({ Authorization: `bearer ${adminToken}` })).status).toBe(200);
});

test("[H6] whoever guesses is stopped for a while, also once he guesses right", async () => {
  const { asOperator, asAnybody, calls } = await startWithOperator({ limits: defaultLimits });
  expect((await asOperator("GET", "/api/users")).status).toBe(200);
  for (let times = 0; times < 21; times += 1) {
    expect((await asAnybody("GET", "/api/users")).status).toBe(401);
  }
  expect(await asOperator("GET", "/api/users")).toMatchObject({
    status: 429,
    body: { code: "too_many_requests" },
  });
  // the others go on
  expect((await asAnybody("GET", "/api/rooms")).status).toBe(200);
  expect(calls().at(-1)).toMatchObject({ actor: "stranger", outcome: "too_many_requests" });
});

test("[H6] each call is logged as who did what to what, and no token is", async () => {
  const { asOperator, asAnybody, calls: logged, written } = await startWithOperator();
  await asOperator("POST", "/api/rooms", { id: "R9", name: "Nine" });
  await asOperator("POST", "/api/rooms", { id: "R9", name: "Nine" });
  await asOperator("PATCH", "/api/rooms/R9", { name: "" });
  await asOperator("DELETE", "/api/rooms/R9");
  await asOperator("GET", "/api/rooms?closed=1");
  await asOperator("GET", "/api/rooms/R9/events");
  const { body } = await asOperator("POST", "/api/users", { fullname: "张三", token: "his-own" });
  const rotated = await asOperator("POST", `/api/users/${encodeURIComponent("张三")}/token`);
  await asOperator("DELETE", "/api/users/nobody");
  await asOperator("POST", "/api/songs", [
    { sid: 9, name: "Nine" },
    { sid: 10, name: "Ten" },
  ]);
  await asAnybody("DELETE", "/api/rooms/R123", undefined, { Authorization: "Bearer guessed" });
  await asAnybody("GET", "/api/rooms");

  const lines = logged().map(({ actor, action, target, outcome, address }) => [
    actor,
    action,
    target,
    outcome,
    address,
  ]);
  const here = "127.0.0.1";
  expect(lines).toStrictEqual([
    ["admin", "room.open", "R9", "ok", here],
    ["admin", "room.open", "R9", "room_exists", here],
    ["admin", "room.change", "R9", "bad_field", here],
    ["admin", "room.close", "R9", "ok", here],
    ["admin", "room.list", "", "ok", here],
    ["admin", "room.events", "R9", "ok", here],
    ["admin", "user.add", "张三", "ok", here],
    ["admin", "user.rotate", "张三", "ok", here],
    ["admin", "user.remove", "nobody", "user_not_found", here],
    ["admin", "song.import", "items: 2", "ok", here],
    ["stranger", "room.close", "R123", "unauthorized", here],
  ]);
  const all = written.join("");
  for (const secret of [adminToken, "guessed", "his-own", body.token, rotated.body.token]) {
    expect(all).not.toContain(secret);
  }
});
