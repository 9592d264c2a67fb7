// Where in the song or video everybody is (P).

import { describe, expect, test } from "vitest";
import { snapshot } from "../../src/domain/snapshot.ts";
import {
  accept,
  changePolicy,
  cut,
  host,
  join,
  listen,
  openRoom,
  pause,
  resume,
  seek,
  sing,
  songMs,
  start,
  tick,
  videoMs,
  watch,
} from "../support/rooms.ts";

/** Times after which a word without a name is taken to mean this turn. */
const later = start + 3_000;

const singing = openRoom("皮皮", "小雨").after(sing("皮皮"), accept("皮皮"));
const watching = openRoom("皮皮", "小雨").after(watch("皮皮"));
const endOf = ({ room }: typeof singing, now: number) => snapshot(room, now).end_time_ms;

describe("seeking", () => {
  test("[P2] position c makes the end now + (duration − c), start and end still a duration apart", () => {
    const story = watching
      .when(seek("小雨", 60_000, { at: later }))
      .thenEvents({ type: "ProgressSet", positionMs: 60_000, by: "小雨" })
      .thenStage({ status: "playing", since: start, startedAt: later - 60_000 });
    expect(endOf(story, later)).toBe(later + videoMs - 60_000);
    story.when(tick(later + videoMs - 60_001)).thenEvents();
    story.when(tick(later + videoMs - 60_000)).thenEvents({ type: "TurnEnded", reason: "over" });
  });

  test("[P2] c = 0 begins anew", () => {
    const story = singing.when(seek("皮皮", 0, { at: later })).thenEvents({ type: "ProgressSet" });
    expect(endOf(story, later)).toBe(later + songMs);
  });

  test("[P2] c = duration ends the turn, one millisecond less does not", () => {
    watching
      .when(seek("小雨", videoMs, { at: later }))
      .thenEvents({ type: "TurnEnded", reason: "finished", by: "小雨" })
      .thenStage({ status: "idle" });
    watching
      .when(seek("小雨", videoMs - 1, { at: later }))
      .thenEvents({ type: "ProgressSet" })
      .when(tick(later + 1))
      .thenEvents({ type: "TurnEnded", reason: "over" });
  });

  test.each([-1, videoMs + 1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])(
    "[P2] %d ms is out of range",
    (positionMs) => {
      watching.when(seek("皮皮", positionMs)).thenRejected("progress_out_of_range");
    },
  );

  test("[P2] nothing plays: idle, asking, resting", () => {
    const idle = openRoom("皮皮");
    idle.when(seek("皮皮", 0)).thenRejected("nothing_playing");
    idle.after(sing("皮皮")).when(seek("皮皮", 0)).thenRejected("nothing_playing");
    singing.after(cut("皮皮", "sing")).when(seek("皮皮", 0)).thenRejected("nothing_playing");
  });

  test("[P2] the turn was over before the word came", () => {
    watching.when(seek("皮皮", 0, { at: start + videoMs })).thenRejected("nothing_playing");
  });
});

describe("who may", () => {
  test("[P3] a song sung is its singer's and the hosts'", () => {
    singing.when(seek("小雨", 0, { at: later })).thenRejected("not_allowed");
    singing.after(join(host)).when(seek(host, 0)).thenEvents({ type: "ProgressSet", by: host });
  });

  test("[P3] what is heard or watched is any member's by default, else its owner's and hosts'", () => {
    watching.when(seek("小雨", 0, { at: later })).thenEvents({ type: "ProgressSet" });
    const strict = watching.after(changePolicy({ control: "owner" }), join(host));
    for (const by of ["皮皮", host]) {
      strict.when(seek(by, 0, { at: later })).thenEvents({ type: "ProgressSet" });
      strict.when(pause(by, { at: later })).thenEvents({ type: "TurnPaused" });
    }
    strict.when(seek("小雨", 0, { at: later })).thenRejected("not_allowed");
    strict.when(pause("小雨")).thenRejected("not_allowed");
    strict.when(resume("小雨")).thenRejected("not_allowed");
  });
});

describe("pausing", () => {
  const pauseMs = 1_800_000;
  const paused = watching.after(pause("小雨", { at: start + 10_000 }));

  test("[P5] what is watched or heard pauses, and what remains stands still", () => {
    watching.when(pause("小雨")).thenEvents({ type: "TurnPaused", by: "小雨" });
    for (const now of [start + 10_000, start + 10_001, start + 100_000]) {
      expect(endOf(paused, now) - now).toBe(videoMs - 10_000);
      expect(snapshot(paused.room, now).paused).toBe(true);
    }
  });

  test("[P5] resumed, it plays on from there", () => {
    paused
      .when(resume("皮皮", { at: start + 25_000 }))
      .thenEvents({ type: "TurnResumed", by: "皮皮" })
      .thenStage({ status: "playing", startedAt: start + 15_000, pausedAt: null })
      .when(tick(start + 15_000 + videoMs - 1))
      .thenEvents()
      .when(tick(start + 15_000 + videoMs))
      .thenEvents({ type: "TurnEnded" });
  });

  test("[P5] a second pause and a second resume change nothing", () => {
    paused.when(pause("皮皮", { at: start + 12_000 })).thenEvents();
    watching.when(resume("皮皮")).thenEvents();
  });

  test("[P5] paused, a turn does not end with its time", () => {
    paused.when(tick(start + videoMs)).thenEvents();
  });

  test("[P5] set elsewhere while paused, it stays paused there", () => {
    const story = paused.after(seek("皮皮", 40_000, { at: start + 20_000 }));
    expect(snapshot(story.room, start + 50_000)).toMatchObject({
      paused: true,
      end_time_ms: start + 50_000 + videoMs - 40_000,
    });
    story
      .after(resume("皮皮", { at: start + 30_000 }))
      .thenStage({ status: "playing", startedAt: start - 10_000, pausedAt: null });
  });

  test("[T8] a pause ends by itself when the policy's time for it is over", () => {
    paused
      .when(tick(start + 10_000 + pauseMs - 1))
      .thenEvents()
      .when(tick(start + 10_000 + pauseMs))
      .thenEvents({ type: "TurnResumed", by: "@room" })
      .thenStage({ status: "playing", startedAt: start + pauseMs, pausedAt: null });
  });

  test("[P5] a singer is not paused", () => {
    singing.when(pause("皮皮")).thenRejected("nothing_playing");
    singing.when(resume("皮皮")).thenRejected("nothing_playing");
    singing.after(join(host)).when(pause(host)).thenRejected("nothing_playing");
  });

  test("[P5] nothing plays, nothing pauses", () => {
    openRoom("皮皮").when(pause("皮皮")).thenRejected("nothing_playing");
    openRoom("皮皮").after(sing("皮皮")).when(resume("皮皮")).thenRejected("nothing_playing");
  });

  test("[P5] cut while paused, it ends and the next begins unpaused", () => {
    paused
      .after(listen("皮皮"))
      .when(cut("小雨", "watch"))
      .thenEvents({ type: "TurnEnded" }, { type: "TurnStarted" })
      .thenStage({ status: "playing", pausedAt: null });
  });
});
