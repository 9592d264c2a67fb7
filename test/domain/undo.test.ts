// What an operator takes back of what happened (U).

import { describe, expect, test } from "vitest";
import { given } from "../support/given.ts";
import {
  accept,
  changePolicy,
  close,
  cut,
  decline,
  drop,
  entryOf,
  host,
  join,
  leave,
  listen,
  moderate,
  move,
  open,
  pause,
  recover,
  remove,
  seek,
  sing,
  songMs,
  start,
  tick,
  watch,
  withdraw,
} from "../support/rooms.ts";
import { tell, undoing } from "../support/undo.ts";

const inRoom = (...members: readonly string[]) =>
  tell().after(open(), ...members.map((who) => join(who)));

/** 皮皮 sings; 小雨, 阿明 and the host wait, in that order. */
const busy = inRoom("皮皮", "小雨", "阿明", host).after(
  sing("皮皮"),
  accept("皮皮"),
  sing("小雨"),
  listen("阿明"),
  sing(host),
);
const first = entryOf(busy, "小雨");
const second = entryOf(busy, "阿明");
const third = entryOf(busy, host);
const sung = entryOf(busy, "皮皮");

describe("entries", () => {
  test("[U2] one that a host removed is back in its place, under the id it had", () => {
    const removed = busy.after(remove(host, second));
    removed
      .undo("EntryRemoved")
      .thenEvents({
        type: "EntryRestored",
        entry: { id: second, owner: "阿明", media: "listen", queuedAt: start },
        before: third,
        undoes: removed.last("EntryRemoved"),
        by: "@operator",
      })
      .thenQueue("小雨", "阿明", host);
    expect(removed.undo("EntryRemoved").room.queue).toEqual(busy.room.queue);
  });

  test("[U2] so is one that its owner took back, or declined, or let pass", () => {
    busy.after(withdraw("小雨", "sing")).undo("EntryRemoved").thenQueue("小雨", "阿明", host);
    const asked = inRoom("皮皮", "小雨").after(sing("皮皮"), sing("小雨"));
    for (const no of [decline("皮皮"), withdraw("皮皮", "sing"), tick(start + 15_000)]) {
      const gone = asked.after(no).after(accept("小雨"));
      const type = no.type === "Tick" ? "AskExpired" : "AskDeclined";
      gone.undo(type).thenEvents({ type: "EntryRestored", before: null }).thenQueue("皮皮");
    }
  });

  test("[U2] before whoever stood behind it then and waits still, wherever he was moved to", () => {
    const removed = busy.after(remove(host, first), move(host, third, second), join("二房"));
    removed.undo("EntryRemoved").thenQueue("小雨", host, "阿明");
    removed
      .after(remove(host, third), listen("二房"))
      .undo(removed.last("EntryRemoved"))
      .thenQueue("小雨", "阿明", "二房");
  });

  test("[U2] at the end when nobody who stood behind it waits any more", () => {
    busy
      .after(remove(host, third), watch("小雨"))
      .undo("EntryRemoved")
      .thenEvents({ type: "EntryRestored", before: null })
      .thenQueue("小雨", "阿明", "小雨", host);
  });

  test("[U2] behind the one who is being asked, though he stood behind it", () => {
    const asked = inRoom("皮皮", "小雨", "阿明").after(sing("皮皮"), sing("小雨"));
    asked
      .after(decline("皮皮"), sing("阿明"))
      .undo("AskDeclined")
      .thenQueue("小雨", "皮皮", "阿明")
      .thenStage({ status: "asking", entry: { owner: "小雨" } as never });
  });

  test("[U2] several that went at once keep their order behind him, a turn first", () => {
    const many = inRoom("皮皮", "小雨", "阿明", host).after(sing("皮皮"), accept("皮皮"));
    const banned = many
      .after(listen("皮皮"), watch("皮皮"), sing("小雨"), moderate("Ban", host, "皮皮"))
      .after(listen("阿明"), tick(start + 30_000), moderate("Unban", host, "皮皮"), join("皮皮"));
    const { room } = banned.undo("MemberBanned").thenStage({ status: "asking" });
    expect(room.queue.map(({ owner, media }) => `${owner} ${media}`)).toEqual([
      "小雨 sing",
      "皮皮 sing",
      "皮皮 listen",
      "皮皮 watch",
      "阿明 listen",
    ]);
  });

  test("[U2] on an idle stage its turn comes at once", () => {
    inRoom("皮皮")
      .after(sing("皮皮"), decline("皮皮"))
      .undo("AskDeclined", start + 5_000)
      .thenEvents({ type: "EntryRestored" }, { type: "AskStarted", by: "@room" })
      .thenStage({ status: "asking", until: start + 5_000 + 15_000 });
    const silent = busy.after(withdraw("阿明", "listen"), cut("皮皮", "sing"));
    silent
      .after(tick(start + 30_000), decline("小雨"), decline(host))
      .undo(silent.last("EntryRemoved"))
      .thenEvents({ type: "EntryRestored" }, { type: "TurnStarted", entry: second });
  });

  test("[U7] nothing that is due happens for it before the room is taken up", () => {
    const away = busy.after(remove(host, second), drop("小雨"));
    const late = away.undo("EntryRemoved", start + songMs + 60_000);
    late.thenEvents({ type: "EntryRestored" }).thenQueue("小雨", "阿明", host);
    late.after(recover(start + songMs + 70_000)).thenQueue("小雨", "阿明", host);
  });

  test("[U2] one that was gone and came back and went again is named by its last going", () => {
    const twice = busy.after(remove(host, first));
    const back = twice.afterUndo("EntryRemoved").after(remove(host, first));
    back.undo(twice.last("EntryRemoved")).thenRejected("already_undone");
    back.undo("EntryRemoved").thenQueue("小雨", "阿明", host);
  });
});

describe("turns", () => {
  test("[U3] one that was cut goes on where it was, while it rests", () => {
    const cutOff = busy.after(cut("皮皮", "sing", { at: start + 65_000 }));
    cutOff
      .undo("TurnEnded", start + 80_000)
      .thenEvents({ type: "TurnRestored", entry: { id: sung }, positionMs: 65_000 })
      .thenStage({ status: "playing", since: start + 80_000, startedAt: start + 15_000 })
      .thenQueue("小雨", "阿明", host)
      .when(tick(start + 15_000 + songMs))
      .thenEvents({ type: "TurnEnded", entry: sung, reason: "over" });
  });

  test("[U3] so does one that a player's word ended, and one that was paused", () => {
    const told = inRoom("皮皮").after(watch("皮皮"), seek("皮皮", 90_000, { at: start + 9_000 }));
    told.undo("TurnEnded").thenEvents({ type: "TurnRestored", positionMs: 9_000 });
    const stood = inRoom("皮皮").after(listen("皮皮"), pause("皮皮", { at: start + 4_000 }));
    stood
      .after(cut("皮皮", "listen", { at: start + 70_000 }))
      .undo("TurnEnded")
      .thenEvents({ type: "TurnRestored", positionMs: 4_000 })
      .thenStage({ status: "playing", pausedAt: null });
  });

  test("[U3] a late word that names it does not end it again, unless it is its owner's", () => {
    const played = inRoom("皮皮", "小雨").after(listen("皮皮"));
    const finish = (who: string, at: number) =>
      seek(who, songMs, { at, target: { entry: entryOf(played, "皮皮") } });
    const again = played
      .after(finish("小雨", start + 9_000))
      .afterUndo("TurnEnded", start + 10_000);
    given(again.room)
      .when(finish("小雨", start + 12_999))
      .thenRejected("stale");
    for (const word of [finish("皮皮", start + 10_001), finish("小雨", start + 13_000)]) {
      given(again.room).when(word).thenEvents({ type: "TurnEnded", reason: "finished" });
    }
  });

  test("[U3] it waits at the front when another is on stage, behind one who is asked", () => {
    const next = busy.after(cut("皮皮", "sing"), tick(start + 30_000));
    next
      .undo("TurnEnded")
      .thenEvents({ type: "EntryRestored", entry: { id: sung }, before: second })
      .thenQueue("小雨", "皮皮", "阿明", host);
    next
      .after(accept("小雨"))
      .undo("TurnEnded")
      .thenEvents({ type: "EntryRestored", before: second })
      .thenQueue("皮皮", "阿明", host);
  });

  test("[U3] it waits as well while its singer is away", () => {
    const alone = inRoom("皮皮", host).after(sing("皮皮"), accept("皮皮"), cut("皮皮", "sing"));
    alone
      .after(drop("皮皮"))
      .undo("TurnEnded")
      .thenEvents({ type: "EntryRestored", before: null })
      .thenStage({ status: "resting" });
  });

  test("[U3] what was over, or as good as over, is not given back", () => {
    const over = busy.after(tick(start + songMs));
    over.undo("TurnEnded").thenRejected("nothing_to_undo");
    const nearly = busy.after(seek("皮皮", songMs, { at: start + songMs - 999 }));
    nearly.undo("TurnEnded").thenRejected("nothing_to_undo");
    const early = busy.after(seek("皮皮", songMs, { at: start + songMs - 1_000 }));
    early.undo("TurnEnded").thenEvents({ type: "TurnRestored", positionMs: songMs - 1_000 });
  });

  test("[U3] the singer may have queued another song: his turn goes on, but cannot wait too", () => {
    const eager = busy.after(sing("皮皮"), cut("皮皮", "sing"));
    eager.undo("TurnEnded").thenEvents({ type: "TurnRestored" });
    eager
      .after(tick(start + 30_000))
      .undo("TurnEnded")
      .thenRejected("already_queued");
  });
});

describe("whoever went, and whatever went with him", () => {
  test("[U4] a farewell stands for all that went with him", () => {
    const kicked = busy.after(sing("皮皮"), moderate("Kick", host, "皮皮"), join("皮皮"));
    kicked
      .undo("MemberKicked")
      .thenEvents(
        { type: "TurnRestored", entry: { id: sung } },
        { type: "EntryRestored", entry: { owner: "皮皮" }, before: null },
      )
      .thenQueue("小雨", "阿明", host, "皮皮");
    const left = busy.after(leave("小雨"), join("小雨"));
    left.undo("MemberLeft").thenQueue("小雨", "阿明", host);
    const late = busy.after(drop("小雨"), tick(start + 30_000), join("小雨"));
    late.undo("MemberTimedOut").thenQueue("小雨", "阿明", host);
  });

  test("[U4] a ban's victim must be let in again first", () => {
    const banned = busy.after(watch("小雨"), moderate("Ban", host, "小雨"));
    banned.undo("MemberBanned").thenRejected("banned");
    const unbanned = banned.after(moderate("Unban", host, "小雨"));
    // what is played to all needs nobody
    unbanned.undo("MemberBanned").thenQueue("阿明", host, "小雨");
    unbanned.after(join("小雨")).undo("MemberBanned").thenQueue("小雨", "阿明", host, "小雨");
  });

  test("[U4] each fact of a farewell can be taken back alone, and is not given twice", () => {
    const left = busy.after(leave("小雨"), join("小雨"));
    const back = left.afterUndo("EntryRemoved");
    expect(back.room.queue.map(({ id }) => id)).toEqual([first, second, third]);
    back.undo("MemberLeft").thenRejected("already_undone");
  });

  test("[U4] a farewell that took nothing, or others' that came just before, gives nothing", () => {
    const both = busy.after(drop("小雨"), drop("阿明"), tick(start + 30_000));
    both.undo("MemberTimedOut").thenRejected("nothing_to_undo");
  });
});

describe("a cleared queue", () => {
  const video = inRoom("皮皮", "小雨").after(watch("皮皮"), listen("小雨"), listen("皮皮"));
  const cleared = video.after(leave("小雨"), leave("皮皮", { at: start + 20_000 }));

  test("[U5] all of it comes back, in its order, and what played goes on", () => {
    cleared
      .after(join(host))
      .undo("RoomEmptied", start + 50_000)
      .thenEvents(
        { type: "TurnRestored", positionMs: 20_000 },
        { type: "EntryRestored", entry: { owner: "小雨" } },
        { type: "EntryRestored", entry: { owner: "皮皮" } },
      )
      .thenQueue("小雨", "皮皮");
  });

  test("[U5] so it is when a closed room is open again", () => {
    const closed = busy.after(close());
    closed.undo("RoomClosed").thenRejected("room_not_found");
    closed.after(open()).undo("RoomClosed").thenRejected("room_empty");
    closed
      .after(open(), join("皮皮"), join("小雨"), join(host))
      .undo("RoomClosed")
      .thenEvents({ type: "TurnRestored" }, ...Array(3).fill({ type: "EntryRestored" }))
      .thenQueue("小雨", "阿明", host);
  });

  test("[U5] what cannot come back stays away, and the rest comes", () => {
    const some = busy.after(close(), open({ queueLimit: 1 }), join("皮皮"), join("小雨"));
    some
      .undo("RoomClosed")
      .thenEvents({ type: "TurnRestored" }, { type: "EntryRestored", entry: { id: first } })
      .thenQueue("小雨");
    const fewer = busy.after(close(), open(), join("皮皮"));
    fewer.undo("RoomClosed").thenQueue("阿明");
    // and once the others are there, the rest of it
    fewer.afterUndo("RoomClosed").after(join("小雨")).undo("RoomClosed").thenQueue("小雨", "阿明");
  });
});

describe("what cannot be taken back", () => {
  test("[U6] an event that took nothing away", () => {
    for (const type of ["RoomOpened", "MemberJoined", "EntryQueued", "TurnStarted"] as const) {
      busy.undo(type).thenRejected("nothing_to_undo");
    }
    busy
      .after(move(host, third, first))
      .undo("EntryMoved")
      .thenRejected("nothing_to_undo");
  });

  test("[U6] what is back already: waiting, on stage, or over by now", () => {
    const back = busy.after(remove(host, first)).afterUndo("EntryRemoved");
    const version = back.last("EntryRemoved");
    back.undo(version).thenRejected("already_undone");
    const asked = back.after(cut("皮皮", "sing"), tick(start + 30_000));
    asked.undo(version).thenRejected("already_undone");
    asked.after(accept("小雨")).undo(version).thenRejected("already_undone");
    asked
      .after(accept("小雨"), tick(start + 30_000 + songMs))
      .undo(version)
      .thenRejected("already_undone");
    const goesOn = busy.after(cut("皮皮", "sing")).afterUndo("TurnEnded");
    goesOn.undo("TurnEnded").thenRejected("already_undone");
  });

  test("[U6] what another operator took back a moment ago", () => {
    for (const going of [remove(host, first), cut("皮皮", "sing")]) {
      const { past, room } = busy.after(going);
      const command = undoing(past, room.version);
      given(room).after(command).when(command).thenRejected("already_undone");
    }
  });

  test("[U6] a song to sing without its singer", () => {
    const left = busy.after(leave("小雨"));
    left.undo("EntryRemoved").thenRejected("member_not_found");
    left.after(join("小雨")).undo("EntryRemoved").thenQueue("小雨", "阿明", host);
    const sings = busy.after(moderate("Kick", host, "皮皮"));
    sings.undo("TurnEnded").thenRejected("member_not_found");
  });

  test("[U6] when its owner has queued another of that kind since", () => {
    busy
      .after(remove(host, first), sing("小雨"))
      .undo("EntryRemoved")
      .thenRejected("already_queued");
    busy
      .after(remove(host, first), watch("小雨"))
      .undo("EntryRemoved")
      .thenQueue(...["小雨", "阿明", host, "小雨"]);
  });

  test("[U6] when the queue is full", () => {
    const full = busy.after(remove(host, first), changePolicy({ queueLimit: 2 }));
    full.undo("EntryRemoved").thenRejected("queue_full");
    full.after(withdraw("阿明", "listen")).undo(full.last("EntryRemoved")).thenQueue("小雨", host);
  });

  test("[U6] when nobody is in the room, for then nothing waits", () => {
    const empty = inRoom("皮皮").after(watch("皮皮"), listen("皮皮"), leave("皮皮"));
    empty.undo("RoomEmptied").thenRejected("room_empty");
  });

  test("[U6] what is back already does not hide why the rest is not", () => {
    const both = inRoom("皮皮", "小雨", host).after(listen("皮皮"), watch("小雨"), sing("小雨"));
    const half = both
      .after(moderate("Ban", host, "小雨"))
      .after(moderate("Unban", host, "小雨"))
      .afterUndo("MemberBanned");
    half.undo("MemberBanned").thenRejected("member_not_found");
  });
});
