// Where guests are let in, anybody becomes a user by his nick alone.

import { expect, test } from "vitest";
import type { Config } from "../../src/app/config.ts";
import { defaultLimits } from "../../src/app/gateway/limits.ts";
import { speakTo } from "../support/http.ts";
import { startTestServer } from "../support/server.ts";

const start = async (config: Partial<Config> = { guests: true }) => {
  const running = await startTestServer({}, config);
  return { ...running, ask: speakTo(() => running.server().address) };
};

test("[H7] a guest gives a nick, is given a fullname and a token, and comes in", async () => {
  const { ask, connect } = await start();
  const { status, body, headers } = await ask("POST", "/api/guests", { nick: " 小明 " });
  expect([status, body]).toStrictEqual([
    201,
    {
      fullname: expect.stringMatching(/^guest-[0-9a-z]{8}$/),
      nick: "小明",
      avatar: "",
      token: expect.stringMatching(/^.{40,}$/),
    },
  ]);
  expect(headers.get("cache-control")).toBe("no-store");
  const { fullname, token } = body;
  const joined = await (await connect()).ask({ action: "join", fullname, token, room: "R123" });
  expect(joined.body.members).toMatchObject([{ fullname, nick: "小明" }]);
  const other = await ask("POST", "/api/guests", { nick: "小明" });
  expect(other.body.fullname).not.toBe(fullname);
});

test("[H7] without GUESTS there is no such thing; a demo lets them in, unless told not to", async () => {
  const status = async (config: Partial<Config>) =>
    (await (await start(config)).ask("POST", "/api/guests", { nick: "x" })).status;
  expect(await status({ guests: null })).toBe(404);
  expect(await status({ guests: false })).toBe(404);
  const database = { kind: "sqlite", path: ":memory:" } as const;
  expect(await status({ guests: null, demo: true, database })).toBe(201);
  expect(await status({ guests: false, demo: true, database })).toBe(404);
});

test.each([
  [{}, "nick"],
  [{ nick: "" }, "nick"],
  [{ nick: "   " }, "nick"],
  [{ nick: "a\tb" }, "nick"],
  [{ nick: "x".repeat(65) }, "nick"],
  [{ nick: 7 }, "nick"],
  [{ nick: "x", fullname: "pipi" }, "fullname"],
  [undefined, "body"],
])("[H4] [H7] %j makes no guest: %s", async (body, field) => {
  const { ask } = await start();
  expect(await ask("POST", "/api/guests", body)).toMatchObject({
    status: 400,
    body: { code: "bad_field", field },
  });
});

test("[H7] a nick of 64 of the longest characters is taken", async () => {
  const { ask } = await start();
  expect((await ask("POST", "/api/guests", { nick: "🎤".repeat(64) })).status).toBe(201);
  expect((await ask("POST", "/api/guests", { nick: "🎤".repeat(65) })).status).toBe(400);
});

test("[H7] from one address come sixty guests in ten minutes, and no more", async () => {
  const { ask } = await start({ guests: true, trustProxy: true, limits: defaultLimits });
  const come = async (address: string) =>
    ask("POST", "/api/guests", { nick: "x" }, { "X-Forwarded-For": address });
  for (let number = 0; number < 60; number += 1) expect((await come("10.0.0.1")).status).toBe(201);
  const refused = await come("10.0.0.1");
  expect(refused).toMatchObject({ status: 429, body: { code: "too_many_requests" } });
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(500);
  expect((await come("10.0.0.2")).status).toBe(201);
});
