// Every field of every action, missing and wrong: the error names it, nothing happens.

import { describe, expect, test } from "vitest";
import { startTestServer } from "../support/server.ts";

type Field = {
  readonly good: unknown;
  readonly bad: readonly unknown[];
  readonly optional?: boolean;
};
type Fields = Readonly<Record<string, Field>>;

const noText = ["", null, 1, true, {}, [], ["x"]];
const noNumber = ["", "x", "1.5.1", null, true, {}, [], [1]];
const long = (length: number): string => "x".repeat(length);

const catalogueId: Field = { good: "1", bad: [...["", null, true, {}, [], [1], 1.5], long(65)] };
const entry: Field = { good: "R123-1", bad: [...noText, long(129)] };
const flag: Field = { good: 1, bad: [2, -1, "2", "on", "", null, true, {}, [], "01"] };
const duration: Field = { good: "10", bad: [...noNumber, 1.5, "1.5", "1e3", " 1", "0x10"] };
const member: Field = { good: "乐乐", bad: [...noText, long(65)] };
const reason: Field = { good: "", bad: [null, 1, {}, [], long(201)], optional: true };

const target: Fields = {
  entry: { ...entry, optional: true },
  sid: { ...catalogueId, optional: true },
  vid: { ...catalogueId, optional: true },
};
const queue: Fields = { sid: catalogueId, duration };
const moderation: Fields = { member, reason };

const common: Fields = {
  fullname: { good: "皮皮", bad: [...noText, long(65)] },
  token: { good: "token-of-皮皮", bad: [...noText, long(513)] },
  room: { good: "R123", bad: [...noText, long(65)] },
  id: { good: "1", bad: [null, true, {}, [], 1.5, long(65)], optional: true },
};

const actions: Readonly<Record<string, Fields>> = {
  join: {},
  leave: {},
  status: {},
  heart: {},
  history: {},
  ask: { ack: flag, ...target },
  cut: target,
  cut_music: target,
  cut_video: target,
  boardcast: {},
  broadcast: {},
  sing: queue,
  listen: queue,
  watch: { vid: catalogueId },
  del: {},
  del_music: {},
  del_video: {},
  chat: { content: { good: "hi", bad: [null, 1, true, {}, ["hi"]] } },
  device: {
    device: { good: "audio", bad: [...noText, "Audio", "a b", "_a", "麦克风", "1a", long(17)] },
    value: flag,
  },
  set_duration: { current: { good: 1, bad: [...noNumber, "1e3", "Infinity", "NaN"] }, ...target },
  pause: target,
  resume: target,
  remove: { entry },
  move: { entry, before: { good: null, bad: ["", 1, true, {}, [], long(129)] } },
  mute: moderation,
  unmute: moderation,
  kick: moderation,
  ban: moderation,
  unban: moderation,
};

describe("[W6] a missing or wrong field is named, and nothing happens", () => {
  test.for(Object.keys(actions))("%s", async (action) => {
    const { join, log } = await startTestServer();
    const pipi = await join("皮皮");
    const before = await log();
    const fields: Fields = { ...common, ...actions[action] };
    const good = Object.fromEntries(
      Object.entries(fields)
        .filter(([, { optional }]) => !optional)
        .map(([name, field]) => [name, field.good]),
    );
    const wrong = (name: string, value: unknown) => ({ ...good, action, id: "x", [name]: value });

    for (const [name, { bad, optional }] of Object.entries(fields)) {
      for (const value of optional ? bad : [undefined, ...bad]) {
        pipi.send(wrong(name, value));
        const answer = await pipi.next(({ status }) => status === -1);
        const what = `${name}: ${JSON.stringify(value)}`;
        expect(answer, what).toMatchObject({ code: "bad_field", field: name, action, body: {} });
        expect(answer.message, what).toContain(name);
        expect(answer.expected, what).not.toBe("");
      }
    }
    expect(await log()).toEqual(before);
    expect(await pipi.say({ action: "heart" })).toMatchObject({ status: 0 });
  });
});

test("[W6] the fields above are right when they are good", async () => {
  const { join } = await startTestServer();
  const pipi = await join("皮皮");
  for (const [action, own] of Object.entries(actions)) {
    if (action === "leave") continue;
    const good = Object.entries({ ...common, ...own }).map(([name, field]) => [name, field.good]);
    const answer = await pipi.say({ action, ...Object.fromEntries(good), id: action });
    expect(answer.code, action).not.toBe("bad_field");
  }
});

describe("[Q3] [P2] [C1] a value beyond what the rules allow is named too", () => {
  test.for([
    ["duration", { action: "sing", sid: "1", duration: 0 }],
    ["duration", { action: "sing", sid: "1", duration: "-5" }],
    ["duration", { action: "listen", sid: "1", duration: 1_201 }],
    ["current", { action: "set_duration", current: -1 }],
    ["current", { action: "set_duration", current: "90.5" }],
    ["content", { action: "chat", content: "" }],
    ["content", { action: "chat", content: "x".repeat(501) }],
    ["sid", { action: "sing", sid: "404", duration: 10 }],
    ["vid", { action: "watch", vid: 404 }],
    ["body.before", { action: "history", body: { before: "yesterday" } }],
    ["body.before", { action: "history", body: { before: -1 } }],
    ["body.limit", { action: "history", body: { limit: 0 } }],
    ["body.limit", { action: "history", body: { limit: 201 } }],
    ["body.limit", { action: "history", body: { limit: 1.5 } }],
    ["body", { action: "boardcast", body: "x".repeat(4_095) }],
  ] as const)("%s in %j", async ([field, message]) => {
    const { join, log } = await startTestServer();
    const pipi = await join("皮皮");
    await pipi.say({ action: "watch", vid: 7 });
    const before = await log();
    const answer = await pipi.say(message);
    expect(answer).toMatchObject({ status: -1, body: {}, field });
    expect(answer.expected).not.toBe("");
    expect(await log()).toEqual(before);
  });
});
