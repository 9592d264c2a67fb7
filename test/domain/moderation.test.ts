// What hosts may do to members (C5).

import { describe, expect, test } from "vitest";
import {
  accept,
  changeProfile,
  host,
  join,
  leave,
  listen,
  moderate,
  openRoom,
  profile,
  sing,
  watch,
} from "../support/rooms.ts";

const room = openRoom("皮皮", "小雨", host);
const ways = ["Mute", "Unmute", "Kick", "Ban", "Unban"] as const;

describe.each(ways)("%s", (way) => {
  test("[C5] is a host's to do, not a member's", () => {
    room.when(moderate(way, "皮皮", "小雨")).thenRejected("not_host");
    room.when(moderate(way, "皮皮", "nobody")).thenRejected("not_host");
  });

  test("[C5] is for a host who is in the room", () => {
    openRoom("皮皮")
      .when(moderate(way, host, "皮皮"))
      .thenRejected("not_joined");
  });
});

test.each(["Mute", "Kick", "Ban"] as const)(
  "[C5] %s is not to be done to a host, not even by himself or the operator",
  (way) => {
    for (const by of [host, "@operator"]) {
      room.when(moderate(way, by, host)).thenRejected("target_is_host");
    }
  },
);

test("[C5] who was muted or banned before he became a host can be freed of it", () => {
  const promoted = room
    .after(moderate("Mute", host, "皮皮"), moderate("Ban", host, "小雨"))
    .after(changeProfile({ hosts: [host, "皮皮", "小雨"] as never }));
  promoted.when(moderate("Unmute", host, "皮皮")).thenEvents({ type: "MemberUnmuted" });
  promoted.when(moderate("Unban", host, "小雨")).thenEvents({ type: "MemberUnbanned" });
});

test("[C5] each is an event with who and why", () => {
  const given = { member: "皮皮", reason: "noise", by: host };
  room.when(moderate("Mute", host, "皮皮")).thenEvents({ type: "MemberMuted", ...given });
  room.when(moderate("Kick", host, "皮皮")).thenEvents({ type: "MemberKicked", ...given });
  room.when(moderate("Ban", host, "皮皮")).thenEvents({ type: "MemberBanned", ...given });
  room
    .after(moderate("Mute", host, "皮皮"))
    .when(moderate("Unmute", host, "皮皮"))
    .thenEvents({ type: "MemberUnmuted", ...given });
  room
    .after(moderate("Ban", host, "皮皮"))
    .when(moderate("Unban", host, "皮皮"))
    .thenEvents({ type: "MemberUnbanned", ...given });
});

test("[C5] whoever runs the server may do all of it from outside", () => {
  const by = { by: "@operator" };
  room.when(moderate("Mute", "@operator", "皮皮")).thenEvents({ type: "MemberMuted", ...by });
  room.when(moderate("Kick", "@operator", "皮皮")).thenEvents({ type: "MemberKicked", ...by });
  room.when(moderate("Ban", "@operator", "皮皮")).thenEvents({ type: "MemberBanned", ...by });
});

test("[C5] nobody by that name", () => {
  room.when(moderate("Mute", host, "阿明")).thenRejected("member_not_found");
  room.when(moderate("Kick", host, "阿明")).thenRejected("member_not_found");
});

test("[C5] nothing to undo: not muted, not banned", () => {
  for (const member of ["皮皮", "阿明"]) {
    room.when(moderate("Unmute", host, member)).thenRejected("not_muted");
    room.when(moderate("Unban", host, member)).thenRejected("not_banned");
  }
});

test("[C5] done twice it changes nothing", () => {
  room
    .after(moderate("Mute", host, "皮皮"))
    .when(moderate("Mute", host, "皮皮"))
    .thenEvents();
  room
    .after(moderate("Ban", host, "皮皮"))
    .when(moderate("Ban", host, "皮皮"))
    .thenEvents();
});

test("[C5] who is kicked is out, with what he would sing, and may come back", () => {
  room
    .after(listen("小雨"), sing("皮皮"), listen("皮皮"))
    .when(moderate("Kick", host, "皮皮"))
    .thenEvents({ type: "EntryRemoved", reason: "kicked" }, { type: "MemberKicked" })
    .thenQueue("皮皮")
    .when(join("皮皮"))
    .thenEvents({ type: "MemberJoined" });
});

test("[C5] who is kicked while he sings sings no more", () => {
  room
    .after(sing("皮皮"), accept("皮皮"))
    .when(moderate("Kick", host, "皮皮"))
    .thenEvents({ type: "TurnEnded", reason: "kicked" }, { type: "MemberKicked" })
    .thenStage({ status: "resting" });
});

test("[C5] who is banned is out, with all he queued, and may not come back", () => {
  const banned = room
    .after(listen("小雨"), sing("皮皮"), listen("皮皮"), watch("皮皮"), watch("小雨"))
    .when(moderate("Ban", host, "皮皮"))
    .thenEvents(
      { type: "EntryRemoved", reason: "banned" },
      { type: "EntryRemoved" },
      { type: "EntryRemoved" },
      { type: "MemberBanned" },
    )
    .thenQueue("小雨");
  banned.when(join("皮皮")).thenRejected("banned");
  banned
    .after(leave("小雨"))
    .when(join("皮皮", { connection: "b:1" }))
    .thenRejected("banned");
});

test("[C5] unbanned, he may come back", () => {
  room
    .after(moderate("Ban", host, "皮皮"), moderate("Unban", host, "皮皮"))
    .when(join("皮皮"))
    .thenEvents({ type: "MemberJoined" });
});

test("[C5] who is not here can be kept from coming, and what he left waiting goes", () => {
  room
    .after(listen("小雨"), listen("皮皮"), leave("皮皮"))
    .when(moderate("Ban", host, "皮皮"))
    .thenEvents({ type: "EntryRemoved" }, { type: "MemberBanned" })
    .when(join("皮皮"))
    .thenRejected("banned");
  room
    .after(moderate("Ban", host, "阿明"))
    .when(join("阿明"))
    .thenRejected("banned");
});

test("[C5] a ban of somebody outside does not empty a room of one", () => {
  openRoom(host)
    .after(listen(host))
    .when(moderate("Ban", host, "阿明"))
    .thenEvents({ type: "MemberBanned" })
    .thenStage({ status: "playing" });
});

test("[C5] hosts are those the profile names now", () => {
  const hosts = [...profile.hosts, "皮皮" as (typeof profile.hosts)[number]];
  room
    .after(changeProfile({ hosts }))
    .when(moderate("Kick", "皮皮", "小雨"))
    .thenEvents({
      type: "MemberKicked",
      by: "皮皮",
    });
  room
    .after(changeProfile({ hosts: [] }))
    .when(moderate("Kick", host, "小雨"))
    .thenRejected("not_host");
});

test("[C5] who is muted stays in the room, in the queue and on stage", () => {
  const story = room
    .after(sing("皮皮"), accept("皮皮"), sing("皮皮"), moderate("Mute", host, "皮皮"))
    .thenStage({ status: "playing" })
    .thenQueue("皮皮");
  expect(story.room.members.size).toBe(3);
});
