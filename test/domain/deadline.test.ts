// When a room next needs a tick (R3, T8).

import { describe, expect, test } from "vitest";
import { deadline } from "../../src/domain/deadline.ts";
import { emptyRoom } from "../../src/domain/room.ts";
import {
  accept,
  close,
  cut,
  drop,
  join,
  leave,
  listen,
  openRoom,
  openRoomWith,
  pause,
  roomId,
  seek,
  sing,
  songMs,
  start,
  tick,
  watch,
} from "../support/rooms.ts";

const two = openRoom("皮皮", "小雨");
const singing = two.after(sing("皮皮"), accept("皮皮"));
const watching = two.after(watch("皮皮"));

describe.each([
  ["idle", two, start + 86_400_000],
  ["asking", two.after(sing("皮皮")), start + 15_000],
  ["singing", singing, start + songMs],
  ["playing", two.after(listen("皮皮")), start + songMs],
  ["playing elsewhere", watching.after(seek("皮皮", 60_000)), start + 30_000],
  ["paused", watching.after(pause("皮皮", { at: start + 5_000 })), start + 1_805_000],
  ["resting", singing.after(cut("皮皮", "sing")), start + 30_000],
  ["singing with somebody away", singing.after(drop("小雨", { at: start + 1 })), start + 30_001],
  ["asking with somebody away", two.after(sing("皮皮"), drop("小雨")), start + 15_000],
  ["idle with two away", two.after(drop("小雨"), drop("皮皮", { at: start + 9 })), start + 30_000],
])("%s", (_state, story, when) => {
  test("[T8] has a deadline", () => {
    expect(deadline(story.room)).toBe(when);
  });

  test("[R3] a tick before it yields nothing, a tick at it or late yields something", () => {
    story.when(tick(when - 1)).thenEvents();
    expect(story.when(tick(when)).events).not.toEqual([]);
    expect(story.when(tick(when + 1_000_000)).events).not.toEqual([]);
  });

  test("[R3] after the tick the next deadline is later, and time is the tick's", () => {
    const { room } = story.when(tick(when));
    expect(room.at).toBe(when);
    expect(deadline(room)).toBeGreaterThan(when);
  });
});

test("[R3] a room that was never opened, is empty, or closed waits for nothing", () => {
  expect(deadline(emptyRoom(roomId))).toBeNull();
  expect(deadline(openRoom().room)).toBeNull();
  expect(deadline(two.after(leave("皮皮"), leave("小雨")).room)).toBeNull();
  expect(deadline(two.after(close()).room)).toBeNull();
});

test("[R3] a tick is not stored: one that changes nothing leaves version and time", () => {
  const { room } = two.when(tick(start + 5_000));
  expect(room).toBe(two.room);
});

test("[R3] a tick says who caused what it causes: the room", () => {
  singing.when(tick(start + songMs)).thenEvents({ type: "TurnEnded", by: "@room" });
});

test("[R3] several things due at once come in one decision", () => {
  two
    .after(sing("皮皮"), drop("小雨"), join("阿明"), sing("阿明"))
    .when(tick(start + 30_000))
    .thenEvents({ type: "MemberTimedOut" }, { type: "AskExpired" }, { type: "AskStarted" });
});

test("[T8] the time for a pause is the policy's", () => {
  const story = openRoomWith({ pauseMs: 60_000 }, "皮皮").after(watch("皮皮"), pause("皮皮"));
  expect(deadline(story.room)).toBe(start + 60_000);
});

test("[M5] who returns is no longer waited for", () => {
  const away = singing.after(drop("小雨"));
  expect(deadline(away.room)).toBe(start + 30_000);
  expect(deadline(away.after(join("小雨")).room)).toBe(start + songMs);
});
