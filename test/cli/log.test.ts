// `mido log`: the evenings in the stored logs as they are told to people and to programs.

import { isLeft } from "fp-ts/lib/Either.js";
import stringWidth from "string-width";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { type LogOptions, printLog } from "../../src/app/cli/log.ts";
import { streamOf } from "../../src/app/room-log.ts";
import type { EventStore } from "../../src/infra/event-store.ts";
import { append, event } from "../contract/given.ts";
import { createSimulatedClock } from "../support/clock.ts";
import { createTold, type Told } from "../support/output.ts";
import { chat, roomId, start } from "../support/rooms.ts";
import { openStore, tempFile, writeElsewhere } from "../support/running.ts";
import { loadStoredLog, readStoredLog, storedLogs } from "../support/stored-logs.ts";

beforeEach(() => {
  vi.stubEnv("TZ", "Asia/Shanghai");
});

const lived = async (name: string): Promise<EventStore> => {
  const { store } = await openStore(tempFile());
  await loadStoredLog(store, name);
  return store;
};

const print = async (store: EventStore, options: LogOptions, told: Told = createTold()) => {
  const stop = new AbortController().signal;
  const clock = createSimulatedClock();
  const outcome = await printLog({ store, id: roomId, output: told, clock, stop }, options);
  return { told, error: isLeft(outcome) ? outcome.left : null };
};

const linesOf = async (store: EventStore, options: LogOptions): Promise<readonly string[]> => {
  const { told, error } = await print(store, options);
  expect(error).toBeNull();
  return told.lines();
};

/** The versions that lines for people begin with; null: another day. */
const numbered = (lines: readonly string[]): readonly (number | null)[] =>
  lines.map((line) => {
    const [, version] = /^\d\d:\d\d:\d\d +#(\d+) {2}/.exec(line) ?? [];
    return version === undefined ? null : Number(version);
  });

const versionsOf = async (store: EventStore, options: LogOptions): Promise<readonly number[]> =>
  (await linesOf(store, { ...options, json: true })).map((line) => JSON.parse(line).version);

for (const name of storedLogs) {
  test(`[O] log tells ${name} in a line an event`, async () => {
    const { told } = await print(await lived(name), {});
    await expect(told.text()).toMatchFileSnapshot(`log/${name}.txt`);
  });
}

test("[O] log --json is a JSON value a line, with the same sentence", async () => {
  const store = await lived("v1-house");
  const lines = await linesOf(store, { json: true });
  const values = lines.map((line) => JSON.parse(line));
  const stored = readStoredLog("v1-house");
  expect(values).toEqual(
    stored.map(({ version, at, type, by, data }) => ({
      version,
      at: new Date(at).toISOString(),
      at_ms: at,
      type,
      by,
      data,
      text: expect.any(String),
    })),
  );
  const told = (await linesOf(store, {})).filter((line) => !line.startsWith("──"));
  expect(values.map(({ text }) => text)).toEqual(
    told.map((line) => line.replace(/^.*?#\d+ {2}/, "")),
  );
});

test("[O] log has colours where they are wanted, and the same words without them", async () => {
  const store = await lived("v1-cinema");
  const { told } = await print(store, { last: 5 }, createTold({ isColoured: true }));
  await expect(told.text()).toMatchFileSnapshot("log/coloured.txt");
  const plain = await print(store, { last: 5 });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what colours are made of
  expect(told.text().replace(/\u001b\[\d+m/g, "")).toBe(plain.told.text());
});

test("[O] on a terminal a long line goes on below its own beginning", async () => {
  const store = await lived("v1-cinema");
  await writeElsewhere(
    store,
    chat("小雨", "这是一条很长的消息。".repeat(9), { at: start + 250_000 }),
  );
  const { told } = await print(store, { from: 33 }, createTold({ columns: 60 }));
  await expect(told.text()).toMatchFileSnapshot("log/narrow.txt");
  for (const line of told.lines()) expect(stringWidth(line), line).toBeLessThanOrEqual(60);
  const whole = await print(store, { from: 33 });
  const squeezed = (text: string) => text.replace(/\s+/g, "");
  expect(squeezed(told.text())).toBe(squeezed(whole.told.text()));
});

describe("[O] log shows what is asked for", () => {
  const at = (version: number) => readStoredLog("v1-karaoke")[version - 1]?.at ?? 0;

  test.each<[string, LogOptions, readonly number[]]>([
    ["versions", { from: 20, to: 22 }, [20, 21, 22]],
    ["a time", { since: at(51) }, [51, 52, 53, 54, 55, 56]],
    ["times, those of one moment too", { since: at(24), until: at(24) }, [23, 24]],
    ["just after a time", { since: at(51) + 1, to: 53 }, [52, 53]],
    ["types", { type: ["AskDeclined", "AskExpired"] }, [23, 25]],
    ["the last", { last: 2 }, [55, 56]],
    ["the last of a range", { last: 2, to: 22, from: 20 }, [21, 22]],
    ["the last until a time", { last: 1, until: at(51) - 1 }, [50]],
    ["the last of a type", { last: 2, type: ["AskStarted"] }, [31, 40]],
    ["a member and a type", { by: "小雨", type: ["TurnStarted", "TurnEnded"] }, [16, 18, 54]],
    ["the operator", { by: "@operator" }, [1]],
    ["all at once", { by: "阿明", type: ["ChatSent", "EntryRemoved"], since: at(30) }, [36]],
    ["more than there is", { from: 50, to: 999, last: 999 }, [50, 51, 52, 53, 54, 55, 56]],
    ["nothing that is there", { from: 57 }, []],
    ["nobody who is there", { by: "nobody" }, []],
  ])("%s", async (_, options, versions) => {
    expect(await versionsOf(await lived("v1-karaoke"), options)).toEqual(versions);
  });
});

test("[O] log --by shows what was done to a member, by whomever", async () => {
  const lines = await linesOf(await lived("v1-cinema"), { by: "阿明", from: 30 });
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("log/by.txt");
});

test("[O] a part of the log is told as it is in the whole", async () => {
  const store = await lived("v1-karaoke");
  const whole = (await linesOf(store, {})).filter((line) => !line.startsWith("──"));
  for (let from = 1; from <= 56; from += 5) {
    const [day, ...lines] = (await linesOf(store, { from, to: from + 2 })).filter(
      (line, index) => index === 0 || !line.startsWith("──"),
    );
    expect(day).toMatch(/^── 2018-05-\d\d \w+day ──$/);
    expect(lines).toEqual(whole.slice(from - 1, from + 2));
  }
});

test("[R8] log shows what can be read, and names the event that cannot", async () => {
  const store = await lived("v1-house");
  await store.append([append(streamOf(roomId), 50, [event()])]);
  const { told, error } = await print(store, { last: 2 });
  expect(numbered(told.lines())).toEqual([null, 50]);
  expect(error).toEqual({
    exitCode: 1,
    message: "R123: event #51 (Noted) cannot be read: unknown event type",
  });
  expect((await print(store, { to: 50, last: 1 })).error).toBeNull();
});

test("[R8] log shows what stands before an event whose bytes are damaged", async () => {
  const { store, log } = await openStore(tempFile());
  await loadStoredLog(store, "v1-house");
  log.exec(`update events set data = '{"member":"x' where version = 30`);
  const { told, error } = await print(store, { from: 28 });
  expect(numbered(told.lines())).toEqual([null, 28, 29]);
  expect(error).toEqual({
    exitCode: 1,
    message: "R123: event #30 (?) cannot be read: what is stored of it is damaged",
  });
});

test("[R8] log shows what stands before an event without what it must hold", async () => {
  const { store, log } = await openStore(tempFile());
  await loadStoredLog(store, "v1-house");
  log.exec(`update events set data = '{"member":"皮皮"}' where version = 26`);
  const { told, error } = await print(store, { from: 24 });
  expect(numbered(told.lines())).toEqual([null, 24, 25]);
  expect(error).toEqual({
    exitCode: 1,
    message: "R123: event #26 (ChatSent) cannot be read: its field nick is missing or wrong",
  });
});

test("[O] log ends quietly when nobody reads any more", async () => {
  const { error, told } = await print(await lived("v1-house"), {}, createTold({ takes: 0 }));
  expect({ error, text: told.text() }).toEqual({ error: null, text: "" });
});
