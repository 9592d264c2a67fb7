// A late word about one turn does not touch the next (P4).

import { describe, test } from "vitest";
import {
  accept,
  endlessSong,
  entryOf,
  host,
  join,
  listen,
  openRoom,
  pause,
  resume,
  seek,
  sing,
  song,
  songMs,
  start,
  tick,
  videoMs,
  watch,
} from "../support/rooms.ts";

const singing = openRoom("皮皮", "小雨").after(sing("皮皮"), accept("皮皮"));

describe("late words", () => {
  const next = openRoom("皮皮", "小雨", "阿明").after(
    listen("皮皮"),
    watch("小雨"),
    tick(start + songMs),
  );
  const began = start + songMs;

  test("[P4] for 3 s a word without a name, of another than the owner, is stale", () => {
    for (const by of ["皮皮", "阿明"]) {
      next.when(seek(by, videoMs, { at: began })).thenRejected("stale");
      next.when(seek(by, videoMs, { at: began + 2_999 })).thenRejected("stale");
      next.when(seek(by, 1, { at: began + 3_000 })).thenEvents({ type: "ProgressSet" });
    }
  });

  test("[P4] it is stale even where its position would be out of range", () => {
    next.when(seek("阿明", songMs, { at: began })).thenRejected("stale");
    next.when(seek("阿明", songMs, { at: began + 3_000 })).thenRejected("progress_out_of_range");
  });

  test("[R4] a word stamped too early counts as said at the last event", () => {
    next
      .after(seek("小雨", 1, { at: began + 3_000 }))
      .when(seek("阿明", 1, { at: began }))
      .thenEvents({ type: "ProgressSet", at: began + 3_000 });
  });

  test("[P4] the owner and a host need not wait", () => {
    next.when(seek("小雨", 1, { at: began })).thenEvents({ type: "ProgressSet" });
    next
      .after(join(host))
      .when(seek(host, 1, { at: began }))
      .thenEvents({ type: "ProgressSet" });
  });

  test("[P4] the 3 s are the turn's, not the last seek's", () => {
    next
      .after(seek("小雨", 1, { at: began + 2_000 }))
      .when(seek("阿明", 1, { at: began + 3_000 }))
      .thenEvents({ type: "ProgressSet" });
  });

  test("[P4] a word that names this turn counts from the first moment", () => {
    const entry = entryOf(next, "小雨");
    for (const target of [{ entry }, { vid: "3" }, { entry, vid: "3" }]) {
      next.when(seek("阿明", 1, { at: began, target })).thenEvents({ type: "ProgressSet" });
    }
  });

  test("[P4] a sid that the turn before had too does not tell them apart, its entry does", () => {
    const again = openRoom("皮皮", "小雨", "阿明").after(
      listen("皮皮"),
      listen("小雨"),
      tick(start + songMs),
    );
    const late = { at: began + 200, target: { sid: song.id } };
    again.when(seek("阿明", songMs, late)).thenRejected("stale");
    again
      .when(
        seek("阿明", songMs, {
          ...late,
          target: { ...late.target, entry: entryOf(again, "小雨") },
        }),
      )
      .thenEvents({ type: "TurnEnded" });
    again
      .when(seek("阿明", songMs, { ...late, at: began + 3_000 }))
      .thenEvents({ type: "TurnEnded" });
  });

  test("[P4] a word that names another turn is stale at any time, from anybody", () => {
    const targets = [
      { entry: "R123-5" },
      { vid: "4" },
      { sid: "7" },
      { sid: "3" },
      { sid: "3", vid: "3" },
      { entry: "R123-5", vid: "3" },
    ];
    for (const target of targets) {
      for (const by of ["小雨", "阿明"]) {
        const aimed = { at: began + 9_000, target };
        next.when(seek(by, videoMs, aimed)).thenRejected("stale");
        next.when(pause(by, aimed)).thenRejected("stale");
        next.when(resume(by, aimed)).thenRejected("stale");
      }
    }
  });

  test("[P4] a song is named by its sid, and never by a vid", () => {
    const target = { sid: song.id };
    singing.when(seek("皮皮", 1, { target })).thenEvents({ type: "ProgressSet" });
    singing.when(seek("皮皮", 1, { target: { sid: endlessSong.id } })).thenRejected("stale");
    singing.when(seek("皮皮", 1, { target: { vid: song.id } })).thenRejected("stale");
  });
});
