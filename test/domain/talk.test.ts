// What members tell each other (C1, C3, C4).

import { expect, test } from "vitest";
import {
  broadcast,
  chat,
  drop,
  host,
  join,
  leave,
  moderate,
  openRoom,
  setDevice,
} from "../support/rooms.ts";

const two = openRoom("皮皮", "小雨");
const muted = two.after(join(host), moderate("Mute", host, "皮皮"));

const devices = ({ room }: typeof two, who: string) =>
  [...room.members.values()].find(({ fullname }) => fullname === who)?.devices;

test("[C1] a chat is an event, with who said it and by which nick", () => {
  const said = { type: "ChatSent", member: "皮皮", nick: "皮皮~", content: "晚上好", by: "皮皮" };
  two.when(chat("皮皮", "晚上好")).thenEvents({ ...said, type: "ChatSent" });
});

test.each([1, 500])("[C1] a chat of %d characters", (length) => {
  two.when(chat("皮皮", "字".repeat(length))).thenEvents({ type: "ChatSent" });
});

test.each([0, 501])("[C1] %d characters are no chat", (length) => {
  const story = two.when(chat("皮皮", "字".repeat(length)));
  expect(story.rejection).toEqual({ code: "content_length", maxCharacters: 500 });
});

test("[C1] a character counts once, whatever bytes it takes", () => {
  two.when(chat("皮皮", "🎤".repeat(500))).thenEvents({ type: "ChatSent" });
  two.when(chat("皮皮", "🎤".repeat(501))).thenRejected("content_length");
});

test("[C5] who is muted says nothing, to nobody, and broadcasts nothing", () => {
  muted.when(chat("皮皮", "hello")).thenRejected("muted");
  muted.when(broadcast("皮皮")).thenRejected("muted");
  muted.when(chat("小雨", "hello")).thenEvents({ type: "ChatSent" });
});

test("[C5] leaving and joining again does not unmute", () => {
  muted.after(leave("皮皮"), join("皮皮")).when(chat("皮皮", "hello")).thenRejected("muted");
});

test("[C5] unmuted, he speaks again", () => {
  muted
    .after(moderate("Unmute", host, "皮皮"))
    .when(chat("皮皮", "hello"))
    .thenEvents({ type: "ChatSent" });
});

test("[C3] a device is on or off, each by its name", () => {
  two
    .when(setDevice("皮皮", "audio", true))
    .thenEvents({ type: "DeviceSet", member: "皮皮", device: "audio", on: true });
  const story = two.after(setDevice("皮皮", "audio", true), setDevice("皮皮", "video", false));
  expect(devices(story, "皮皮")).toEqual({ audio: true, video: false });
  expect(devices(story, "小雨")).toEqual({});
  expect(devices(story.after(setDevice("皮皮", "audio", false)), "皮皮")).toEqual({
    audio: false,
    video: false,
  });
});

test("[C3] said again it is sent again", () => {
  two
    .after(setDevice("皮皮", "audio", true))
    .when(setDevice("皮皮", "audio", true))
    .thenEvents({ type: "DeviceSet" });
});

test("[C3] a muted member's devices are still his", () => {
  muted.when(setDevice("皮皮", "audio", false)).thenEvents({ type: "DeviceSet" });
});

test("[C3] eight devices, no more, and those he has may still change", () => {
  const names = ["a", "b", "c", "d", "e", "f", "g", "h"];
  const full = two.after(...names.map((name) => setDevice("皮皮", name, true)));
  const story = full.when(setDevice("皮皮", "i", true));
  expect(story.rejection).toEqual({ code: "too_many_devices", maxDevices: 8 });
  full.when(setDevice("皮皮", "constructor", true)).thenRejected("too_many_devices");
  full.when(setDevice("皮皮", "h", false)).thenEvents({ type: "DeviceSet" });
  full.when(setDevice("小雨", "i", true)).thenEvents({ type: "DeviceSet" });
});

test("[C3] a device's name may be any word, even one that objects know", () => {
  const story = two.after(setDevice("皮皮", "__proto__", true));
  const [name, on] = Object.entries(devices(story, "皮皮") ?? {})[0] ?? [];
  expect([name, on]).toEqual(["__proto__", true]);
  two.when(setDevice("皮皮", "constructor", true)).thenEvents({ type: "DeviceSet" });
});

test("[C3] devices outlast a lost connection, and not a departure", () => {
  const story = two.after(setDevice("皮皮", "audio", true), drop("皮皮"));
  expect(devices(story.after(join("皮皮", { connection: "b:1" })), "皮皮")).toEqual({
    audio: true,
  });
  expect(devices(story.after(leave("皮皮"), join("皮皮")), "皮皮")).toEqual({});
});

test.each([null, "hi", 7, [1, { a: false }], { a: { b: [] } }])(
  "[C4] a broadcast of %j is an event that holds it",
  (body) => {
    two.when(broadcast("皮皮", body)).thenEvents({ type: "BroadcastSent", member: "皮皮", body });
  },
);
