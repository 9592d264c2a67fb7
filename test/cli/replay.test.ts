// `mido replay`: the room as it was, and what each event changed.

import { isLeft } from "fp-ts/lib/Either.js";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { widthOf } from "../../src/app/cli/columns.ts";
import { drawHeader, drawLast, drawPolicy, drawRoom } from "../../src/app/cli/picture.ts";
import type { ReplayOptions } from "../../src/app/cli/replay.ts";
import { printDiff } from "../../src/app/cli/replay-diff.ts";
import { printRoom } from "../../src/app/cli/replay-room.ts";
import { plain } from "../../src/app/history/sentence.ts";
import { streamOf } from "../../src/app/room-log.ts";
import type { EventStore } from "../../src/infra/event-store.ts";
import { append, event } from "../contract/given.ts";
import { crowd } from "../support/crowd.ts";
import { midoOn } from "../support/mido.ts";
import { momentsIn } from "../support/moments.ts";
import { createTold } from "../support/output.ts";
import { roomId, start } from "../support/rooms.ts";
import { asStored, openStore, tempFile } from "../support/running.ts";
import { loadStoredLog, readStoredLog, storedLogs } from "../support/stored-logs.ts";

beforeEach(() => {
  vi.stubEnv("TZ", "Asia/Shanghai");
});

const lived = async (name: string): Promise<EventStore> => {
  const { store } = await openStore(tempFile());
  await loadStoredLog(store, name);
  return store;
};

const run = async (
  print: typeof printRoom,
  store: EventStore,
  options: ReplayOptions,
  { now = start, isColoured = false } = {},
) => {
  const told = createTold({ isColoured });
  const outcome = await print({ store, id: roomId, output: told, now }, options);
  return { text: told.text(), error: isLeft(outcome) ? outcome.left : null };
};

/** Each a different state of a room. */
const pictures: readonly (readonly [string, string, ReplayOptions])[] = [
  ["asking", "v1-karaoke", { at: { version: 31 } }],
  ["singing", "v1-karaoke", { at: { at: start + 135_000 } }],
  ["resting", "v1-karaoke", { at: { version: 18 } }],
  ["away", "v1-karaoke", { at: { version: 56 } }],
  ["watching", "v1-cinema", { at: { version: 41 }, policy: true }],
  ["paused", "v1-cinema", { at: { version: 59 } }],
  ["idle", "v1-house", { at: { version: 30 } }],
  ["closed", "v1-house", { at: { version: 38 } }],
];

test.each(pictures)("[O] replay draws the room: %s", async (name, evening, options) => {
  const { text, error } = await run(printRoom, await lived(evening), options);
  expect(error).toBeNull();
  await expect(text).toMatchFileSnapshot(`replay/${name}.txt`);
});

test("[O] replay shows the time that it was, and without a time that it is", async () => {
  const store = await lived("v1-karaoke");
  const at = readStoredLog("v1-karaoke")[15]?.at ?? 0;
  const later = await run(printRoom, store, { at: { at: at + 30_000 } });
  expect(later.text).toContain("0:30 of 2:00, 1:30 left");
  expect(later.text).toContain("#16  2018-05-29 Tuesday  14:11:16");
  const then = await run(printRoom, store, { at: { version: 16 } });
  expect(then.text).toContain("0:00 of 2:00, 2:00 left");
  const now = await run(printRoom, store, {}, { now: start + 86_400_000 * 3 });
  expect(now.text).toContain("#56  2018-06-01 Friday  14:09:24");
  expect(now.text).toContain("should have ended: 05-30 15:18");
});

test("[O] replay --json is the room as a checkpoint holds it", async () => {
  const moments = momentsIn(readStoredLog("v1-cinema"));
  const store = await lived("v1-cinema");
  for (const version of [1, 27, 59]) {
    const { text } = await run(printRoom, store, { at: { version }, json: true });
    expect(text).toMatch(/^.+\n$/);
    expect(JSON.parse(text)).toEqual(asStored(moments[version - 1]?.after as never));
  }
});

test("[O] replay has colours where they are wanted, and the same words without them", async () => {
  const store = await lived("v1-cinema");
  const options = { at: { version: 41 } };
  const { text } = await run(printRoom, store, options, { isColoured: true });
  await expect(text).toMatchFileSnapshot("replay/coloured.txt");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what colours are made of
  const bare = text.replace(/\u001b\[\d+m/g, "").replace(/ +$/gm, "");
  expect(bare).toBe((await run(printRoom, store, options)).text);
});

describe("[O] a picture fits its columns, whoever is in it", () => {
  const [last] = crowd().slice(-1);

  test.each([60, 80, 120])("%i of them", (columns) => {
    if (last === undefined) throw new Error("nobody came");
    const room = last.after;
    for (const rows of [3, 20, 999]) {
      const frame = { columns, queueRows: rows, memberRows: rows, isChanged: () => false };
      const drawn = [...drawRoom(room, room.at, frame), ...drawPolicy(room, columns)];
      const lines = [
        drawHeader(room, room.at, columns),
        ...drawn.map(({ shown }) => shown),
        ...drawLast(last, room.at, columns),
      ];
      for (const line of lines) expect(widthOf(line), plain(line)).toBeLessThanOrEqual(columns);
      expect(drawn.length).toBeLessThanOrEqual(2 * Math.min(rows, 40) + 4 + 8);
    }
  });

  test("everybody is drawn where all are asked for, else those that there is room for", async () => {
    const { store } = await openStore(tempFile());
    const events = crowd().map(({ stored }) => stored);
    await store.append([append(streamOf(roomId), 0, events)]);
    const some = await run(printRoom, store, {});
    await expect(some.text).toMatchFileSnapshot("replay/crowd.txt");
    const all = await run(printRoom, store, { all: true });
    for (const { nick } of last?.after.members.values() ?? []) {
      expect(all.text).toContain(nick.slice(0, 8));
    }
    expect(all.text).not.toContain(" more\n");
  });
});

describe("[O] what replay cannot show it names", () => {
  test.each([
    [{ at: { version: 57 } }, "R123: there is no version 57; the last is 56"],
    [{ at: { version: 0 } }, "R123: there was no such room before 2018-05-29 Tuesday 14:09:24"],
    [{ at: { at: start - 1 } }, "R123: there was no such room before 2018-05-29 Tuesday 14:09:24"],
  ])("%j", async (options, message) => {
    const store = await lived("v1-karaoke");
    for (const print of [printRoom, printDiff]) {
      const { text, error } = await run(print, store, options);
      expect({ text, error }).toEqual({ text: "", error: { exitCode: 1, message } });
    }
  });

  test("an event that nobody can read, and all after it", async () => {
    const store = await lived("v1-karaoke");
    await store.append([append(streamOf(roomId), 56, [event()])]);
    const message = "R123: event #57 (Noted) cannot be read: unknown event type";
    expect(await run(printRoom, store, {})).toEqual({ text: "", error: { exitCode: 1, message } });
    expect((await run(printRoom, store, { at: { version: 56 } })).error).toBeNull();
    const diff = await run(printDiff, store, { last: 2 });
    expect(diff.text).toContain("#56");
    expect(diff.error).toEqual({ exitCode: 1, message });
  });
});

for (const name of storedLogs) {
  test(`[O] replay --diff tells what each event of ${name} changed`, async () => {
    const { text, error } = await run(printDiff, await lived(name), { from: 1 });
    expect(error).toBeNull();
    await expect(text).toMatchFileSnapshot(`replay/${name}.diff.txt`);
  });
}

test("[O] replay --diff shows the last ten, the one at a moment, or those asked for", async () => {
  const store = await lived("v1-karaoke");
  const versions = async (options: ReplayOptions): Promise<readonly number[]> => {
    const { text } = await run(printDiff, store, { ...options, json: true });
    return text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line).version);
  };
  expect(await versions({ diff: true })).toEqual([47, 48, 49, 50, 51, 52, 53, 54, 55, 56]);
  expect(await versions({ last: 2 })).toEqual([55, 56]);
  expect(await versions({ from: 3, to: 5 })).toEqual([3, 4, 5]);
  expect(await versions({ to: 2 })).toEqual([1, 2]);
  expect(await versions({ diff: true, at: { version: 24 } })).toEqual([24]);
  expect(await versions({ last: 2, at: { version: 24 } })).toEqual([23, 24]);
  expect(await versions({ diff: true, at: { at: start + 2_500 } })).toEqual([4]);
});

test("[O] replay --diff --json is the event and its changes", async () => {
  const store = await lived("v1-cinema");
  const options = { diff: true, json: true, at: { version: 38 } } as const;
  expect(JSON.parse((await run(printDiff, store, options)).text)).toEqual({
    version: 38,
    at: "2018-05-29T06:11:44.300Z",
    at_ms: 1_527_574_304_300,
    type: "EntryMoved",
    by: "房主",
    data: { entry: "R123-25", before: "R123-24" },
    text: expect.stringContaining("moved 阿明~ (阿明)'s Ode to Joy before"),
    changes: [
      {
        sign: "~",
        kind: "queue",
        thing: "R123-25",
        name: "阿明~ (阿明)'s Ode to Joy",
        field: "place",
        before: "2",
        after: "1",
      },
    ],
  });
});

test("[O] replay from its command line, and what it refuses there", async () => {
  const file = tempFile();
  const mido = midoOn(file);
  await mido("room", "open", "R1", "--name", "Lanterns");
  const drawn = await mido("replay", "R1");
  expect(drawn).toMatchObject({ exitCode: 0, stderr: "" });
  expect(drawn.stdout).toMatch(/^R1 {2}Lanterns +#1 .*\n─{80}\nstage +nobody is on stage\n/);
  const told = async (...args: readonly string[]) => {
    const { exitCode, stdout, stderr } = await mido("replay", ...args);
    expect(stdout).toBe("");
    return [exitCode, stderr];
  };
  expect(await told("R1", "--step")).toEqual([
    2,
    "mido: replay --step needs a terminal to draw on and to read keys from\n",
  ]);
  expect(await told("R1", "--step", "--json")).toEqual([
    2,
    "mido: option '--step' cannot be used with option '--json'\n",
  ]);
  expect(await told("R1", "--at", "noon")).toEqual([
    2,
    "mido: option '--at <moment>' argument 'noon' is invalid. " +
      "Expected a version, such as 57, or a time, such as 20:14, -5m or 2026-11-24 20:14.\n",
  ]);
  expect(await told("R1", "--at", "-5m")).toEqual([
    1,
    expect.stringMatching(/no such room before/),
  ]);
  expect(await told("R2")).toEqual([1, "mido: R2: no such room\n"]);
});
