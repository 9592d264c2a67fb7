// One member, however many connections (M2), and nobody else (M3).

import { expect, test } from "vitest";
import type { Command } from "../../src/domain/command.ts";
import {
  accept,
  broadcast,
  chat,
  cut,
  drop,
  join,
  leave,
  listen,
  moderate,
  move,
  openRoom,
  openRoomWith,
  pause,
  phone,
  remove,
  resume,
  seek,
  setDevice,
  sing,
  watch,
  withdraw,
} from "../support/rooms.ts";

const two = openRoom("皮皮", "小雨");
const member = (story: typeof two, who: string) =>
  [...story.room.members.values()].find(({ fullname }) => fullname === who);

test("[M2] who comes is a member, in the order of coming", () => {
  const story = two.when(join("阿明", { nick: "明", connection: "a:3" })).thenEvents({
    type: "MemberJoined",
    member: "阿明",
    nick: "明",
    avatar: "/阿明.png",
    connection: "a:3",
  });
  expect([...story.room.members.keys()]).toEqual(["皮皮", "小雨", "阿明"]);
});

test("[M2] joining again from the same connection changes nothing and does not fail", () => {
  two.when(join("皮皮")).thenEvents();
});

test("[M2] joining from another connection too: one member, two connections", () => {
  const story = two.when(join("皮皮", { connection: "b:1" })).thenEvents({
    type: "MemberConnected",
  });
  expect(story.room.members.size).toBe(2);
  expect(member(story, "皮皮")?.connections).toEqual([phone("皮皮"), "b:1"]);
});

test("[M2] his nick and picture are those he last came with, his place is the same", () => {
  const story = two.after(join("皮皮", { connection: "b:1", nick: "皮" }));
  expect(member(story, "皮皮")?.nick).toBe("皮");
  expect([...story.room.members.keys()]).toEqual(["皮皮", "小雨"]);
});

test("[M2] a full room lets nobody new in, but who is in it may join again", () => {
  const full = openRoomWith({ memberLimit: 2 }, "皮皮", "小雨");
  full.when(join("阿明")).thenRejected("room_full");
  full.when(join("皮皮", { connection: "b:1" })).thenEvents({ type: "MemberConnected" });
  full.after(drop("小雨")).when(join("阿明")).thenRejected("room_full");
  full.after(leave("小雨")).when(join("阿明")).thenEvents({ type: "MemberJoined" });
});

const commands: readonly Command[] = [
  leave("阿明"),
  sing("阿明"),
  listen("阿明"),
  watch("阿明"),
  withdraw("阿明", "sing"),
  remove("阿明", "R123-5"),
  move("阿明", "R123-5", null),
  accept("阿明"),
  cut("阿明", "sing"),
  seek("阿明", 0),
  pause("阿明"),
  resume("阿明"),
  chat("阿明", "hello"),
  setDevice("阿明", "audio", true),
  broadcast("阿明"),
  moderate("Mute", "阿明", "皮皮"),
  moderate("Unmute", "阿明", "皮皮"),
  moderate("Kick", "阿明", "皮皮"),
  moderate("Ban", "阿明", "皮皮"),
  moderate("Unban", "阿明", "皮皮"),
];

test.each(commands)("[M3] $type by one who is not in the room", (command) => {
  two.when(command).thenRejected("not_joined");
  two.after(sing("皮皮")).when(command).thenRejected("not_joined");
  two.after(sing("皮皮"), accept("皮皮")).when(command).thenRejected("not_joined");
  two.after(listen("皮皮")).when(command).thenRejected("not_joined");
});

test("[M3] a command by one who has left", () => {
  two.after(leave("皮皮")).when(chat("皮皮", "still there?")).thenRejected("not_joined");
});
