// A room's log read as a story: each event with the room before it and after it. All that tells,
// replays or explains what happened reads it this way.

import * as E from "fp-ts/lib/Either.js";
import type { Event } from "../../domain/event.ts";
import { evolve } from "../../domain/evolve.ts";
import type { RoomId } from "../../domain/ids.ts";
import { emptyRoom, type Room } from "../../domain/room.ts";
import { type EventStore, readAll, type StoredEvent } from "../../infra/event-store.ts";
import { readOne, streamOf, type UnreadableRoom } from "../room-log.ts";

export type Moment = {
  /** The event as it stands in the log; its version is `after.version`. */
  readonly stored: StoredEvent;
  readonly event: Event;
  readonly before: Room;
  readonly after: Room;
};

export type MomentsPage = E.Either<UnreadableRoom, readonly Moment[]>;

/**
 * What happened after a room's version, page by page, oldest first; `emptyRoom(id)` is where all
 * begins. An event that cannot be read ends it, after all that came before. Store errors reject.
 */
export async function* readMoments(store: EventStore, start: Room): AsyncGenerator<MomentsPage> {
  let room = start;
  for await (const page of readAll(store, streamOf(start.id), start.version)) {
    const moments: Moment[] = [];
    for (const stored of page) {
      const event = readOne(room.id)(stored);
      if (E.isLeft(event)) {
        yield E.right(moments);
        yield event;
        return;
      }
      const after = evolve(room, event.right);
      moments.push({ stored, event: event.right, before: room, after });
      room = after;
    }
    yield E.right(moments);
  }
}

/** The room as it was at a version, or as it is when the log ends before that. */
export const roomAt = async (
  store: EventStore,
  id: RoomId,
  version: number,
): Promise<E.Either<UnreadableRoom, Room>> => {
  let room = emptyRoom(id);
  if (version <= 0) return E.right(room);
  for await (const page of readMoments(store, room)) {
    if (E.isLeft(page)) return page;
    const there = page.right.find(({ after }) => after.version === version);
    if (there !== undefined) return E.right(there.after);
    room = page.right.at(-1)?.after ?? room;
  }
  return E.right(room);
};
