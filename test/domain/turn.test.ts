// What plays, how it ends, and what comes between (T4, T5, T6).

import { describe, test } from "vitest";
import {
  accept,
  changePolicy,
  cut,
  decline,
  drop,
  entryOf,
  host,
  join,
  leave,
  listen,
  openRoom,
  openRoomWith,
  seek,
  sing,
  songMs,
  start,
  tick,
  videoMs,
  watch,
} from "../support/rooms.ts";

const restMs = 30_000;
const dayMs = 86_400_000;

const singing = openRoom("皮皮", "小雨").after(sing("皮皮"), accept("皮皮"), sing("小雨"));
const hearing = openRoom("皮皮", "小雨").after(listen("皮皮"), listen("小雨"));
const watching = openRoom("皮皮", "小雨").after(watch("皮皮"), watch("小雨"));

describe("the rest", () => {
  test("[T4] a song sung to its end is followed by 30 s of rest, then the next is asked", () => {
    singing
      .when(tick(start + songMs))
      .thenEvents({ type: "TurnEnded", reason: "over" })
      .thenStage({ status: "resting", since: start + songMs, until: start + songMs + restMs })
      .when(tick(start + songMs + restMs - 1))
      .thenEvents()
      .when(tick(start + songMs + restMs))
      .thenEvents({ type: "RestEnded" }, { type: "AskStarted" });
  });

  test("[T4] a song that is cut is followed by a rest too", () => {
    singing
      .when(cut("皮皮", "sing", { at: start + 9_000 }))
      .thenEvents({ type: "TurnEnded", reason: "cut", by: "皮皮" })
      .thenStage({ status: "resting", until: start + 9_000 + restMs });
  });

  test("[T4] a song brought to its end by its singer is followed by a rest too", () => {
    singing.when(seek("皮皮", songMs)).thenEvents({ type: "TurnEnded", reason: "finished" });
  });

  test("[T4] after the rest the room idles if nobody waits", () => {
    singing
      .after(leave("小雨"), cut("皮皮", "sing"))
      .when(tick(start + restMs))
      .thenEvents({ type: "RestEnded" })
      .thenStage({ status: "idle", since: start + restMs });
  });

  test("[T4] nobody is asked and nothing plays during a rest", () => {
    singing.after(cut("皮皮", "sing")).when(listen("皮皮")).thenEvents({ type: "EntryQueued" });
  });

  test("[T4] after what was heard or watched the next follows at once", () => {
    hearing
      .when(tick(start + songMs))
      .thenEvents({ type: "TurnEnded", reason: "over" }, { type: "TurnStarted" })
      .thenStage({ status: "playing", startedAt: start + songMs });
    watching
      .when(cut("小雨", "watch"))
      .thenEvents({ type: "TurnEnded", reason: "cut" }, { type: "TurnStarted" });
  });

  test("[T4] a policy without rest: the next is asked at once", () => {
    openRoomWith({ restMs: 0 }, "皮皮")
      .after(sing("皮皮"), accept("皮皮"), sing("皮皮"))
      .when(cut("皮皮", "sing"))
      .thenEvents({ type: "TurnEnded" }, { type: "RestEnded" }, { type: "AskStarted" });
  });

  test("[T4] a video that nobody touches ends by the clock, once", () => {
    watching
      .when(tick(start + videoMs - 1))
      .thenEvents()
      .when(tick(start + 10 * videoMs))
      .thenEvents({ type: "TurnEnded" }, { type: "TurnStarted" })
      .thenStage({ status: "playing", startedAt: start + 10 * videoMs });
  });
});

describe("cutting", () => {
  test("[T5] only while someone sings can a song be cut", () => {
    openRoom("皮皮").when(cut("皮皮", "sing")).thenRejected("nothing_to_cut");
    openRoom("皮皮").after(sing("皮皮")).when(cut("皮皮", "sing")).thenRejected("nothing_to_cut");
    hearing.when(cut("皮皮", "sing")).thenRejected("nothing_to_cut");
  });

  test("[T5] each kind is cut by its own word", () => {
    singing.when(cut("皮皮", "listen")).thenRejected("nothing_to_cut");
    hearing.when(cut("皮皮", "watch")).thenRejected("nothing_to_cut");
    watching.when(cut("皮皮", "listen")).thenRejected("nothing_to_cut");
  });

  test("[T5] only the singer or a host cuts a song sung", () => {
    singing.when(cut("小雨", "sing")).thenRejected("not_singer");
    singing.after(join(host)).when(cut(host, "sing")).thenEvents({ type: "TurnEnded", by: host });
  });

  test("[T5] once cut it cannot be cut again", () => {
    singing.after(cut("皮皮", "sing")).when(cut("皮皮", "sing")).thenRejected("nothing_to_cut");
  });

  test("[T5] what is heard or watched any member cuts, by the default policy", () => {
    hearing.when(cut("小雨", "listen")).thenEvents({ type: "TurnEnded" }, { type: "TurnStarted" });
    watching.when(cut("小雨", "watch")).thenEvents({ type: "TurnEnded" }, { type: "TurnStarted" });
  });

  test("[T5] by the other policy only who ordered it or a host", () => {
    const story = hearing.after(changePolicy({ control: "owner" }), join(host));
    story.when(cut("小雨", "listen")).thenRejected("not_allowed");
    story.when(cut("皮皮", "listen")).thenEvents({ type: "TurnEnded" }, { type: "TurnStarted" });
    story.when(cut(host, "listen")).thenEvents({ type: "TurnEnded" }, { type: "TurnStarted" });
  });

  test("[T5] the policy changes nothing for songs sung", () => {
    openRoomWith({ control: "members" }, "皮皮", "小雨")
      .after(sing("皮皮"), accept("皮皮"))
      .when(cut("小雨", "sing"))
      .thenRejected("not_singer");
  });

  test("[P4] a cut that names another turn is stale", () => {
    hearing
      .when(cut("小雨", "listen", { target: { entry: entryOf(hearing, "小雨") } }))
      .thenRejected("stale");
    hearing
      .when(cut("小雨", "listen", { target: { entry: entryOf(hearing, "皮皮") } }))
      .thenEvents({ type: "TurnEnded" }, { type: "TurnStarted" });
  });
});

describe("leaving the stage", () => {
  test("[M6] who is singing leaves: his turn ends, and a rest follows", () => {
    singing
      .when(leave("皮皮"))
      .thenEvents({ type: "TurnEnded", reason: "left" }, { type: "MemberLeft" })
      .thenStage({ status: "resting" });
  });

  test("[M5] who is singing and does not return sings no more once his grace is over", () => {
    singing
      .after(drop("皮皮"))
      .thenStage({ status: "playing" })
      .when(tick(start + 30_000))
      .thenEvents({ type: "TurnEnded", reason: "timeout" }, { type: "MemberTimedOut" });
  });

  test("[M6] what a leaver let all hear plays on", () => {
    hearing.when(leave("皮皮")).thenEvents({ type: "MemberLeft" }).thenStage({ status: "playing" });
  });
});

describe("idling", () => {
  test("[T6] idle begins a new day when one is over, and not before", () => {
    openRoom("皮皮")
      .when(tick(start + dayMs - 1))
      .thenEvents()
      .when(tick(start + dayMs))
      .thenEvents({ type: "IdleRenewed", by: "@room" })
      .thenStage({ status: "idle", since: start + dayMs })
      .when(tick(start + 2 * dayMs - 1))
      .thenEvents();
  });

  test("[T6] idle lasts: an ask declined a day later starts a day of its own", () => {
    const later = start + dayMs - 1;
    openRoom("皮皮")
      .after(sing("皮皮", { at: later }), decline("皮皮", { at: later }))
      .thenStage({ status: "idle", since: later });
  });

  test("[T6] the day of an empty room begins with who comes first, and with nobody after him", () => {
    openRoom()
      .after(join("皮皮", { at: start + 5_000 }))
      .thenStage({ status: "idle", since: start + 5_000 })
      .after(join("小雨", { at: start + 9_000 }))
      .thenStage({ status: "idle", since: start + 5_000 });
  });
});
