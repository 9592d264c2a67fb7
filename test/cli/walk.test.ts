// `mido replay --step`: an evening walked through by keys, as it is drawn on a terminal.

import { isLeft } from "fp-ts/lib/Either.js";
import stringWidth from "string-width";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { createPaint } from "../../src/app/cli/paint.ts";
import type { Walk } from "../../src/app/cli/walk/keys.ts";
import { view } from "../../src/app/cli/walk/view.ts";
import { walk } from "../../src/app/cli/walk.ts";
import type { When } from "../../src/app/history/when.ts";
import { streamOf } from "../../src/app/room-log.ts";
import type { EventStore } from "../../src/infra/event-store.ts";
import { append, event } from "../contract/given.ts";
import { crowd } from "../support/crowd.ts";
import { momentsIn } from "../support/moments.ts";
import { createTold } from "../support/output.ts";
import { chat, roomId, start } from "../support/rooms.ts";
import { openStore, tempFile, writeElsewhere } from "../support/running.ts";
import { sitAt } from "../support/screen.ts";
import { loadStoredLog, readStoredLog, storedLogs } from "../support/stored-logs.ts";

beforeEach(() => {
  vi.stubEnv("TZ", "Asia/Shanghai");
});

const lived = async (name = "v1-karaoke"): Promise<EventStore> => {
  const { store } = await openStore(tempFile());
  await loadStoredLog(store, name);
  return store;
};

/** What is on the screen when these keys were pressed. */
const press = async (script: string, at?: When, store?: EventStore) => {
  const screen = sitAt(script);
  const reading = { store: store ?? (await lived()), id: roomId, output: createTold(), now: start };
  const outcome = await walk({ ...reading, screen }, at);
  const lines = (screen.drawn.at(-1) ?? []).map((line) => line.trimEnd());
  const [, version = ""] = /#(\d+) of/.exec(lines[0] ?? "") ?? [];
  const error = isLeft(outcome) ? outcome.left : null;
  return { lines, version: Number(version), sentence: lines[2], last: lines.at(-1), error };
};

const versionAfter = async (script: string, at?: When): Promise<number> =>
  (await press(script, at)).version;

test("[O] a walk begins at the end, or where it is told to", async () => {
  expect(await versionAfter("")).toBe(56);
  expect(await versionAfter("", { version: 23 })).toBe(23);
  expect(await versionAfter("", { at: start })).toBe(2);
});

describe("[O] keys lead through the log", () => {
  test.each([
    ["<left>", 22],
    ["pp", 21],
    ["n <right>", 26],
    ["]", 33],
    ["[[", 3],
    ["<home>", 1],
    ["<home>n", 2],
    ["<end>", 56],
    ["g31<return>", 31],
    ["g#31<return>", 31],
    ["g14:09:29<return>", 10],
    ["g-1m<return>", 16],
    ["g+15s<return>", 25],
    ["g2018-05-30 14:15<return>", 48],
    ["m小雨<return>", 43],
    ["m小雨<return>m", 44],
    ["M小雨<return>MM", 16],
    ["t<return>", 23],
    ["Tsta<return>", 22],
    ["tdeclin<return>", 23],
    ["<home>tdeclin<return>", 23],
    ["tChatSent<return>", 46],
    ["/大家<return>", 46],
    ["\\BEETHOVEN<return>", 23],
    ["\\ode to joy<return>", 22],
    ["\\ode to joy<return>\\<return>", 10],
  ])("%s", async (script, version) => {
    expect(await versionAfter(script, { version: 23 })).toBe(version);
  });
});

describe("[O] what cannot be reached is said, and one stays where one is", () => {
  test.each([
    ["<right>", 56, "this is the last event so far"],
    ["g99<return>", 56, "this is the last event so far"],
    ["<home><left>", 1, "this is the first event"],
    ["gnoon<return>", 56, "noon is no version and no time"],
    ["mnobody<return>", 56, "no later event of nobody"],
    ["tsinging<return>", 56, "no type of event has singing in its name"],
    ["tTurnEnded<return>", 56, "no later TurnEnded"],
    ["task<return>", 56, "no later event with ask in its type"],
    ["\\nowhere<return>", 56, "no earlier “nowhere”"],
  ])("%s", async (script, version, note) => {
    const { last, ...there } = await press(script);
    expect(there.version).toBe(version);
    expect(last).toBe(note);
  });
});

test.each([
  ["a step", ""],
  ["a question", "m小"],
  ["what was looked for", "m小雨<return>ttimed<return>"],
  ["the keys", "?"],
])("[O] a walk at 80 by 24: %s", async (name, script) => {
  const { lines } = await press(script, { version: 36 });
  expect(lines).toHaveLength(24);
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(
    `walk/${name.replaceAll(" ", "-")}.txt`,
  );
});

test("[O] what changed is marked in the picture", async () => {
  const marked = async (version: number): Promise<readonly string[]> =>
    (await press("", { version })).lines
      .filter((line) => line.startsWith("▸"))
      .map((line) => line.replace(/ {2,}/g, "  "));
  expect(await marked(3)).toEqual([]);
  expect(await marked(10)).toEqual(["▸  2  皮皮~ (皮皮)  sing Ode to Joy  3:20  since 14:09:29"]);
  expect(await marked(11)).toEqual(["▸ members 2  皮皮~ (皮皮)  here, audio off"]);
  expect(await marked(24)).toEqual(["▸ stage  阿明~ (阿明) is asked to sing Twinkle by Beethoven"]);
});

test("[O] a walk sees what others write meanwhile", async () => {
  const store = await lived();
  const screen = sitAt("");
  const keys = [
    async () => writeElsewhere(store, chat("小雨", "新的", { at: start + 90_000_000 })),
    async () => {},
  ];
  const key = async () => {
    await keys.shift()?.();
    return { text: keys.length > 0 ? "n" : "q", name: "" };
  };
  const reading = { store, id: roomId, output: createTold(), now: start };
  await walk({ ...reading, screen: { ...screen, key } }, undefined);
  expect(screen.drawn.at(-1)?.[0]).toContain("#57 of ");
});

test("[R8] a walk ends before what cannot be read, says so, and fails with it", async () => {
  const store = await lived();
  await store.append([append(streamOf(roomId), 56, [event()])]);
  const { version, last, error } = await press("nn", { version: 56 }, store);
  expect(version).toBe(56);
  expect(last).toBe("#57 cannot be read: unknown event type");
  expect(error).toMatchObject({ exitCode: 1 });
});

describe("[O] a walk fits its terminal, whatever there is to show", () => {
  const moments = [...storedLogs.flatMap((name) => momentsIn(readStoredLog(name))), ...crowd()];
  const here: Walk = {
    version: 1,
    question: null,
    isHelp: false,
    sought: {
      member: "a member with a very long name indeed",
      type: "ask",
      text: "告白气球".repeat(9),
    },
    here: { member: "", type: "", text: "" },
    note: "",
  };
  const question = { about: "text", step: 1, typed: "好".repeat(50) } as const;

  test.each([
    [80, 24],
    [60, 20],
    [132, 50],
    [40, 10],
  ])("%i by %i", (columns, rows) => {
    const paint = createPaint(false);
    for (const walking of [here, { ...here, isHelp: true }, { ...here, question }]) {
      for (const moment of walking === here ? moments : moments.slice(0, 3)) {
        const lines = view(walking, moment, 1_000_000, { columns, rows }, paint);
        expect(lines.length).toBeLessThanOrEqual(rows);
        for (const line of lines) expect(stringWidth(line), line).toBeLessThanOrEqual(columns);
      }
    }
  });
});
