// The golden wire examples against the real server: field by field, type by type, on a real socket.

import { describe, expect, test } from "vitest";
import type { Received } from "../support/client.ts";
import { expectGolden, type Golden, readGoldens } from "../support/golden.ts";
import { type Guest, startTestServer, tokenOf } from "../support/server.ts";

type Evening = {
  readonly advance: (ms: number) => Promise<void>;
  /** Somebody, joined when first named. */
  readonly who: (fullname: string) => Promise<Guest>;
  readonly say: (fullname: string, ...messages: readonly object[]) => Promise<void>;
  readonly close: () => Promise<unknown>;
};

const [pipi, lele, host] = ["皮皮", "乐乐", "房主"] as const;

const sing = { action: "sing", sid: "1", duration: "180" };
const listen = { ...sing, action: "listen" };
const watch = { action: "watch", vid: 7 };
const accept = { action: "ask", ack: 1 };
const about = (action: string) => ({ action, member: pipi, reason: "吵" });

/** What has to have happened before the request of an example, by action or by file. */
const before: Readonly<Record<string, (evening: Evening) => Promise<unknown>>> = {
  ask: ({ say }) => say(pipi, sing),
  "ask.failure": async () => {},
  "ask.again": ({ say }) => say(pipi, sing, accept),
  "boardcast.failure": ({ say }) => say(host, about("mute")),
  cut: ({ say }) => say(pipi, sing, accept),
  "cut.failure": ({ say }) => say(pipi, sing),
  cut_music: ({ say }) => say(pipi, listen),
  "cut_music.failure": async () => {},
  cut_video: ({ say }) => say(pipi, watch),
  "cut_video.failure": async () => {},
  del: ({ say }) => say(pipi, sing),
  "del.failure": async () => {},
  del_music: ({ say }) => say(pipi, listen, listen),
  "del_music.failure": async () => {},
  del_video: ({ say }) => say(pipi, watch, watch),
  history: async ({ say, advance }) => {
    for (const content of ["一", "二", "三"]) {
      await say(pipi, { action: "chat", content });
      await advance(1_234);
    }
  },
  "listen.failure": ({ say }) => say(pipi, listen, listen),
  move: async ({ say }) => {
    await say(pipi, sing);
    await say(lele, sing);
  },
  pause: ({ say }) => say(pipi, watch),
  remove: ({ say }) => say(pipi, sing),
  resume: ({ say }) => say(pipi, watch, { action: "pause" }),
  set_duration: ({ say }) => say(pipi, listen),
  "set_duration.nothing_playing": async () => {},
  "sing.failure": ({ say }) => say(pipi, sing),
  "sing.full": ({ say }) => say(pipi, sing),
  unban: ({ say }) => say(host, about("ban")),
  unmute: ({ say }) => say(host, about("mute")),

  "state.idle": async () => {},
  "state.asking": ({ say }) => say(pipi, sing),
  "state.singing": ({ say }) => say(pipi, sing, accept),
  "state.resting": ({ say }) => say(pipi, sing, accept, { action: "cut" }),
  "state.listening": ({ say }) => say(pipi, listen),
  "state.watching": async ({ say }) => {
    await say(pipi, watch);
    await say(host, watch);
  },
  "state.paused": ({ say }) => say(pipi, watch, { action: "pause" }),

  "notice.kicked": ({ say }) => say(host, about("kick")),
  "notice.banned": ({ say }) => say(host, about("ban")),
  "notice.left_elsewhere": ({ say }) => say(pipi, { action: "leave" }),
  "notice.room_closed": ({ close }) => close(),
};

const goldens = readGoldens();
const ofKind = (kind: "action" | "state" | "notice") =>
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

/** The request as the file has it, its placeholders filled in. */
const fill = ({ request }: Golden, entry: string): Record<string, unknown> => ({
  id: "an id",
  ...request,
  ...(request?.token === "…" && { token: tokenOf(request.fullname) }),
  ...(request?.entry === "…" && { entry }),
});

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

    const answer = await guest.ask(fill(golden, room.body?.songs?.at(-1)?.id));
    expectGolden(answer, golden);
    expect(answer).toMatchObject({
      action,
      id: "an id",
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
    expect(notice).not.toHaveProperty("action");
  });
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
  expect(examples.map(({ action }) => action).sort()).toEqual([...documented, ...added].sort());
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
