// `mido why`: the people of the stored evenings, each with a question.

import { isLeft } from "fp-ts/lib/Either.js";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { printWhy, type WhyOptions } from "../../src/app/cli/why.ts";
import { streamOf } from "../../src/app/room-log.ts";
import type { EventStore } from "../../src/infra/event-store.ts";
import { createMemoryEventStore } from "../../src/infra/memory-event-store.ts";
import { append, event } from "../contract/given.ts";
import { createCli } from "../support/cli.ts";
import { createTold } from "../support/output.ts";
import { host, roomId, start } from "../support/rooms.ts";
import { openStore } from "../support/running.ts";
import { loadStoredLog, readStoredLog, storedLogs } from "../support/stored-logs.ts";

beforeEach(() => {
  vi.stubEnv("TZ", "Asia/Shanghai");
});

const lived = async (name: string): Promise<EventStore> => {
  const store = createMemoryEventStore();
  await loadStoredLog(store, name);
  return store;
};

const ask = async (store: EventStore, who: string, options: WhyOptions = {}) => {
  const output = createTold();
  // an hour after the last of the evenings
  const clock = { now: () => start + 86_400_000 + 7_200_000 };
  const reading = { store, id: roomId, output, clock, report: async () => {} };
  const outcome = await printWhy(reading, who, options);
  return { text: output.text(), error: isLeft(outcome) ? outcome.left : null };
};

const peopleIn = (name: string): readonly string[] => [
  ...new Set(
    readStoredLog(name).flatMap(({ type, data }) =>
      type === "MemberJoined" ? [String(data["member"])] : [],
    ),
  ),
];

for (const name of storedLogs) {
  test(`[O] why tells everyone in ${name} where his songs are`, async () => {
    const store = await lived(name);
    const texts: string[] = [];
    for (const who of peopleIn(name)) {
      for (const version of [25, readStoredLog(name).length]) {
        const { text, error } = await ask(store, who, { at: { version } });
        expect(error).toBeNull();
        texts.push(`$ mido why R123 ${who} --at ${version}\n${text}`);
      }
    }
    await expect(texts.join("\n")).toMatchFileSnapshot(`why/${name}.txt`);
  });
}

describe("[O] the moment that is asked about", () => {
  test("[O] a version, a time, or now", async () => {
    const store = await lived("v1-house");
    const at = (await store.read(streamOf(roomId), 24, 1))[0]?.at ?? 0;
    const first = async (options: WhyOptions) =>
      (await ask(store, "皮皮", options)).text.split("\n")[0];
    expect(await first({ at: { version: 25 } })).toBe("Late (R123) as of #25, 2018-05-29 14:43:28");
    expect(await first({ at: { at: at + 100 } })).toBe(
      "Late (R123) as of #25, 2018-05-29 14:43:28",
    );
    expect(await first({})).toMatch(/^Late \(R123\) as of #50, /);
  });

  test("[O] a version that is not there yet is refused", async () => {
    expect(await ask(await lived("v1-house"), "皮皮", { at: { version: 51 } })).toEqual({
      text: "",
      error: { exitCode: 1, message: "R123: there is no version 51; the last is 50" },
    });
  });

  test("[O] before he came he was not here, and it is told when he came", async () => {
    const { text } = await ask(await lived("v1-karaoke"), "阿明", { at: { version: 5 } });
    expect(text).toContain(
      "阿明 has not been in this room so far, and came first at #19, 14:11:58\n",
    );
  });

  test("[O] before the room was opened there is nothing to tell", async () => {
    expect(await ask(await lived("v1-karaoke"), "阿明", { at: { at: start - 1 } })).toMatchObject({
      text: "",
      error: {
        exitCode: 1,
        message: "R123: there was no such room before 2018-05-29 Tuesday 14:09:24",
      },
    });
  });
});

describe("[O] whom the log does not know is refused, with those who may be meant", () => {
  test.each([
    ["皮", "R123: its log knows no 皮; did you mean 皮皮 (皮皮~)?"],
    ["小雨~", "R123: its log knows no 小雨~; did you mean 小雨 (雨)?"],
    ["阿朋", "R123: its log knows no 阿朋; did you mean 阿明 (阿明~)?"],
    ["雨", "R123: its log knows no 雨; did you mean 小雨 (雨)?"],
    ["nobody", "R123: its log knows no nobody"],
    ["", "R123: its log knows no "],
  ])("%s", async (who, message) => {
    const { error, text } = await ask(await lived("v1-karaoke"), who);
    expect({ error, text }).toEqual({ error: { exitCode: 1, message }, text: "" });
  });
});

test("[R8] what cannot be read ends it, unless it came later than what is asked about", async () => {
  const store = await lived("v1-cinema");
  const { length } = readStoredLog("v1-cinema");
  await store.append([append(streamOf(roomId), length, [event()])]);
  const { error } = await ask(store, host);
  expect(error?.message).toBe(
    `R123: event #${length + 1} (Noted) cannot be read: unknown event type`,
  );
  expect((await ask(store, host, { at: { version: length } })).error).toBeNull();
});

test("[O] why --json is one value: the explanation as it is, for programs", async () => {
  const { text } = await ask(await lived("v1-cinema"), "皮皮", { json: true });
  expect(text.split("\n")).toHaveLength(2);
  expect(JSON.parse(text)).toMatchObject({
    room: { id: "R123", name: "深夜影院", open: true, version: 59 },
    who: "皮皮",
    nick: "皮皮~",
    visit: { state: "here", joined: { version: 3 } },
    sanctions: { muted: { version: 52, by: host, isHost: true, reason: "noise" }, banned: null },
    stage: { status: "playing" },
    entries: [
      { state: "waiting", place: 1, behind: [], queued: { version: 59 }, forecast: { inMs: null } },
      { state: "gone", ending: { how: "over", version: 53 } },
      { state: "gone", ending: { how: "withdrawn", version: 41 }, log: { from: 39, to: 43 } },
    ],
    forgotten: 0,
  });
});

test("[O] why, as a process of its own", async () => {
  const cli = createCli();
  const { store, close } = await openStore(cli.database);
  await loadStoredLog(store, "v1-house");
  await close();
  const { stdout, ...ended } = await cli.spawn({ TZ: "UTC" }, "why", "R123", "阿明");
  expect(ended).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toContain("阿明~ (阿明) is not here: left at #36, 06:43:37\n");
  expect(await cli.spawn({}, "why", "R123", "阿明", "--at", "soon")).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining("Expected a version, such as 57, or a time"),
  });
});
