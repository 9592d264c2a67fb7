// A room's log read as a story: each event with the room before it and after it. All that tells,
// replays or explains what happened reads it this way.

import { setImmediate as letOthersRun } from "node:timers/promises";
import * as E from "fp-ts/lib/Either.js";
import type { Event } from "../../domain/event.ts";
import { evolve } from "../../domain/evolve.ts";
import type { RoomId } from "../../domain/ids.ts";
import { emptyRoom, type Room } from "../../domain/room.ts";
import { type EventStore, readAll, type StoredEvent } from "../../infra/event-store.ts";
import { checkpointOf, readOne, streamOf, type UnreadableRoom } from "../room-log.ts";

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
export async function* readMoments(
  store: EventStore,
  start: Room,
  atOnce?: number,
): AsyncGenerator<MomentsPage> {
  let room = start;
  for await (const page of readSound(store, start, atOnce)) {
    if (E.isLeft(page)) {
      yield page;
      return;
    }
    let moments: Moment[] = [];
    for (const stored of page.right) {
      const event = readOne(room.id)(stored);
      if (E.isLeft(event)) {
        yield E.right(moments);
        yield event;
        return;
      }
      const after = evolve(room, event.right);
      moments.push({ stored, event: event.right, before: room, after });
      room = after;
      if (moments.length === momentsAtOnce) {
        yield E.right(moments);
        moments = [];
      }
    }
    yield E.right(moments);
  }
}

/** Few, for each holds two rooms: whoever lets go of them soon keeps memory young. */
const momentsAtOnce = 250;

type Page = E.Either<UnreadableRoom, readonly StoredEvent[]>;

/** A store gives no page with a damaged event in it; what came before that is looked for singly. */
async function* readSound(
  store: EventStore,
  { id, version }: Room,
  atOnce?: number,
): AsyncGenerator<Page> {
  let from = version;
  try {
    for await (const page of readAll(store, streamOf(id), version, atOnce)) {
      yield E.right(page);
      from = page.at(-1)?.version ?? from;
    }
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    yield* readUntilDamaged(store, id, from);
  }
}

async function* readUntilDamaged(
  store: EventStore,
  room: RoomId,
  after: number,
): AsyncGenerator<Page> {
  for (let from = after; ; ) {
    const page = await store.audit(streamOf(room), from, auditedAtOnce);
    const sound = page.flatMap(({ event }) => event ?? []);
    const damaged = page.find(({ event }) => event === null);
    const { version } = damaged ?? { version: Number.POSITIVE_INFINITY };
    yield E.right(sound.filter((event) => event.version < version));
    if (damaged !== undefined) {
      const why = "what is stored of it is damaged";
      yield E.left({ room, version, type: "?", schema: 0, why });
    }
    if (damaged !== undefined || page.length < auditedAtOnce) return;
    from = page.at(-1)?.version ?? from;
  }
}

const auditedAtOnce = 1_000;

/** The room as it was at a version, or as it is when the log ends before that. */
export const roomAt = async (
  store: EventStore,
  id: RoomId,
  version: number,
): Promise<E.Either<UnreadableRoom, Room>> => {
  if (version <= 0) return E.right(emptyRoom(id));
  const stored = await checkpointOf(store, id);
  let room = stored !== null && stored.version <= version ? stored : emptyRoom(id);
  if (room.version === version) return E.right(room);
  for await (const page of readMoments(store, room)) {
    if (E.isLeft(page)) return page;
    const there = page.right.find(({ after }) => after.version === version);
    if (there !== undefined) return E.right(there.after);
    room = page.right.at(-1)?.after ?? room;
    await letOthersRun();
  }
  return E.right(room);
};
