// What the stage holds, and until when.

import type { EventOf } from "../event.ts";
import type { Millis } from "../ids.ts";
import type { Entry } from "../media.ts";
import type { Room, Stage } from "../room.ts";

export const idle = (since: Millis): Stage => ({ status: "idle", since });

export const asked = (room: Room, event: EventOf<"AskStarted">): Room => {
  const entry = room.queue.find((one) => one.id === event.entry);
  if (entry === undefined) return room;
  const until = event.at + room.policy.askMs;
  return { ...room, stage: { status: "asking", entry, since: event.at, until } };
};

export const started = (room: Room, event: EventOf<"TurnStarted">): Room => {
  const entry = room.queue.find((one) => one.id === event.entry);
  return entry === undefined ? room : playedFrom(room, entry, event.at, 0);
};

/** U3: where it was ended. */
export const restored = (room: Room, event: EventOf<"TurnRestored">): Room =>
  playedFrom(room, event.entry, event.at, event.positionMs);

const playedFrom = (room: Room, entry: Entry, at: Millis, positionMs: Millis): Room => ({
  ...room,
  queue: room.queue.filter((one) => one.id !== entry.id),
  stage: { status: "playing", entry, since: at, startedAt: at - positionMs, pausedAt: null },
});

export const steered = (
  room: Room,
  event: EventOf<"TurnPaused" | "TurnResumed" | "ProgressSet">,
): Room => {
  const { stage } = room;
  if (stage.status !== "playing") return room;
  switch (event.type) {
    case "TurnPaused":
      return { ...room, stage: { ...stage, pausedAt: event.at } };
    case "TurnResumed": {
      // P5: the turn ends later by as long as it stood still
      const stood = stage.pausedAt === null ? 0 : event.at - stage.pausedAt;
      return { ...room, stage: { ...stage, startedAt: stage.startedAt + stood, pausedAt: null } };
    }
    case "ProgressSet": {
      const startedAt = event.at - event.positionMs;
      const pausedAt = stage.pausedAt === null ? null : event.at;
      return { ...room, stage: { ...stage, startedAt, pausedAt } };
    }
  }
};

/** T4: after a song sung there is a rest, after what was played there is none. */
export const ended = (room: Room, at: Millis): Room => {
  if (room.stage.status !== "playing") return room;
  const stage: Stage =
    room.stage.entry.media === "sing"
      ? { status: "resting", since: at, until: at + room.policy.restMs }
      : idle(at);
  return { ...room, stage, previous: room.stage.entry };
};
