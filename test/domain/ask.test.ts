// Whose time has come, and what he answers (T1, T2, T3, T7).

import { test } from "vitest";
import {
  accept,
  decline,
  drop,
  entryOf,
  host,
  join,
  leave,
  listen,
  openRoom,
  openRoomWith,
  sing,
  songMs,
  start,
  tick,
  videoMs,
  watch,
  withdraw,
} from "../support/rooms.ts";

const askMs = 15_000;
const asked = openRoom("皮皮", "小雨").after(sing("皮皮"));
const absent = openRoom("皮皮", "小雨").after(sing("小雨"), sing("皮皮"), drop("皮皮"));

test("[T1] a song to sing in an idle room: its owner is asked for 15 s, and it still waits", () => {
  openRoom("皮皮")
    .when(sing("皮皮"))
    .thenEvents({ type: "EntryQueued", by: "皮皮" }, { type: "AskStarted", by: "@room" })
    .thenStage({ status: "asking", since: start, until: start + askMs })
    .thenQueue("皮皮");
});

test("[T1] a song to hear plays at once, and waits no longer", () => {
  openRoom("皮皮")
    .when(listen("皮皮"))
    .thenEvents({ type: "EntryQueued" }, { type: "TurnStarted", by: "@room" })
    .thenStage({ status: "playing", since: start, startedAt: start, pausedAt: null })
    .thenQueue();
});

test("[T1] a video plays at once", () => {
  openRoom("皮皮")
    .when(watch("皮皮"))
    .thenEvents({ type: "EntryQueued" }, { type: "TurnStarted" })
    .thenQueue();
});

test("[T1] what is heard or watched needs nobody present", () => {
  const story = openRoom("皮皮", "小雨").after(watch("小雨"), listen("皮皮"));
  story
    .after(drop("皮皮", { at: start + videoMs - 1_000 }))
    .when(tick(start + videoMs))
    .thenEvents({ type: "TurnEnded" }, { type: "TurnStarted", entry: entryOf(story, "皮皮") });
});

test("[T1] while the stage is taken, who comes later waits", () => {
  asked.when(listen("小雨")).thenEvents({ type: "EntryQueued" }).thenQueue("皮皮", "小雨");
});

test("[T2] yes: the song starts, lasts its duration, and waits no longer", () => {
  asked
    .when(accept("皮皮", { at: start + 4_000 }))
    .thenEvents({ type: "TurnStarted", by: "皮皮", entry: entryOf(asked, "皮皮") })
    .thenStage({ status: "playing", since: start + 4_000, startedAt: start + 4_000 })
    .thenQueue()
    .when(tick(start + 4_000 + songMs - 1))
    .thenEvents()
    .when(tick(start + 4_000 + songMs))
    .thenEvents({ type: "TurnEnded", reason: "over" });
});

test("[T2] no: the song is gone and the next is asked, without a rest", () => {
  asked
    .after(sing("小雨"))
    .when(decline("皮皮"))
    .thenEvents({ type: "AskDeclined", by: "皮皮" }, { type: "AskStarted" })
    .thenQueue("小雨");
});

test("[T2] no, and nobody waits: the room idles", () => {
  asked
    .when(decline("皮皮", { at: start + 2_000 }))
    .thenEvents({ type: "AskDeclined" })
    .thenStage({ status: "idle", since: start + 2_000 });
});

test("[T2] no answer in time: the song is gone, one millisecond before it is not", () => {
  asked
    .after(sing("小雨"))
    .when(tick(start + askMs - 1))
    .thenEvents()
    .when(tick(start + askMs))
    .thenEvents({ type: "AskExpired", by: "@room" }, { type: "AskStarted" })
    .thenStage({ status: "asking", until: start + 2 * askMs })
    .thenQueue("小雨");
});

test("[T2] yes in the last millisecond counts", () => {
  asked.when(accept("皮皮", { at: start + askMs - 1 })).thenEvents({ type: "TurnStarted" });
});

test("[T2] yes when the time is over is too late, whether or not the clock has ticked", () => {
  asked.when(accept("皮皮", { at: start + askMs })).thenRejected("not_asked");
  asked
    .after(sing("小雨"))
    .when(accept("皮皮", { at: start + askMs }))
    .thenRejected("not_your_turn");
});

test("[T2] an answer may name the entry it means; one that means another is stale", () => {
  const entry = entryOf(asked, "皮皮");
  asked.when(accept("皮皮", { target: { entry } })).thenEvents({ type: "TurnStarted" });
  asked.when(accept("皮皮", { target: { entry: "R123-1" } })).thenRejected("stale");
  asked.when(decline("皮皮", { target: { sid: "8" } })).thenRejected("stale");
});

test("[T3] an answer when nobody is asked", () => {
  openRoom("皮皮").when(accept("皮皮")).thenRejected("not_asked");
  openRoom("皮皮").after(listen("皮皮")).when(accept("皮皮")).thenRejected("not_asked");
});

test("[T3] an answer from who sings already, and from another meanwhile", () => {
  const singing = asked.after(accept("皮皮"));
  singing.when(accept("皮皮")).thenRejected("already_singing");
  singing.when(decline("皮皮")).thenRejected("already_singing");
  singing.when(accept("小雨")).thenRejected("not_asked");
});

test("[T3] an answer during the rest", () => {
  asked
    .after(accept("皮皮"), tick(start + songMs), sing("皮皮"))
    .when(accept("皮皮"))
    .thenRejected("not_asked");
});

test("[T3] an answer from another than the one asked, a host too", () => {
  const story = asked.after(join(host), sing("小雨"));
  story.when(accept("小雨")).thenRejected("not_your_turn");
  story.when(decline(host)).thenRejected("not_your_turn");
});

test("[T7] an absent owner is passed over and keeps his place", () => {
  absent.when(decline("小雨")).thenEvents({ type: "AskDeclined" }).thenQueue("皮皮");
});

test("[T7] the next who is present goes before an absent owner, who stays first in the queue", () => {
  absent
    .after(join("阿明"), listen("阿明"))
    .when(decline("小雨"))
    .thenEvents({ type: "AskDeclined" }, { type: "TurnStarted" })
    .thenQueue("皮皮");
});

test("[T7] if only absent owners wait, the room idles until one returns, who is asked then", () => {
  absent
    .after(decline("小雨"))
    .thenStage({ status: "idle" })
    .when(join("皮皮", { connection: "a:2", at: start + 29_999 }))
    .thenEvents({ type: "MemberConnected" }, { type: "AskStarted" })
    .thenStage({ status: "asking", until: start + 29_999 + askMs });
});

test("[T7] an absent owner whose grace ends loses his place", () => {
  absent
    .after(decline("小雨"))
    .when(tick(start + 30_000))
    .thenEvents({ type: "EntryRemoved", reason: "timeout" }, { type: "MemberTimedOut" })
    .thenQueue();
});

test("[T7] asked and absent when his time is over: passed over, not expired", () => {
  asked
    .after(sing("小雨"), drop("皮皮", { at: start + 1_000 }))
    .when(tick(start + askMs))
    .thenEvents(
      { type: "AskPassedOver", entry: entryOf(asked, "皮皮") },
      { type: "AskStarted", entry: "R123-6" },
    )
    .thenQueue("皮皮", "小雨");
});

test("[T7] passed over, he is asked again when he returns and the stage is free", () => {
  asked
    .after(sing("小雨"), drop("皮皮", { at: start + 1_000 }), tick(start + askMs))
    .after(join("皮皮", { at: start + 20_000 }))
    .when(decline("小雨"))
    .thenEvents({ type: "AskDeclined" }, { type: "AskStarted", entry: entryOf(asked, "皮皮") })
    .thenStage({ status: "asking", since: start + 20_000 });
});

test("[T7] asked, gone and back within his time: he is asked still, and no longer than before", () => {
  asked
    .after(drop("皮皮", { at: start + 1_000 }))
    .when(join("皮皮", { at: start + 2_000 }))
    .thenEvents({ type: "MemberConnected" })
    .thenStage({ status: "asking", since: start, until: start + askMs });
});

test("[M6] the one asked leaves: his song goes and the next is asked", () => {
  asked
    .after(sing("小雨"))
    .when(leave("皮皮"))
    .thenEvents(
      { type: "EntryRemoved", reason: "left" },
      { type: "MemberLeft" },
      { type: "AskStarted" },
    )
    .thenQueue("小雨");
});

test("[Q4] taking one's song back while asked is a decline", () => {
  asked
    .when(withdraw("皮皮", "sing"))
    .thenEvents({ type: "AskDeclined" })
    .thenStage({ status: "idle" });
});

test("[T1] an ask goes on as it began when another entry goes", () => {
  asked
    .after(sing("小雨"))
    .when(withdraw("小雨", "sing", { at: start + 5_000 }))
    .thenEvents({ type: "EntryRemoved" })
    .thenStage({ status: "asking", since: start });
});

test("[R6] the policy says how long one is asked", () => {
  openRoomWith({ askMs: 1_000 }, "皮皮")
    .after(sing("皮皮"))
    .when(tick(start + 1_000))
    .thenEvents({ type: "AskExpired" });
});
