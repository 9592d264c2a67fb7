// After downtime a room takes up where it was (R7).

import { expect, test } from "vitest";
import {
  accept,
  changePolicy,
  close,
  cut,
  drop,
  join,
  leave,
  listen,
  openRoom,
  openRoomWith,
  pause,
  recover,
  sing,
  songMs,
  start,
  tick,
  watch,
} from "../support/rooms.ts";

const downMs = 3_600_000;
const back = start + downMs;
const graceMs = 30_000;
const two = openRoom("皮皮", "小雨");
const asked = two.after(sing("皮皮"), sing("小雨"));

test("[R7] everyone counts as disconnected from now, with the full grace to come back", () => {
  const story = two.when(recover(back)).thenEvents({ type: "RoomRecovered", alive: [] });
  expect([...story.room.absent]).toEqual([
    ["皮皮", back],
    ["小雨", back],
  ]);
  expect([...story.room.members.values()].map(({ connections }) => connections)).toEqual([[], []]);
  story.when(tick(back + graceMs - 1)).thenEvents();
  story
    .after(join("皮皮", { at: back + graceMs - 1 }))
    .when(tick(back + graceMs))
    .thenEvents({ type: "MemberTimedOut", member: "小雨" });
});

test("[R7] who was away before the downtime has his full grace again", () => {
  two
    .after(drop("小雨"), recover(back))
    .when(tick(back + graceMs - 1))
    .thenEvents();
});

test("[R7] connections of processes that live are not lost", () => {
  const story = openRoom("皮皮")
    .after(join("小雨", { connection: "b:1" }), join("皮皮", { connection: "b:2" }))
    .after(join("阿明", { connection: "ab:1" }), recover(back, "b", "c"));
  expect([...story.room.members.values()].map(({ connections }) => connections)).toEqual([
    ["b:2"],
    ["b:1"],
    [],
  ]);
  expect([...story.room.absent]).toEqual([["阿明", back]]);
});

test("[R7] an interrupted ask starts afresh with its full time", () => {
  asked
    .when(recover(back))
    .thenEvents({ type: "RoomRecovered" })
    .thenStage({ status: "asking", since: back, until: back + 15_000 })
    .after(join("皮皮", { at: back + 14_000 }))
    .when(accept("皮皮", { at: back + 14_999 }))
    .thenEvents({ type: "TurnStarted" });
});

test("[R7] nobody loses his place because the server restarted", () => {
  asked
    .after(recover(back))
    .when(tick(back + 15_000))
    .thenEvents({ type: "AskPassedOver" })
    .thenQueue("皮皮", "小雨")
    .after(join("皮皮", { at: back + 20_000 }), join("小雨", { at: back + 20_000 }))
    .thenStage({ status: "asking", until: back + 35_000 })
    .thenQueue("皮皮", "小雨");
});

test("[R7] a turn whose end has passed ends now, once", () => {
  two
    .after(sing("皮皮"), accept("皮皮"))
    .when(recover(back))
    .thenEvents({ type: "RoomRecovered" }, { type: "TurnEnded", reason: "over", at: back })
    .thenStage({ status: "resting", until: back + 30_000 });
});

test("[R7] of many that could have played meanwhile, the next begins now", () => {
  two
    .after(listen("皮皮"), listen("小雨"), watch("皮皮"))
    .when(recover(back))
    .thenEvents({ type: "RoomRecovered" }, { type: "TurnEnded" }, { type: "TurnStarted" })
    .thenStage({ status: "playing", startedAt: back })
    .thenQueue("皮皮");
});

test("[R7] a turn that is not over goes on and ends when it would have", () => {
  const soon = start + songMs - 1;
  two
    .after(listen("皮皮"))
    .when(recover(soon))
    .thenEvents({ type: "RoomRecovered" })
    .thenStage({ status: "playing", startedAt: start })
    .when(tick(soon + 1))
    .thenEvents({ type: "TurnEnded" });
});

test("[R7] a rest whose end has passed ends now; one that has not goes on", () => {
  const resting = two.after(sing("皮皮"), accept("皮皮"), cut("皮皮", "sing"));
  resting.when(recover(back)).thenEvents({ type: "RoomRecovered" }, { type: "RestEnded" });
  resting
    .when(recover(start + 29_999))
    .thenEvents({ type: "RoomRecovered" })
    .thenStage({ status: "resting", until: start + 30_000 });
});

test("[R7] what was paused is paused still, within the time for a pause", () => {
  two
    .after(watch("皮皮"), pause("皮皮"))
    .when(recover(start + 60_000))
    .thenEvents({ type: "RoomRecovered" })
    .thenStage({ status: "playing", pausedAt: start });
});

test("[R7] a day of idling that was over meanwhile is followed by one that begins now", () => {
  const week = start + 7 * 86_400_000;
  two
    .when(recover(week))
    .thenEvents({ type: "RoomRecovered" }, { type: "IdleRenewed" })
    .thenStage({ status: "idle", since: week });
});

test("[R7] an operator who changes the room before it is taken up costs nobody his place", () => {
  asked
    .after(drop("皮皮"))
    .when(changePolicy({ restMs: 0 }, { at: back - 1 }))
    .thenEvents({ type: "PolicyChanged" })
    .when(recover(back))
    .thenEvents({ type: "RoomRecovered" })
    .thenStage({ status: "asking", until: back + 15_000 })
    .thenQueue("皮皮", "小雨");
});

test("[R7] an operator who closes the room before it is taken up just closes it", () => {
  asked.when(close({ at: back })).thenEvents({ type: "RoomClosed" });
});

test("[R7] where nobody is there is nothing to take up", () => {
  two.after(leave("皮皮"), leave("小雨")).when(recover(back)).thenEvents();
});

test("[R7] a restart soon after another starts the grace again", () => {
  openRoomWith({ graceMs: 10_000 }, "皮皮")
    .after(recover(back), recover(back + 9_000))
    .when(tick(back + 18_999))
    .thenEvents()
    .when(tick(back + 19_000))
    .thenEvents({ type: "MemberTimedOut" }, { type: "RoomEmptied" });
});
