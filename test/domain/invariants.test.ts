// Each invariant fails where it should: a room doctored in one place breaks just the rules it breaks.

import { expect, test } from "vitest";
import type { ConnectionId, EntryId, Fullname } from "../../src/domain/ids.ts";
import { brokenIn, invariants } from "../../src/domain/invariants.ts";
import type { Room } from "../../src/domain/room.ts";
import { accept, drop, listen, openRoom, sing, start } from "../support/rooms.ts";

/** 皮皮 sings, 小雨 waits with a song to listen to, 阿明 waits to sing and is absent. */
const { room } = openRoom("皮皮", "小雨", "阿明").after(
  sing("皮皮"),
  accept("皮皮"),
  listen("小雨"),
  sing("阿明"),
  drop("阿明"),
);

const pipi = "皮皮" as Fullname;
const ming = "阿明" as Fullname;
const stranger = "路人" as Fullname;

const withMember = (name: Fullname, change: object): Partial<Room> => {
  const member = room.members.get(name);
  if (member === undefined) throw new Error(name);
  return { members: new Map(room.members).set(name, { ...member, ...change }) };
};

const first = (change: object): Partial<Room> => ({
  queue: room.queue.map((entry, index) => (index === 0 ? { ...entry, ...change } : entry)),
});

const onStage = (change: object): Partial<Room> => {
  if (room.stage.status !== "playing") throw new Error(room.stage.status);
  return { stage: { ...room.stage, entry: { ...room.stage.entry, ...change } } };
};

const asking = (entry: Room["queue"][number] | undefined): Partial<Room> => {
  if (entry === undefined) throw new Error("nothing waits");
  return { stage: { status: "asking", entry, since: start, until: start + 1 } };
};

const doctored: readonly (readonly [string, string, Partial<Room>])[] = [
  ["R1", "closed with people in it", { open: false }],
  ["R4", "a stage of tomorrow", { stage: { status: "idle", since: room.at + 1 } }],
  ["R4", "an entry of tomorrow", first({ queuedAt: room.at + 1 })],
  ["R4", "an absence of tomorrow", { absent: new Map([[ming, room.at + 1]]) }],
  ["M2", "a member under another's name", withMember(pipi, { fullname: ming })],
  ["M2", "a connection twice", withMember(pipi, { connections: ["a:1", "a:1"] })],
  ["M5", "connected and absent", { absent: new Map([...room.absent, [pipi, room.at]]) }],
  ["M5", "neither connected nor absent", { absent: new Map() }],
  ["M5", "absent without being there", { absent: new Map([...room.absent, [stranger, start]]) }],
  [
    "M5",
    "the longest absent last",
    {
      ...withMember(pipi, { connections: [] as ConnectionId[] }),
      absent: new Map([...room.absent, [pipi, start - 1]]),
    },
  ],
  ["M6", "a stranger sings", onStage({ owner: stranger })],
  ["M6", "a stranger waits to sing", first({ media: "sing", owner: stranger })],
  ["Q2", "two waiting songs of one member", first({ media: "sing", owner: ming })],
  ["Q3", "half a second", first({ durationMs: 500 })],
  ["Q3", "no time at all", first({ durationMs: 0 })],
  ["Q7", "two entries of one id", first({ id: room.queue[1]?.id ?? ("" as EntryId) })],
  [
    "T1",
    "asked, and not in the queue",
    { ...asking(room.queue[1]), queue: room.queue.slice(0, 1) },
  ],
  ["T1", "asked to listen", asking(room.queue[0])],
  ["T1", "playing and waiting", onStage({ id: room.queue[0]?.id })],
  ["P5", "a singer paused", { stage: { ...room.stage, pausedAt: start } as Room["stage"] }],
  ["C5", "banned, and here", { banned: new Set([pipi]) }],
  ["C5", "banned, and waiting", { ...first({ owner: stranger }), banned: new Set([stranger]) }],
];

test("[R2] a room as the rules make it breaks none", () => {
  expect(room.queue.map(({ media }) => media)).toEqual(["listen", "sing"]);
  expect(brokenIn(room)).toEqual([]);
});

test.each(doctored)("[%s] %s is found, and nothing else", (rule, _, change) => {
  expect(brokenIn({ ...room, ...change }).map((one) => one.rule)).toEqual([rule]);
});

test("[M7] an empty room with something waiting, or playing, is found", () => {
  const nobody = { members: new Map(), absent: new Map() };
  const listening = room.queue.slice(0, 1);
  const idle = { status: "idle", since: start } as const;
  const rules = (change: Partial<Room>) =>
    brokenIn({ ...room, ...nobody, ...change }).map((one) => one.rule);
  expect(rules({ queue: listening, stage: idle })).toEqual(["M7"]);
  expect(rules({ queue: [], stage: { status: "resting", since: start, until: start } })).toEqual([
    "M7",
  ]);
  expect(rules({ queue: [], stage: idle })).toEqual([]);
});

test("[R2] every invariant has a room here that breaks it", () => {
  const shown = new Set(["M7", ...doctored.map(([rule]) => rule)]);
  expect([...shown].toSorted()).toEqual(invariants.map(({ rule }) => rule).toSorted());
});
