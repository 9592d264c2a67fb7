// Moments as people name them, and the versions they lead to.

import { describe, expect, test } from "vitest";
import {
  parseTime,
  parseWhen,
  parseWhenNear,
  versionAt,
  versionBefore,
} from "../../../src/app/history/when.ts";
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

test("[O] whoever stands at a moment means times of its day, and counts from it", () => {
  const here = local("2026-11-20T20:14:03");
  for (const [text, moment] of [
    ["57", { version: 57 }],
    ["20:14", { at: local("2026-11-20T20:14:00") }],
    ["23:59", { at: local("2026-11-20T23:59:00") }],
    ["-5m", { at: here - 300_000 }],
    ["+5m", { at: here + 300_000 }],
    ["2026-11-24 20:14", { at: local("2026-11-24T20:14:00") }],
    ["+soon", null],
  ] as const) {
    expect(parseWhenNear(text, here), text).toStrictEqual(moment);
  }
});

test("[R4] the version at a time is that of the last event no later", async () => {
  const store = createMemoryEventStore();
  const times = [1_010, 1_010, 1_020, 1_030, 1_030, 1_030, 1_040, 2_000, 2_999];
  await store.append([
    append(
      "room-R1",
      0,
      times.map((at) => event({ at })),
    ),
  ]);
  const at = (moment: number) => versionAt(store, "R1" as RoomId, { at: moment });
  expect(
    await Promise.all([9, 1_009, 1_010, 1_019, 1_020, 1_030, 1_039, 1_040, 1_999].map(at)),
  ).toStrictEqual([0, 0, 2, 2, 3, 6, 6, 7, 7]);
  // a whole second is read off a log, and means all of it
  expect(await Promise.all([0, 1_000, 1_001, 2_000, 2_001, 3_000].map(at))).toStrictEqual([
    0, 7, 0, 9, 8, 9,
  ]);
  const before = (moment: number) => versionBefore(store, "R1" as RoomId, moment);
  expect(await Promise.all([1_010, 1_011, 1_040, 2_000, 2_001, 9_000].map(before))).toStrictEqual([
    0, 2, 6, 7, 8, 9,
  ]);
  expect(await versionAt(store, "R1" as RoomId, { version: 5 })).toBe(5);
  expect(await versionAt(store, "R1" as RoomId, { version: 50 })).toBe(9);
  expect(await versionAt(store, "R2" as RoomId, { at: 50 })).toBe(0);
});
