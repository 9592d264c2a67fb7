// Nobody does in a room what he may not: every action, with every kind of false claim, is refused and
// leaves no trace, and no token is ever seen again.

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join as joinPath } from "node:path";
import { describe, expect, test } from "vitest";
import { defaultPolicy } from "../../src/domain/policy.ts";
import { createCli } from "../support/cli.ts";
import type { Received } from "../support/client.ts";
import { readGoldens } from "../support/golden.ts";
import { type Guest, startTestServer, tokenOf } from "../support/server.ts";

/** One message for each action, complete but for who sends it. */
const messages: readonly Record<string, unknown>[] = Array.from(
  new Map(
    readGoldens()
      .filter(({ failure, request }) => !failure && request !== undefined)
      .map(({ request }) => [request?.["action"], { ...request, entry: "R123-4" }]),
  ).values(),
);

const setUp = async () => {
  const server = await startTestServer();
  const profile = { name: "别处", cover: "", hosts: ["房主"] as never };
  await server.operate({ type: "OpenRoom", profile, policy: defaultPolicy }, "R456");
  const victim = await server.join("乐乐");
  await victim.say({ action: "sing", sid: 1, duration: 60 });
  const elsewhere = await server.join("房主", "R456");
  await elsewhere.say({ action: "chat", content: "此处的秘密" });
  return { ...server, victim, elsewhere };
};

/** What an attacker does first, and what he then puts into every message. */
const claims: Readonly<
  Record<
    string,
    {
      readonly first?: (attacker: Guest, server: Awaited<ReturnType<typeof setUp>>) => unknown;
      readonly says: Record<string, unknown>;
      readonly codes: readonly string[];
    }
  >
> = {
  "no token": { says: { fullname: "皮皮", token: undefined }, codes: ["bad_field"] },
  "a wrong token": {
    says: { fullname: "皮皮", token: "guess" },
    codes: ["wrong_identity", "invalid_account"],
  },
  "another's name": {
    says: { fullname: "乐乐", token: tokenOf("皮皮") },
    codes: ["wrong_identity", "invalid_account"],
  },
  "another's token": {
    says: { fullname: "皮皮", token: tokenOf("乐乐") },
    codes: ["wrong_identity", "invalid_account"],
  },
  "another room": { says: { room: "R456" }, codes: ["not_joined"] },
  "no such room": { says: { room: "R999" }, codes: ["not_joined", "room_not_found"] },
  "after leaving": {
    first: (attacker) => attacker.say({ action: "leave" }),
    says: {},
    codes: ["not_joined"],
  },
  "banned in the meantime": {
    first: async (attacker, server) => {
      const host = await server.join("房主");
      await host.say({ action: "ban", member: "皮皮", reason: "" });
      await attacker.closed;
      await host.say({ action: "leave" });
    },
    says: {},
    codes: ["not_joined", "banned"],
  },
};

/** These need not be in the room, or come in by it. */
const harmless: Readonly<Record<string, readonly string[]>> = {
  heart: ["another room", "no such room", "after leaving", "banned in the meantime"],
  join: ["another room", "after leaving"],
};

describe("[M3] [M9] every action is refused to who may not, and changes nothing", () => {
  test.each(Object.keys(claims))("%s", async (name) => {
    const claim = claims[name];
    if (claim === undefined) throw new Error(name);
    const server = await setUp();
    const joined = await server.join("皮皮");
    await claim.first?.(joined, server);
    const fresh = await server.connect();
    const before = [await server.log(), await server.log("R456")];
    const room = await server.victim.say({ action: "status" });
    for (const attacker of name === "banned in the meantime" ? [fresh] : [joined, fresh]) {
      for (const message of messages) {
        const action = String(message["action"]);
        if (harmless[action]?.includes(name)) continue;
        const own = { fullname: "皮皮", token: tokenOf("皮皮"), room: "R123" };
        const codes = attacker === fresh ? [...claim.codes, "not_joined"] : claim.codes;
        if (attacker === fresh && action === "heart") continue;
        if (attacker === fresh && action === "join" && name === "no such room") continue;
        const answer = await attacker.ask({ ...message, ...own, ...claim.says });
        expect(answer, action).toMatchObject({ status: -1, body: {} });
        expect(codes, action).toContain(answer.code);
      }
    }
    expect([await server.log(), await server.log("R456")]).toEqual(before);
    const { body } = await server.victim.say({ action: "status" });
    expect(body.songs).toEqual(room.body.songs);
    for (const { frames } of [joined, fresh]) expect(frames.join()).not.toContain("此处的秘密");
  });
});

test("[C4] tokens are in no frame, no log line, no error and no page of the database", async () => {
  const cli = createCli();
  const canary = (name: string): string => `canary-${name}-7f3a9c`;
  for (const name of ["pipi", "lele"]) {
    await cli.mido("user", "add", name, "--token", canary(name));
  }
  await cli.mido("room", "open", "R1", "--name", "One", "--host", "pipi");
  const server = await cli.serveWith({ LOG_LEVEL: "trace", ADMIN_TOKEN: canary("admin") });
  const said = (fullname: string, more: object): Received => ({
    fullname,
    token: canary(fullname),
    room: "R1",
    ...more,
  });
  const [pipi, lele] = [await server.connect(), await server.connect()];
  const frames = [pipi, lele].map(({ frames }) => frames);
  await pipi.ask(said("pipi", { action: "join" }));
  await lele.ask(said("lele", { action: "join" }));
  await pipi.ask(said("pipi", { action: "boardcast", body: { hello: 1 } }));
  await pipi.ask(said("pipi", { action: "chat", content: "hi" }));
  await lele.ask(said("lele", { action: "sing", sid: [] }));
  await lele.ask({ ...said("lele", { action: "chat" }), token: canary("pipi") });
  await lele.ask({ ...said("lele", { action: "heart" }), room: 7 });
  for (const authorization of [canary("admin"), canary("guess")]) {
    await fetch(`${server.url}/api/users`, {
      headers: { authorization: `Bearer ${authorization}` },
    });
  }
  const { stdout, stderr } = await server.stop();
  const folder = dirname(cli.database);
  const files = readdirSync(folder).map((file) => readFileSync(joinPath(folder, file), "latin1"));
  const traces = { frames: frames.flat().join(), stdout, stderr, files: files.join() };
  for (const [where, text] of Object.entries(traces)) {
    expect(text, where).not.toContain("7f3a9c");
  }
});
