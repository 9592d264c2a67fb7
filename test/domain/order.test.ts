// What hosts do to the queue (Q6).

import { expect, test } from "vitest";
import {
  accept,
  decline,
  drop,
  entryOf,
  host,
  join,
  leave,
  listen,
  move,
  openRoom,
  remove,
  sing,
  start,
  tick,
  watch,
} from "../support/rooms.ts";

/** 皮皮 sings, so that whatever is queued waits. */
const busy = openRoom("皮皮", "小雨", "阿明").after(sing("皮皮"), accept("皮皮"));
const waiting = busy.after(sing("小雨"), listen("阿明"), watch("小雨"), join(host));
const first = entryOf(waiting, "小雨", "sing");
const second = entryOf(waiting, "阿明");
const third = entryOf(waiting, "小雨", "watch");

test("[Q6] a host removes any entry", () => {
  waiting
    .when(remove(host, second))
    .thenEvents({ type: "EntryRemoved", entry: second, reason: "removed", by: host })
    .thenQueue("小雨", "小雨");
});

test("[Q6] a host removes the one asked: the next is asked", () => {
  const asked = openRoom("皮皮", "小雨", host).after(sing("皮皮"), sing("小雨"));
  asked
    .when(remove(host, entryOf(asked, "皮皮")))
    .thenEvents({ type: "EntryRemoved" }, { type: "AskStarted" })
    .thenQueue("小雨");
});

test("[Q6] a host moves an entry before another, or to the end", () => {
  waiting
    .when(move(host, third, first))
    .thenEvents({ type: "EntryMoved", entry: third, before: first, by: host })
    .when(move(host, first, null))
    .thenEvents({ type: "EntryMoved", before: null });
  const { room } = waiting.after(move(host, third, first), move(host, first, null));
  expect(room.queue.map(({ id }) => id)).toEqual([third, second, first]);
});

test("[Q6] moved down before another, it stands just before it", () => {
  const { room } = waiting.after(move(host, first, third));
  expect(room.queue.map(({ id }) => id)).toEqual([second, first, third]);
});

test("[Q6] moved before itself, nothing happens", () => {
  waiting.when(move(host, second, second)).thenEvents();
});

test("[Q6] the one asked is not moved, but others may be moved before him", () => {
  const asked = openRoom("皮皮", "小雨", host).after(sing("皮皮"), sing("小雨"));
  const held = entryOf(asked, "皮皮");
  const next = entryOf(asked, "小雨");
  asked.when(move(host, held, null)).thenRejected("entry_being_asked");
  asked
    .when(move(host, next, held))
    .thenEvents({ type: "EntryMoved" })
    .thenQueue("小雨", "皮皮")
    .thenStage({ status: "asking", until: start + 15_000 })
    .when(decline("皮皮"))
    .thenEvents({ type: "AskDeclined", entry: held }, { type: "AskStarted", entry: next });
});

test("[Q6] moving what an absent owner queued asks nobody", () => {
  const idle = openRoom("皮皮", "小雨", host).after(sing("皮皮"), drop("皮皮"));
  idle
    .after(tick(start + 15_000))
    .thenStage({ status: "idle" })
    .when(move(host, entryOf(idle, "皮皮"), null))
    .thenEvents({ type: "EntryMoved" })
    .thenStage({ status: "idle" });
});

test("[Q6] entries that do not wait, or never did, are not found", () => {
  const onStage = entryOf(waiting, "皮皮");
  waiting.when(remove(host, onStage)).thenRejected("entry_not_found");
  waiting.when(remove(host, "R123-999")).thenRejected("entry_not_found");
  waiting.when(move(host, onStage, null)).thenRejected("entry_not_found");
  waiting.when(move(host, first, onStage)).thenRejected("entry_not_found");
});

test("[Q6] other members may do neither, not even to what is theirs", () => {
  waiting.when(remove("小雨", first)).thenRejected("not_host");
  waiting.when(move("小雨", first, null)).thenRejected("not_host");
});

test("[Q6] a host who is not in the room may do neither", () => {
  busy.after(sing("小雨")).when(remove(host, "R123-7")).thenRejected("not_joined");
  waiting
    .after(leave(host))
    .when(move(host, first, null))
    .thenRejected("not_joined");
});

test("[Q6] whoever runs the server may, without being in the room", () => {
  waiting.when(remove("@operator", first)).thenEvents({ type: "EntryRemoved" });
  waiting.when(move("@operator", first, null)).thenEvents({ type: "EntryMoved" });
});
