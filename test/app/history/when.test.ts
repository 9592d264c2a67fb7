// Moments as people name them, and the versions they lead to.

import { describe, expect, test } from "vitest";
import { parseTime, parseWhen, versionAt } from "../../../src/app/history/when.ts";
import type { RoomId } from "../../../src/domain/ids.ts";
import { createMemoryEventStore } from "../../../src/infra/memory-event-store.ts";
import { append, event } from "../../contract/given.ts";

const local = (text: string): number => new Date(text).getTime();
const now = local("2026-11-24T20:14:03");

describe("[O] a moment is a version or a time of the place where one asks", () => {
  test.each([
    ["57", { version: 57 }],
    ["#57", { version: 57 }],
    ["0", { version: 0 }],
    ["20:14", { at: local("2026-11-24T20:14:00") }],
    ["20:14:03.250", { at: local("2026-11-23T20:14:03.250") }],
    ["9:05", { at: local("2026-11-24T09:05:00") }],
    ["20:15", { at: local("2026-11-23T20:15:00") }],
    ["-5m", { at: now - 300_000 }],
    ["-30s", { at: now - 30_000 }],
    ["-2h", { at: now - 7_200_000 }],
    ["-1d", { at: now - 86_400_000 }],
    ["2026-11-20", { at: local("2026-11-20T00:00:00") }],
    ["2026-11-20 20:14", { at: local("2026-11-20T20:14:00") }],
    ["2026-11-20T20:14:03", { at: local("2026-11-20T20:14:03") }],
    ["2026-11-20T20:14:03Z", { at: Date.UTC(2026, 10, 20, 20, 14, 3) }],
    ["2026-11-20T20:14:03+08:00", { at: Date.UTC(2026, 10, 20, 12, 14, 3) }],
  ])("%s", (text, moment) => {
    expect(parseWhen(text, now)).toStrictEqual(moment);
  });

  test.each([
    "",
    "now",
    "5m",
    "-5",
    "-5y",
    "24:00",
    "20:60",
    "20",
    "2026-13-01",
    "v57",
    "1.5",
    "-0",
  ])("%j is none, or a version only", (text) => {
    expect(parseTime(text, now)).toBeNull();
    if (text !== "20") expect(parseWhen(text, now)).toBeNull();
  });
});

test("[R4] the version at a time is that of the last event no later", async () => {
  const store = createMemoryEventStore();
  const times = [10, 10, 20, 30, 30, 30, 40];
  await store.append([
    append(
      "room-R1",
      0,
      times.map((at) => event({ at })),
    ),
  ]);
  const at = (moment: number) => versionAt(store, "R1" as RoomId, { at: moment });
  expect(await Promise.all([0, 9, 10, 19, 20, 30, 39, 40, 99].map(at))).toStrictEqual([
    0, 0, 2, 2, 3, 6, 6, 7, 7,
  ]);
  expect(await versionAt(store, "R1" as RoomId, { version: 5 })).toBe(5);
  expect(await versionAt(store, "R1" as RoomId, { version: 50 })).toBe(7);
  expect(await versionAt(store, "R2" as RoomId, { at: 50 })).toBe(0);
});
