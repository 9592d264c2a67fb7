// Away for a while (M5).

import { expect, test } from "vitest";
import {
  accept,
  drop,
  entryOf,
  join,
  listen,
  openRoom,
  phone,
  sing,
  start,
  tick,
} from "../support/rooms.ts";

const graceMs = 30_000;
const two = openRoom("皮皮", "小雨");

test("[M5] the last connection's end makes him absent, and he stays a member", () => {
  const story = two
    .when(drop("皮皮", { at: start + 500 }))
    .thenEvents({ type: "MemberDisconnected", member: "皮皮", connection: phone("皮皮") });
  expect([...story.room.absent]).toEqual([["皮皮", start + 500]]);
  expect(story.room.members.size).toBe(2);
});

test("[M5] while another connection is left he is not absent", () => {
  const story = two.after(join("皮皮", { connection: "b:1" }), drop("皮皮"));
  expect(story.room.absent.size).toBe(0);
  expect(story.after(drop("皮皮", { connection: "b:1" })).room.absent.size).toBe(1);
});

test("[M5] a connection that was not his, or is gone already, changes nothing", () => {
  two.when(drop("皮皮", { connection: "b:9" })).thenEvents();
  two.after(drop("皮皮")).when(drop("皮皮")).thenEvents();
  two.when(drop("阿明")).thenEvents();
});

test("[M5] back within the grace, in the last millisecond too: nothing was lost", () => {
  const away = two.after(sing("小雨"), listen("皮皮"), sing("皮皮"), drop("皮皮"));
  const story = away.after(join("皮皮", { at: start + graceMs - 1, connection: "a:2" }));
  expect(story.room.absent.size).toBe(0);
  story
    .thenQueue("皮皮")
    .when(tick(start + 2 * graceMs))
    .thenEvents();
});

test("[M5] the grace counts from the last time he went", () => {
  two
    .after(drop("皮皮"), join("皮皮", { at: start + 20_000 }))
    .after(drop("皮皮", { at: start + 25_000 }))
    .when(tick(start + 25_000 + graceMs - 1))
    .thenEvents()
    .when(tick(start + 25_000 + graceMs))
    .thenEvents({ type: "MemberTimedOut" });
});

test("[M5] when the grace is over he leaves, a millisecond before he does not", () => {
  const away = two.after(sing("小雨"), sing("皮皮"), accept("小雨"), drop("皮皮"));
  away
    .when(tick(start + graceMs - 1))
    .thenEvents()
    .when(tick(start + graceMs))
    .thenEvents(
      { type: "EntryRemoved", reason: "timeout", entry: entryOf(away, "皮皮"), by: "@room" },
      { type: "MemberTimedOut", member: "皮皮", by: "@room" },
    )
    .thenQueue();
});

test("[M5] back exactly when the grace is over, he left and joins anew", () => {
  two
    .after(drop("皮皮"))
    .when(join("皮皮", { at: start + graceMs }))
    .thenEvents({ type: "MemberTimedOut" }, { type: "MemberJoined" });
});

test("[M5] each absent member's grace is his own", () => {
  const story = two.after(drop("皮皮"), drop("小雨", { at: start + 1 }), join("阿明"));
  story
    .when(tick(start + graceMs))
    .thenEvents({ type: "MemberTimedOut", member: "皮皮" })
    .when(tick(start + graceMs + 1))
    .thenEvents({ type: "MemberTimedOut", member: "小雨" });
  story
    .when(tick(start + graceMs + 1))
    .thenEvents(
      { type: "MemberTimedOut", member: "皮皮" },
      { type: "MemberTimedOut", member: "小雨" },
    );
});

test("[M5] what he let all hear waits on when his grace is over", () => {
  two
    .after(listen("小雨"), listen("皮皮"), drop("皮皮"))
    .when(tick(start + graceMs))
    .thenEvents({ type: "MemberTimedOut" })
    .thenQueue("皮皮");
});
