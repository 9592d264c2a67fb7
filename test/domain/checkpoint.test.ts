// A stored fold is the room it was made of (R2).

import { expect, test } from "vitest";
import { fromCheckpoint, toCheckpoint } from "../../src/domain/checkpoint.ts";
import { emptyRoom } from "../../src/domain/room.ts";
import { given } from "../support/given.ts";
import {
  drop,
  host,
  join,
  listen,
  moderate,
  openRoom,
  pause,
  roomId,
  setDevice,
  sing,
  start,
  tick,
  watch,
} from "../support/rooms.ts";

const evening = openRoom("皮皮", "小雨", "阿明", host).after(
  watch("小雨"),
  sing("皮皮"),
  listen("阿明"),
  setDevice("皮皮", "audio", true),
  moderate("Mute", host, "皮皮"),
  moderate("Ban", host, "阿明"),
  pause("小雨"),
  drop("小雨"),
  drop("皮皮", { at: start + 1 }),
);

const stored = (story: typeof evening) =>
  fromCheckpoint(JSON.parse(JSON.stringify(toCheckpoint(story.room))));

test("[R2] a room goes through JSON and is the same", () => {
  expect(stored(evening)).toEqual(evening.room);
  expect(stored(given(emptyRoom(roomId)))).toEqual(emptyRoom(roomId));
});

test("[R2] the order of members and of who is away stays", () => {
  const room = stored(evening);
  expect([...room.members.keys()]).toEqual([...evening.room.members.keys()]);
  expect([...room.absent]).toEqual([
    ["小雨", start],
    ["皮皮", start + 1],
  ]);
});

test("[R2] what happens next is the same", () => {
  const commands = [tick(start + 30_000), join("阿明"), join("皮皮", { connection: "b:1" })];
  for (const command of commands) {
    const next = given(stored(evening)).when(command);
    expect(next).toMatchObject({
      events: evening.when(command).events,
      rejection: evening.when(command).rejection,
    });
  }
});
