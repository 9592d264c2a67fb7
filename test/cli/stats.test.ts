// `mido stats`: the stored evenings in figures, for people and for programs.

import { isLeft } from "fp-ts/lib/Either.js";
import stringWidth from "string-width";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { printStats, type StatsOptions } from "../../src/app/cli/stats.ts";
import { streamOf } from "../../src/app/room-log.ts";
import type { RoomId } from "../../src/domain/ids.ts";
import type { EventStore } from "../../src/infra/event-store.ts";
import { createMemoryEventStore } from "../../src/infra/memory-event-store.ts";
import { append, event } from "../contract/given.ts";
import { createCli } from "../support/cli.ts";
import { createTold } from "../support/output.ts";
import { join, open, roomId, sing, start } from "../support/rooms.ts";
import { openStore, writeElsewhere } from "../support/running.ts";
import { loadStoredLog, readStoredLog, storedLogs } from "../support/stored-logs.ts";

beforeEach(() => {
  vi.stubEnv("TZ", "Asia/Shanghai");
});

const clock = { now: () => start };

const count = async (store: EventStore, room: RoomId | null, options: StatsOptions = {}) => {
  const output = createTold();
  const reading = { store, output, clock, report: async () => {} };
  const outcome = await printStats(reading, room, options);
  return { text: output.text(), error: isLeft(outcome) ? outcome.left : null };
};

const lived = async (name: string): Promise<EventStore> => {
  const store = createMemoryEventStore();
  await loadStoredLog(store, name);
  return store;
};

const expectNarrow = (text: string): void => {
  for (const line of text.split("\n")) expect(stringWidth(line)).toBeLessThanOrEqual(80);
};

for (const name of storedLogs) {
  test(`[O] stats tells ${name} in figures, in 80 columns`, async () => {
    const { text, error } = await count(await lived(name), roomId);
    expect(error).toBeNull();
    expectNarrow(text);
    await expect(text).toMatchFileSnapshot(`stats/${name}.txt`);
  });
}

/** Two rooms, one with names as long and as wide as they may be. */
const house = async (): Promise<EventStore> => {
  const store = await lived("v1-karaoke");
  const wide = "唱".repeat(64);
  const track = { id: "1", name: wide, author: wide, seconds: 10, lrc: "", link: "", cover: "" };
  const other = "R2" as RoomId;
  const profile = { name: wide, cover: "", hosts: [] };
  const commands = [
    { ...open(), profile },
    join(wide, { nick: `${wide}~` }),
    sing(wide, { track, seconds: 10 }),
  ];
  for (const command of commands) await writeElsewhere(store, command, other);
  return store;
};

describe("[O] stats of all rooms", () => {
  test("[O] is one page, whatever the names", async () => {
    const { text } = await count(await house(), null);
    expectNarrow(text);
    await expect(text).toMatchFileSnapshot("stats/all.txt");
  });

  test("[O] is the sum of what the rooms come to", async () => {
    const store = await house();
    const [all, one, other] = await Promise.all(
      [null, roomId, "R2" as RoomId].map(async (room) =>
        JSON.parse((await count(store, room, { json: true })).text),
      ),
    );
    for (const field of ["events", "chats"]) expect(all[field]).toBe(one[field] + other[field]);
    expect(all.members.joins).toBe(one.members.joins + other.members.joins);
    expect(all.turns.sing.queued).toBe(one.turns.sing.queued + other.turns.sing.queued);
    expect(all.rooms.map(({ id }: { id: string }) => id)).toEqual([roomId, "R2"]);
  });
});

describe("[O] stats --since", () => {
  const since = (text: string) => ({ since: Date.parse(`${text}+08:00`) });

  test("[O] counts from then on", async () => {
    const store = await lived("v1-karaoke");
    const { text } = await count(store, roomId, { ...since("2018-05-30T00:00:00"), json: true });
    const late = readStoredLog("v1-karaoke").filter(
      ({ at }) => at >= since("2018-05-30T00:00:00").since,
    );
    expect(JSON.parse(text)).toMatchObject({ events: late.length, members: { people: 3 } });
  });

  test("[O] says when nothing happened", async () => {
    const { text, error } = await count(
      await lived("v1-karaoke"),
      roomId,
      since("2020-01-01T00:00:00"),
    );
    expect({ text, error }).toEqual({
      text: "Late (R123): nothing has happened since 2020-01-01 00:00:00\n",
      error: null,
    });
  });
});

describe("[O] where there is little to count", () => {
  test("[O] no room", async () => {
    const empty = createMemoryEventStore();
    expect(await count(empty, null)).toEqual({ text: "There is no room yet.\n", error: null });
    const { text } = await count(empty, null, { json: true });
    expect(JSON.parse(text)).toMatchObject({ events: 0, rooms: [], members: { most: null } });
  });

  test("[O] a room in which nobody was", async () => {
    const store = createMemoryEventStore();
    await writeElsewhere(store, open());
    expect((await count(store, roomId)).text).toBe(
      [
        "Late (R123)",
        "1 event, 2018-05-29 14:09:24 to 2018-05-29 14:09:24",
        "",
        "Nobody was there.",
        "",
        "Events",
        "  RoomOpened         ███████████       1",
        "",
      ].join("\n"),
    );
  });
});

test("[R8] a room that cannot be read to its end is counted up to there, and told", async () => {
  const store = await house();
  const { length } = readStoredLog("v1-karaoke");
  await store.append([append(streamOf(roomId), length, [event()])]);
  const { text, error } = await count(store, null, { json: true });
  expect(error).toEqual({
    exitCode: 1,
    message: `R123: event #${length + 1} (Noted) cannot be read: unknown event type`,
  });
  const { length: others } = await store.read(streamOf("R2" as RoomId), 0, 100);
  expect(JSON.parse(text).events).toBe(length + others);
});

test("[O] stats, as a process of its own", async () => {
  const cli = createCli();
  const { store, close } = await openStore(cli.database);
  await loadStoredLog(store, "v1-house");
  await close();
  const { stdout, ...ended } = await cli.spawn({ TZ: "Asia/Shanghai" }, "stats", "R123");
  expect(ended).toEqual({ exitCode: 0, stderr: "" });
  await expect(stdout).toMatchFileSnapshot("stats/v1-house.txt");
  expect(await cli.mido("stats", "nowhere")).toEqual({
    exitCode: 1,
    stdout: "",
    stderr: "mido: nowhere: no such room\n",
  });
});
