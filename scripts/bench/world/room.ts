// Rooms as an evening leaves them: guests with Chinese names, a long song playing, some who wait.
// Made by the rules themselves, so that a log of them is one that could have been.

import { isRight } from "fp-ts/lib/Either.js";
import type { Command } from "../../../src/domain/command.ts";
import { decide } from "../../../src/domain/decide.ts";
import type { Event } from "../../../src/domain/event.ts";
import { fold } from "../../../src/domain/evolve.ts";
import type { Actor, ConnectionId, Fullname, RoomId } from "../../../src/domain/ids.ts";
import type { Track } from "../../../src/domain/media.ts";
import { defaultPolicy, type Policy } from "../../../src/domain/policy.ts";
import { emptyRoom, type Room } from "../../../src/domain/room.ts";
import { snapshot } from "../../../src/domain/snapshot.ts";

export type RoomPlan = {
  readonly id: string;
  /** Members who are there before the bench begins, without a connection. */
  readonly guests: number;
  /** Of these, how many wait to sing. */
  readonly waiting: number;
  /** Whether something plays for a day, so that who queues waits. */
  readonly playing: boolean;
};

export const song: Track = {
  id: "1",
  name: "月亮代表我的心",
  author: "邓丽君",
  seconds: null,
  lrc: "https://media.example/lyrics/月亮代表我的心.lrc",
  link: "https://media.example/songs/月亮代表我的心.mp3",
  cover: "https://media.example/covers/1.webp",
};

/** Nobody is timed out, nothing ends, and there is room for all while a bench runs. */
const policy: Policy = {
  ...defaultPolicy,
  graceMs: 3_600_000,
  maxSongMs: 86_400_000,
  queueLimit: 10_000,
  memberLimit: 100_000,
};

export type Story = { readonly room: Room; readonly events: readonly Event[] };

/** A room after these commands, all of which must be accepted. */
export const tell = (id: string, commands: readonly Command[]): Story =>
  commands.reduce(after, { room: emptyRoom(id as RoomId), events: [] });

const after = ({ room, events }: Story, command: Command): Story => {
  const decision = decide(command)(room);
  if (!isRight(decision)) throw new Error(`${command.type}: ${decision.left.code}`);
  return { room: fold(room, decision.right), events: [...events, ...decision.right] };
};

const guest = (index: number): Fullname => `guest-${index}` as Fullname;
const nicks = ["皮皮", "乐乐", "小雨", "晚风", "灯笼", "月亮船"];
export const nickOf = (index: number): string => `${nicks[index % nicks.length]}${index}`;
export const avatarOf = (index: number): string => `https://media.example/avatars/${index}.webp`;

export const planRoom = ({ id, guests, waiting, playing }: RoomPlan, at = Date.now()): Story => {
  const by = <A extends object>(who: Actor, ask: A) => ({ ...ask, at, by: who });
  const open = {
    type: "OpenRoom",
    profile: { name: "灯笼小屋", cover: "https://media.example/rooms/1.webp", hosts: [guest(0)] },
    policy,
  } as const;
  const join = (index: number) =>
    by(guest(index), {
      type: "Join",
      connection: `before:${index}` as ConnectionId,
      nick: nickOf(index),
      avatar: avatarOf(index),
    } as const);
  const queue = (media: "listen" | "sing", index: number) =>
    by(guest(index), { type: "Queue", media, track: song, seconds: 86_400 } as const);
  const each = Array.from({ length: guests }, (_, index) => index);
  return tell(id, [
    by("@operator", open),
    ...each.map(join),
    ...(playing ? [queue("listen", 0)] : []),
    ...each.slice(0, waiting).map((index) => queue("sing", index)),
  ]);
};

/** One chat more, of a guest. */
export const chatFrom = (room: Room, at = room.at): Story =>
  after(
    { room, events: [] },
    { type: "Chat", content: "今晚的月亮真圆，下一首唱什么好呢？", at, by: guest(0) },
  );

/** What members of such a room are shown. */
export const sampleSnapshot = (plan: RoomPlan) => snapshot(planRoom(plan).room, Date.now());

export const bytesOf = (room: Room): number =>
  Buffer.byteLength(JSON.stringify(snapshot(room, room.at)));

/** A room of about so many bytes as its members see it, with one guest more than wait. */
export const planRoomOf = (bytes: number): Omit<RoomPlan, "id"> => {
  for (let guests = 1; ; guests += 1) {
    const plan = { guests, waiting: guests - 1, playing: true };
    if (bytesOf(planRoom({ id: "size", ...plan }).room) >= bytes) return plan;
  }
};
