// When a room next needs a tick of the clock (R3, T8): the earliest of what its stage and its
// absent members wait for.

import type { Millis } from "./ids.ts";
import { firstValue } from "./persistent-map.ts";
import { endOf, type Room, type Stage } from "./room.ts";

export const idleDayMs: Millis = 86_400_000;

/** Milliseconds since the epoch, or null when nothing is awaited. */
export const deadline = (room: Room): Millis | null => {
  const stage = stageDeadline(room, room.stage);
  const grace = graceDeadline(room);
  if (stage === null || grace === null) return stage ?? grace;
  return Math.min(stage, grace);
};

const stageDeadline = (room: Room, stage: Stage): Millis | null => {
  switch (stage.status) {
    case "idle":
      return room.members.size === 0 ? null : stage.since + idleDayMs;
    case "asking":
    case "resting":
      return stage.until;
    case "playing":
      return stage.pausedAt === null ? endOf(stage) : stage.pausedAt + room.policy.pauseMs;
  }
};

/** M5: of all absent members the first in the map has been so longest. */
const graceDeadline = (room: Room): Millis | null => {
  const since = firstValue(room.absent);
  return since === undefined ? null : since + room.policy.graceMs;
};
