// What members see of a room, in the names and types of the API document, with W4's additions.
// The scene changes with the room's version only; the timing changes with the clock as well.

import { idleDayMs } from "./deadline.ts";
import type { Millis } from "./ids.ts";
import type { Entry } from "./media.ts";
import type { Policy } from "./policy.ts";
import { endOf, isHost, type Member, playing, type Room, type Stage } from "./room.ts";

/** The API document's room states. */
export const statusCodes = { playing: "1", asking: "2", resting: "3", idle: "4" } as const;

/** Everything but the times. Shared by all who see this version of the room. */
export const scene = (room: Room) => ({
  version: room.version,
  ...sceneAround(room),
  members: Array.from(room.members.values(), (member) => seenMember(room, member)),
  songs: room.queue.map(seenEntry),
});

/** The scene without its version and its two lists: what most changes leave as it is. */
export const sceneAround = (room: Room) => {
  const turn = playing(room)?.entry;
  const held = onStage(room.stage);
  return {
    count: room.members.size,
    status: statusCodes[room.stage.status],
    room: room.id,
    cover: room.cover,
    room_name: room.name,
    hosts: room.hosts,
    policy: seenPolicy(room.policy),
    media: turn?.media ?? ("" as const),
    entry: held?.id ?? "",
    fullname: held?.owner ?? "",
    nick: held?.nick ?? "",
    // T2: what is heard is named only while it is heard
    ...seenTrack(turn),
    track_cover: turn?.track.cover ?? "",
    paused: isPaused(room),
  };
};

/** When what the stage holds began and will end, by the clock's time (P1, P5, T6). */
export const timing = (room: Room, clock: Millis) => {
  const now = Math.max(clock, room.at); // R4
  const [start, end] = span(room.stage, now);
  const wholeEnd = isPaused(room) ? seconds(now) + seconds(end - now) : seconds(end);
  const duration = seconds(end - start);
  return {
    current_time: seconds(now),
    start_time: String(wholeEnd - duration),
    end_time: String(wholeEnd),
    duration: String(duration),
    current_time_ms: now,
    start_time_ms: start,
    end_time_ms: end,
  };
};

/** The body of `join`, `status` and every push. */
export const snapshot = (room: Room, now: Millis) => ({ ...timing(room, now), ...scene(room) });

const isPaused = (room: Room): boolean => playing(room)?.pausedAt != null;

const seconds = (ms: Millis): number => Math.floor(ms / 1000);

const onStage = (stage: Stage): Entry | undefined =>
  stage.status === "asking" || stage.status === "playing" ? stage.entry : undefined;

/** Start and end in milliseconds, a whole number of seconds apart. */
const span = (stage: Stage, now: Millis): readonly [Millis, Millis] => {
  switch (stage.status) {
    case "idle":
      return [stage.since, stage.since + idleDayMs];
    case "asking":
    case "resting":
      return [stage.since, stage.until];
    case "playing": {
      // P5: while paused start and end move with the clock, so that what remains stands still
      const stood = stage.pausedAt === null ? 0 : Math.max(0, now - stage.pausedAt);
      return [stage.startedAt + stood, endOf(stage) + stood];
    }
  }
};

const seenTrack = (entry: Entry | undefined) => ({
  sid: entry === undefined || entry.media === "watch" ? "0" : entry.track.id,
  vid: entry?.media === "watch" ? entry.track.id : "0",
  name: entry?.track.name ?? "",
  author: entry?.track.author ?? "",
  lrc: entry?.track.lrc ?? "",
  link: entry?.track.link ?? "",
});

export const seenMember = (room: Room, member: Member) => ({
  nick: member.nick,
  fullname: member.fullname,
  avatar: member.avatar,
  devices: seenDevices(member),
  absent: room.absent.has(member.fullname),
  host: isHost(room, member.fullname),
  muted: room.muted.has(member.fullname),
});

/** What a client must know to offer only what the room will grant. */
const seenPolicy = (policy: Policy) => ({
  ask_seconds: seconds(policy.askMs),
  rest_seconds: seconds(policy.restMs),
  grace_seconds: seconds(policy.graceMs),
  max_song_seconds: seconds(policy.maxSongMs),
  queue_limit: policy.queueLimit,
  member_limit: policy.memberLimit,
  control: policy.control,
});

/** As in the API's `device` message: 1 on, 0 off. */
const seenDevices = (member: Member): Readonly<Record<string, 0 | 1>> =>
  Object.fromEntries(Object.entries(member.devices).map(([name, on]) => [name, on ? 1 : 0]));

export const seenEntry = (entry: Entry) => ({
  id: entry.id,
  kind: entry.media,
  nick: entry.nick,
  fullname: entry.owner,
  ...seenTrack(entry),
  cover: entry.track.cover,
  duration: String(seconds(entry.durationMs)),
  queued_at: seconds(entry.queuedAt),
});
