// Who waits, and for what.

import type { EventOf } from "../event.ts";
import { type EntryId, entryId, type Millis } from "../ids.ts";
import type { Entry } from "../media.ts";
import type { Room } from "../room.ts";
import { idle } from "./stage.ts";

export const queued = (room: Room, event: EventOf<"EntryQueued">): Entry => ({
  id: entryId(room.id, room.version + 1),
  media: event.media,
  owner: event.owner,
  nick: event.nick,
  track: event.track,
  durationMs: event.durationMs,
  queuedAt: event.at,
});

/** T2, Q4, Q6: an entry that goes while its owner is asked takes the question with it. */
export const withoutEntry = (room: Room, entry: EntryId, at: Millis): Room => ({
  ...room,
  queue: room.queue.filter((one) => one.id !== entry),
  stage: room.stage.status === "asking" && room.stage.entry.id === entry ? idle(at) : room.stage,
});

export const moved = (
  queue: readonly Entry[],
  entry: EntryId,
  before: EntryId | null,
): readonly Entry[] => {
  const mover = queue.find((one) => one.id === entry);
  if (mover === undefined) return queue;
  return placed(queue, mover, before);
};

/** Before another or at the end, and there alone. */
export const placed = (
  queue: readonly Entry[],
  entry: Entry,
  before: EntryId | null,
): readonly Entry[] => {
  const rest = queue.filter((one) => one.id !== entry.id);
  const place = before === null ? -1 : rest.findIndex((one) => one.id === before);
  return place === -1 ? [...rest, entry] : rest.toSpliced(place, 0, entry);
};
