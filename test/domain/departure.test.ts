// What goes with a member who goes (M4, M6, M7).

import { expect, test } from "vitest";
import {
  accept,
  drop,
  entryOf,
  host,
  join,
  leave,
  listen,
  moderate,
  openRoom,
  sing,
  start,
  tick,
  watch,
} from "../support/rooms.ts";

const graceMs = 30_000;
const two = openRoom("皮皮", "小雨");

test("[M6] at once, with all his connections", () => {
  const story = two.after(join("皮皮", { connection: "b:1" })).when(leave("皮皮"));
  story.thenEvents({ type: "MemberLeft", member: "皮皮" });
  expect([...story.room.members.keys()]).toEqual(["小雨"]);
});

test("[M6] an absent member may leave, and is not waited for", () => {
  const story = two.after(drop("皮皮")).when(leave("皮皮")).thenEvents({ type: "MemberLeft" });
  expect(story.room.absent.size).toBe(0);
  story.when(tick(start + graceMs)).thenEvents();
});

test("[M6] his songs to sing go, those to hear and his videos stay", () => {
  const story = two.after(listen("小雨"), sing("皮皮"), listen("皮皮"), watch("皮皮"));
  const gone = entryOf(story, "皮皮", "sing");
  const left = story
    .when(leave("皮皮"))
    .thenEvents({ type: "EntryRemoved", entry: gone, reason: "left" }, { type: "MemberLeft" });
  expect(left.room.queue.map(({ media }) => media)).toEqual(["listen", "watch"]);
});

test("[M6] other members' entries stay", () => {
  two.after(listen("小雨"), sing("皮皮"), sing("小雨")).after(leave("皮皮")).thenQueue("小雨");
});

test("[M7] the last leaves while a video plays: the queue empties and the stage goes idle", () => {
  const story = openRoom("皮皮").after(watch("皮皮"), watch("皮皮"), listen("皮皮"));
  story
    .when(leave("皮皮", { at: start + 4_000 }))
    .thenEvents({ type: "MemberLeft" }, { type: "RoomEmptied" })
    .thenQueue()
    .thenStage({ status: "idle", since: start + 4_000 });
});

test("[M7] the last leaves while he sings", () => {
  openRoom("皮皮")
    .after(sing("皮皮"), accept("皮皮"), sing("皮皮"))
    .when(leave("皮皮"))
    .thenEvents(
      { type: "EntryRemoved" },
      { type: "TurnEnded" },
      { type: "MemberLeft" },
      { type: "RoomEmptied" },
    )
    .thenStage({ status: "idle" });
});

test("[M7] the last one's grace ends, or he is kicked", () => {
  const emptied = [{ type: "RoomEmptied" }] as const;
  const one = openRoom("皮皮").after(watch("皮皮"), listen("皮皮"));
  one
    .after(drop("皮皮"))
    .when(tick(start + graceMs))
    .thenEvents({ type: "MemberTimedOut" }, ...emptied);
  one
    .when(moderate("Kick", "@operator", "皮皮"))
    .thenEvents({ type: "MemberKicked" }, ...emptied)
    .thenQueue();
});

test("[M7] an absent member is still a member, so the room is not empty", () => {
  two.after(drop("小雨"), watch("皮皮")).when(leave("皮皮")).thenEvents({ type: "MemberLeft" });
});

test("[M7] an empty room waits for nothing and may be joined again", () => {
  openRoom("皮皮")
    .after(leave("皮皮"))
    .when(tick(start + 1_000_000_000))
    .thenEvents()
    .when(join(host))
    .thenEvents({ type: "MemberJoined" });
});

test("[M4] his connection goes to another room: he leaves at once", () => {
  two
    .after(sing("皮皮"))
    .when(drop("皮皮", { moved: true }))
    .thenEvents(
      { type: "MemberDisconnected" },
      { type: "EntryRemoved", reason: "left" },
      { type: "MemberLeft" },
    );
});

test("[M4] if another of his connections is here he stays", () => {
  two
    .after(join("皮皮", { connection: "b:1" }))
    .when(drop("皮皮", { moved: true }))
    .thenEvents({ type: "MemberDisconnected" });
});

test("[M4] a connection that was not here cannot go elsewhere", () => {
  two.when(drop("皮皮", { moved: true, connection: "b:9" })).thenEvents();
});
