// The golden wire examples against the real server: field by field, type by type, on a real socket.

import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Received } from "../support/client.ts";
import { expectGolden, expectSaid, type Golden, readGoldens } from "../support/golden.ts";
import { type Guest, startTestServer, tokenOf } from "../support/server.ts";
import { before, type Evening, host, pipi } from "./before.ts";

const goldens = readGoldens();
const ofKind = (kind: "action" | "state" | "notice" | "push" | "text") =>
  goldens
    .filter((golden) => golden[kind] !== undefined)
    .map((golden) => [golden.name, golden] as const);

const startEvening = async ({ name }: Golden) => {
  const server = await startTestServer(name === "sing.full" ? { queueLimit: 1 } : {});
  const guests = new Map<string, Promise<Guest>>();
  const who: Evening["who"] = (fullname) => {
    const guest = guests.get(fullname) ?? server.join(fullname);
    guests.set(fullname, guest);
    return guest;
  };
  const evening: Evening = {
    who,
    advance: server.clock.advance,
    say: async (fullname, ...messages) => {
      const guest = await who(fullname);
      for (const message of messages) {
        expect(await guest.say(message), "what leads here").toMatchObject({ status: 0 });
      }
    },
    close: async () => {
      await server.operate({ type: "CloseRoom" });
      await server.clock.advance(1_000);
    },
  };
  return { ...evening, connect: server.connect };
};

/** W7: an id of its own, so that no reader of the docs learns to use one twice. */
const idFor = ({ name }: Golden): string =>
  createHash("sha256").update(name).digest("hex").slice(0, 6);

/** The request as the file has it, its placeholders filled in. */
const fill = (golden: Golden, entry: string): Record<string, unknown> => {
  const { request } = golden;
  return {
    ...request,
    ...(request?.token === "…" && { token: tokenOf(request.fullname) }),
    ...(request?.entry === "…" && { entry }),
    id: idFor(golden),
  };
};

describe("answers", () => {
  test.for(ofKind("action"))("[W1] [W2] %s is answered as written down", async ([name, golden]) => {
    const { who, connect, ...evening } = await startEvening(golden);
    const { action = "", request } = golden;
    const outside = action === "join" || golden.code === "not_joined";
    if (!outside && action !== "unban") await who(pipi);
    await (before[name] ?? before[action])?.({ who, ...evening });
    const guest = outside ? await connect() : await who(request?.fullname ?? "");
    const room: Received = outside
      ? {}
      : await guest.ask({ ...fill(golden, ""), action: "status" });

    const asked = fill(golden, room.body?.songs?.at(-1)?.id);
    const answer = await guest.ask(asked);
    expectGolden(answer, golden);
    await expectSaid(golden, answer, asked);
    expect(answer).toMatchObject({
      action,
      id: idFor(golden),
      ...(golden.code && { code: golden.code }),
    });
    if (answer.status === 0) expect(answer).not.toHaveProperty("code");
    else expect(answer.message).not.toBe("");
  });
});

describe("room states", () => {
  test.for(ofKind("state"))("[W1] [W4] %s looks as written down", async ([name, golden]) => {
    const { who, advance, ...evening } = await startEvening(golden);
    await evening.say(pipi, { action: "device", device: "audio", value: 1 });
    await evening.say(host, { action: "device", device: "audio", value: 1 });
    await before[name]?.({ who, advance, ...evening });
    await advance(1_000);

    const guest = await who(pipi);
    const answer = await guest.say({ action: "status" });
    expectGolden(answer, golden);
    await guest.say({ action: "boardcast" });
    const push = await (await who(host)).next(({ body }) => body.version > answer.body.version);
    expectGolden(push, golden);
    await expectSaid(golden, push);
    expect(push).not.toHaveProperty("action");
    expect(push).not.toHaveProperty("id");
  });
});

describe("notices", () => {
  test.for(ofKind("notice"))("[C5] [M6] %s is told as written down", async ([name, golden]) => {
    const { who, connect, ...evening } = await startEvening(golden);
    const other = await connect();
    await other.ask({ action: "join", fullname: pipi, token: tokenOf(pipi), room: "R123" });
    await before[name]?.({ who, ...evening });
    const notice = await other.next(({ code }) => code === golden.notice);
    expectGolden(notice, golden);
    await expectSaid(golden, notice);
    expect(notice).not.toHaveProperty("action");
  });
});

describe("pushes", () => {
  test.for(ofKind("push"))(
    "[W3] [W8] [C1] [C3] [C4] %s is told as written down",
    async ([, golden]) => {
      const { who } = await startEvening(golden);
      const [guest, other] = [await who(pipi), await who(host)];
      if (golden.listening !== undefined) await other.say(golden.listening);
      await other.caughtUp();
      const answer = await guest.say(golden.said ?? {});
      const push = await other.next(
        ({ action, type, broadcast }) => action === undefined && (type ?? broadcast) !== undefined,
      );
      expectGolden(push, golden);
      await expectSaid(golden, push);
      const { action, id, ...rest } = answer;
      // what is no snapshot, nor tells of one, is what he was answered who said it
      if (push.type !== 3) expect(push).toEqual(rest);
    },
  );
});

test.for(ofKind("text"))("[W2] [W6] %s is answered as written down", async ([, golden]) => {
  const { connect } = await startEvening(golden);
  const guest = await connect();
  guest.send(golden.text ?? "");
  const answer = await guest.next(() => true);
  expectGolden(answer, golden);
  expect(answer).toMatchObject({ action: "", code: golden.code });
  await expectSaid(golden, answer, golden.text);
});

const documented = [
  ...["join", "status", "ask", "cut", "boardcast", "sing", "del", "heart", "chat", "history"],
  ...["device", "listen", "del_music", "cut_music", "cut_video", "watch", "set_duration"],
];
const added = [
  ...["leave", "del_video", "remove", "move", "pause", "resume"],
  ...["mute", "unmute", "kick", "ban", "unban"],
];

test("[W2] every action has an example of its success, and what is added says so", () => {
  const examples = goldens.filter(({ action, failure }) => action !== undefined && !failure);
  const actions = new Set(examples.map(({ action }) => action));
  expect(Array.from(actions).sort()).toEqual([...documented, ...added].sort());
  expect(examples.filter(({ addition }) => addition).map(({ action }) => action)).toEqual(
    expect.arrayContaining(added),
  );
  expect(examples.filter(({ addition }) => !addition).map(({ action }) => action)).toEqual(
    expect.arrayContaining(documented),
  );
});

test("[C4] no example holds a token", () => {
  for (const { name, request, code } of goldens) {
    const wanted = code === "wrong_identity" || code === "invalid_account" ? "wrong" : "…";
    if (request !== undefined) expect(request.token, name).toBe(wanted);
  }
});
