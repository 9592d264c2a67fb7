// The room itself: opening, changing, closing, and its time (R1, R4, R6).

import { describe, expect, test } from "vitest";
import type { Command } from "../../src/domain/command.ts";
import type { Event } from "../../src/domain/event.ts";
import { fold } from "../../src/domain/evolve.ts";
import { defaultPolicy, policyBounds } from "../../src/domain/policy.ts";
import { emptyRoom } from "../../src/domain/room.ts";
import { given } from "../support/given.ts";
import {
  accept,
  changePolicy,
  changeProfile,
  chat,
  close,
  drop,
  host,
  join,
  listen,
  moderate,
  open,
  openRoom,
  openRoomWith,
  profile,
  recover,
  roomId,
  sing,
  start,
  tick,
} from "../support/rooms.ts";

const nowhere = given(emptyRoom(roomId));

describe("opening", () => {
  test("[R1] the first event opens the room with name, cover, hosts and policy", () => {
    const story = nowhere.when(open()).thenEvents({
      type: "RoomOpened",
      ...profile,
      policy: defaultPolicy,
      at: start,
      by: "@operator",
    });
    expect(story.room).toMatchObject({ ...profile, version: 1, open: true, at: start });
  });

  test("[R1] a room that was never opened does not exist", () => {
    const commands: readonly Command[] = [
      join("皮皮"),
      chat("皮皮", "hello"),
      changePolicy({}),
      moderate("Ban", "@operator", "皮皮"),
      close(),
    ];
    for (const command of commands) nowhere.when(command).thenRejected("room_not_found");
  });

  test("[R1] the clock, a restart and a lost connection ask nothing of a room that is not", () => {
    for (const story of [nowhere, openRoom("皮皮").after(close())]) {
      story.when(tick(start + 1_000_000_000)).thenEvents();
      story.when(recover(start + 1_000)).thenEvents();
      story.when(drop("皮皮")).thenEvents();
    }
  });

  test("[R1] an open room is not opened again", () => {
    openRoom().when(open()).thenRejected("room_exists");
  });

  test("[R1] each event is one version, without gaps", () => {
    const story = openRoom("皮皮");
    const { version } = story.room;
    expect(version).toBe(2);
    expect(story.after(sing("皮皮")).room.version).toBe(version + 2);
  });

  test("[R1] closed, it is empty and silent, and does not exist", () => {
    openRoom("皮皮", "小雨")
      .after(listen("皮皮"), listen("皮皮"), drop("小雨"))
      .when(close({ at: start + 1_000 }))
      .thenEvents({ type: "RoomClosed" })
      .thenStage({ status: "idle", since: start + 1_000 })
      .thenQueue()
      .when(tick(start + 1_000_000_000))
      .thenEvents()
      .when(join("皮皮"))
      .thenRejected("room_not_found");
  });

  test("[R1] closed, it may be opened again, and nobody is in it", () => {
    const story = openRoom("皮皮").after(close(), open({ askMs: 1_000 }));
    expect(story.room).toMatchObject({ open: true, policy: { askMs: 1_000 } });
    expect(story.room.members.size).toBe(0);
    story.when(join("皮皮")).thenEvents({ type: "MemberJoined" });
  });

  test("[R6] times of the policy are whole seconds", () => {
    openRoom()
      .when(changePolicy({ askMs: 1_500 }))
      .thenRejected("policy_out_of_range");
  });

  test("[R1] closed and opened again, versions count on", () => {
    expect(openRoom().after(close(), open()).room.version).toBe(3);
  });
});

describe("time", () => {
  test("[R4] a command stamped before the last event happens at the last event", () => {
    openRoom("皮皮")
      .after(chat("皮皮", "one", { at: start + 5_000 }))
      .when(chat("皮皮", "two", { at: start + 1_000 }))
      .thenEvents({ type: "ChatSent", at: start + 5_000 });
  });

  test("[R4] so a late stamp neither shortens nor lengthens what it starts", () => {
    openRoom("皮皮")
      .after(chat("皮皮", "one", { at: start + 5_000 }))
      .after(sing("皮皮", { at: start - 60_000 }))
      .thenStage({ status: "asking", since: start + 5_000, until: start + 20_000 });
  });

  test("[R3] a change of the policy leaves what is due to the clock", () => {
    openRoom("皮皮")
      .after(sing("皮皮"))
      .when(changePolicy({ restMs: 0 }, { at: start + 15_000 }))
      .thenEvents({ type: "PolicyChanged" })
      .when(tick(start + 15_000))
      .thenEvents({ type: "AskExpired" });
  });

  test("[R3] what the clock owed by the time of a command happens before it", () => {
    openRoom("皮皮", "小雨")
      .after(sing("皮皮"))
      .when(sing("小雨", { at: start + 15_000 }))
      .thenEvents({ type: "AskExpired" }, { type: "EntryQueued" }, { type: "AskStarted" });
  });
});

describe("policy", () => {
  test("[R6] a change is an event that holds the whole policy", () => {
    openRoom()
      .when(changePolicy({ restMs: 0, queueLimit: 5 }))
      .thenEvents({
        type: "PolicyChanged",
        policy: { ...defaultPolicy, restMs: 0, queueLimit: 5 },
      });
  });

  test("[R6] a change that changes nothing is no event", () => {
    openRoom().when(changePolicy({})).thenEvents();
    openRoom()
      .when(changePolicy({ askMs: defaultPolicy.askMs }))
      .thenEvents();
    openRoom()
      .when(changeProfile({ name: profile.name, hosts: profile.hosts }))
      .thenEvents();
  });

  test("[R6] the profile changes by itself; what is not named stays", () => {
    const story = openRoom().when(changeProfile({ name: "Later" }));
    story.thenEvents({ type: "ProfileChanged", ...profile, name: "Later" });
    expect(story.room).toMatchObject({ ...profile, name: "Later", policy: defaultPolicy });
    openRoom()
      .when(changeProfile({ hosts: [] }))
      .thenEvents({ type: "ProfileChanged", hosts: [] });
    openRoom()
      .when(changeProfile({ cover: "" }))
      .thenEvents({ type: "ProfileChanged", cover: "" });
  });

  test("[R6] both at once are two events", () => {
    openRoom()
      .when({ ...changePolicy({ restMs: 0 }), profile: { name: "Later" } })
      .thenEvents({ type: "ProfileChanged" }, { type: "PolicyChanged" });
  });

  test.each(Object.entries(policyBounds))("[R6] %s has a least and a most", (field, bounds) => {
    const [least, most] = bounds;
    for (const value of [least, most]) {
      expect(openRoomWith({ [field]: value }).room.policy).toMatchObject({ [field]: value });
    }
    for (const value of [least - 1, most + 1, least + 0.5, Number.NaN]) {
      const { rejection } = openRoom().when(changePolicy({ [field]: value }));
      expect(rejection).toEqual({ code: "policy_out_of_range", field, least, most });
      nowhere.when(open({ [field]: value })).thenRejected("policy_out_of_range");
    }
  });

  test("[R6] changed mid-evening, it is for what begins later; an ask under way keeps its time", () => {
    openRoom("皮皮")
      .after(sing("皮皮"), changePolicy({ askMs: 60_000 }))
      .when(tick(start + 15_000))
      .thenEvents({ type: "AskExpired" })
      .after(sing("皮皮"))
      .thenStage({ status: "asking", until: start + 75_000 });
  });

  test("[R6] who may control is asked when it is done, not when it was queued", () => {
    openRoom("皮皮", "小雨")
      .after(listen("皮皮"), changePolicy({ control: "owner" }))
      .when({ ...accept("小雨"), type: "Cut", media: "listen" })
      .thenRejected("not_allowed");
  });
});

test("[R2] the fold judges nothing: what names nobody and nothing only counts", () => {
  const { room } = openRoom("皮皮", host).after(sing("皮皮"), accept("皮皮"));
  const stranger = { at: start + 1, by: "@room", entry: "R123-99", member: "阿明" };
  const ofMembers = ["MemberLeft", "MemberDisconnected", "DeviceSet", "MemberUnmuted"];
  const ofEntries = ["AskStarted", "TurnStarted", "EntryRemoved", "EntryMoved", "AskExpired"];
  for (const type of [...ofMembers, ...ofEntries]) {
    const event = { ...stranger, type } as unknown as Event;
    expect(fold(room, [event])).toEqual({ ...room, version: room.version + 1, at: start + 1 });
  }
});
