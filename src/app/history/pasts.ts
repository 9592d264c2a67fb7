// Rooms as they were, for whoever asks again and again: from the nearest that is known, be it stored,
// left by its last member, or asked for before. A long fold lets others run.

import { setImmediate as letOthersRun } from "node:timers/promises";
import { type Either, isLeft, right } from "fp-ts/lib/Either.js";
import type { RoomId } from "../../domain/ids.ts";
import { emptyRoom, type Room } from "../../domain/room.ts";
import type { EventStore } from "../../infra/event-store.ts";
import { checkpointOf, type UnreadableRoom } from "../room-log.ts";
import { lastEmptying, roomLeftBy } from "./left-room.ts";
import { readMoments } from "./moments.ts";
import { createRecent } from "./recent.ts";

export type Pasts = {
  /** The room as it was at a version that it has had. */
  readonly at: (id: RoomId, version: number) => Promise<Either<UnreadableRoom, Room>>;
};

const mostKept = 64;
const readAtOnce = 500;

export const createPasts = (store: EventStore): Pasts => {
  const kept = createRecent<Room>(mostKept);

  const nearest = async (id: RoomId, version: number): Promise<Either<UnreadableRoom, Room>> => {
    const known = [emptyRoom(id), ...kept.values().filter((room) => room.id === id)];
    const stored = await checkpointOf(store, id);
    if (stored !== null) known.push(stored);
    const best = known
      .filter((room) => room.version <= version)
      .reduce((one, other) => (other.version > one.version ? other : one));
    const emptying = await lastEmptying(store, id, version + 1);
    return emptying === null || emptying.version <= best.version
      ? right(best)
      : roomLeftBy(store, id, emptying);
  };

  return {
    at: async (id, version) => {
      const start = await nearest(id, version);
      if (isLeft(start) || start.right.version === version) return start;
      let room = start.right;
      for await (const page of readMoments(store, room, readAtOnce)) {
        if (isLeft(page)) return page;
        const there = page.right.find(({ after }) => after.version === version);
        room = (there ?? page.right.at(-1))?.after ?? room;
        if (there !== undefined) break;
        await letOthersRun();
      }
      kept.keep(`${id} ${room.version}`, room);
      return right(room);
    },
  };
};
