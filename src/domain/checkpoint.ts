// A stored fold: the room as plain JSON, so that a long log need not be folded from its start.

import type { Fullname, Millis } from "./ids.ts";
import { persistentMap } from "./persistent-map.ts";
import type { Member, Room } from "./room.ts";

/** Raise it when evolve makes another state of the same events: older checkpoints are then passed
 * over, and the log is folded from its start. */
export const checkpointSchema = 1;

export type Checkpoint = Omit<Room, "members" | "absent" | "muted" | "banned"> & {
  readonly members: readonly Member[];
  readonly absent: readonly (readonly [Fullname, Millis])[];
  readonly muted: readonly Fullname[];
  readonly banned: readonly Fullname[];
};

export const toCheckpoint = (room: Room): Checkpoint => ({
  ...room,
  members: [...room.members.values()],
  absent: [...room.absent],
  muted: [...room.muted],
  banned: [...room.banned],
});

export const fromCheckpoint = (stored: Checkpoint): Room => ({
  ...stored,
  members: persistentMap(stored.members.map((member) => [member.fullname, member])),
  absent: persistentMap(stored.absent),
  muted: new Set(stored.muted),
  banned: new Set(stored.banned),
});
