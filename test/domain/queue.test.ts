// Into the queue and out of it (Q1, Q2, Q4, Q5, Q7).

import { describe, expect, test } from "vitest";
import {
  accept,
  changePolicy,
  cut,
  decline,
  entryOf,
  host,
  join,
  leave,
  listen,
  openRoom,
  openRoomWith,
  sing,
  song,
  start,
  tick,
  watch,
  withdraw,
} from "../support/rooms.ts";

/** 皮皮 sings, so that whatever is queued waits. */
const busy = openRoom("皮皮", "小雨", "阿明").after(sing("皮皮"), accept("皮皮"));
const waiting = busy.after(sing("小雨"), listen("阿明"), watch("小雨"), join(host));
const first = entryOf(waiting, "小雨", "sing");
const second = entryOf(waiting, "阿明");
const third = entryOf(waiting, "小雨", "watch");

describe("queueing", () => {
  test("[Q1] one queue for all kinds, first come first served", () => {
    waiting.thenQueue("小雨", "阿明", "小雨");
    expect(waiting.room.queue.map(({ media }) => media)).toEqual(["sing", "listen", "watch"]);
  });

  test("[Q1] turns come in the order of the queue, whatever their kind", () => {
    waiting
      .when(cut("皮皮", "sing"))
      .when(tick(start + 30_000))
      .thenEvents({ type: "RestEnded" }, { type: "AskStarted", entry: first })
      .when(decline("小雨"))
      .thenEvents({ type: "AskDeclined" }, { type: "TurnStarted", entry: second })
      .when(cut("阿明", "listen"))
      .thenEvents({ type: "TurnEnded" }, { type: "TurnStarted", entry: third });
  });

  test("[Q2] a second entry of the same kind is refused, for each kind", () => {
    waiting.when(sing("小雨")).thenRejected("already_queued");
    waiting.when(listen("阿明")).thenRejected("already_queued");
    waiting.when(watch("小雨")).thenRejected("already_queued");
  });

  test("[Q2] entries of other kinds, and of other members, are not in the way", () => {
    waiting.when(listen("小雨")).thenEvents({ type: "EntryQueued" });
    waiting.when(sing("阿明")).thenEvents({ type: "EntryQueued" });
  });

  test("[Q2] who is asked still waits, so he cannot queue again", () => {
    openRoom("皮皮").after(sing("皮皮")).when(sing("皮皮")).thenRejected("already_queued");
  });

  test("[Q2] who is on stage may queue again", () => {
    waiting.when(sing("皮皮")).thenEvents({ type: "EntryQueued" });
    openRoom("皮皮").after(listen("皮皮")).when(listen("皮皮")).thenEvents({ type: "EntryQueued" });
  });

  test("[Q2] an entry that outlived its owner's leaving is still his when he returns", () => {
    busy
      .after(listen("小雨"), leave("小雨"), join("小雨"))
      .when(listen("小雨"))
      .thenRejected("already_queued");
  });

  test("[Q5] a full queue refuses every kind, and takes again when one is gone", () => {
    const full = busy.after(changePolicy({ queueLimit: 2 }), sing("小雨"), listen("阿明"));
    full.when(sing("阿明")).thenRejected("queue_full");
    full.when(watch("阿明")).thenRejected("queue_full");
    full.after(withdraw("小雨", "sing")).when(sing("阿明")).thenEvents({ type: "EntryQueued" });
  });

  test("[Q5] the one asked counts, the one on stage does not", () => {
    const asked = openRoomWith({ queueLimit: 1 }, "皮皮", "小雨").after(sing("皮皮"));
    asked.when(sing("小雨")).thenRejected("queue_full");
    asked.after(accept("皮皮")).when(sing("小雨")).thenEvents({ type: "EntryQueued" });
  });

  test("[Q5] a limit lowered mid-evening takes nobody's place", () => {
    waiting
      .when(changePolicy({ queueLimit: 1 }))
      .thenEvents({ type: "PolicyChanged" })
      .thenQueue("小雨", "阿明", "小雨")
      .after(withdraw("小雨", "sing"))
      .when(sing("小雨"))
      .thenRejected("queue_full");
  });

  test("[Q7] an entry's id is the room's id and the version of the event that queued it", () => {
    const before = busy.room.version;
    const { room } = busy.after(listen("小雨"));
    expect(room.queue).toMatchObject([{ id: `R123-${before + 1}`, queuedAt: start }]);
  });

  test("[Q1] an entry keeps who queued it, when, and the catalogue's words", () => {
    const { room } = busy.after(sing("小雨", { at: start + 7_000 }));
    expect(room.queue).toMatchObject([
      { owner: "小雨", nick: "小雨~", track: song, queuedAt: start + 7_000 },
    ]);
  });
});

describe("taking back", () => {
  test("[Q4] each kind is taken back by its owner", () => {
    for (const media of ["sing", "watch"] as const) {
      waiting
        .when(withdraw("小雨", media))
        .thenEvents({ type: "EntryRemoved", entry: entryOf(waiting, "小雨", media) });
    }
    waiting
      .when(withdraw("阿明", "listen"))
      .thenEvents({ type: "EntryRemoved", reason: "withdrawn", by: "阿明" })
      .thenQueue("小雨", "小雨");
  });

  test("[Q4] nothing waiting of that kind", () => {
    waiting.when(withdraw("阿明", "sing")).thenRejected("not_queued");
    waiting.when(withdraw("小雨", "listen")).thenRejected("not_queued");
  });

  test("[Q4] what is on stage waits no longer", () => {
    waiting.when(withdraw("皮皮", "sing")).thenRejected("not_queued");
  });
});
