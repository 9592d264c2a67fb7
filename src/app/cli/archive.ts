// What the commands that look at a room's log have in common: the file opened to read only, and a
// room that is known to have a log.

import { type Either, isLeft, left } from "fp-ts/lib/Either.js";
import { isRoomId, type RoomId } from "../../domain/ids.ts";
import type { EventStore } from "../../infra/event-store.ts";
import { createSqliteEventStore } from "../../infra/sqlite/event-store.ts";
import { streamOf } from "../room-log.ts";
import type { Context } from "./command.ts";
import { type Failure, noRoomId, refused } from "./errors.ts";
import { withArchive } from "./house.ts";

/** The log of all rooms, to read. */
export const inArchive = async <A>(
  { config }: Context,
  use: (store: EventStore) => Promise<Either<Failure, A>>,
): Promise<Either<Failure, A>> => {
  const read = config();
  if (isLeft(read)) return read;
  return withArchive(read.right, ({ log }) => use(createSqliteEventStore(log)));
};

/** The log of one room; refused when there never was such a room. */
export const inRoomLog = async <A>(
  context: Context,
  room: string,
  use: (store: EventStore, room: RoomId) => Promise<Either<Failure, A>>,
): Promise<Either<Failure, A>> => {
  if (!isRoomId(room)) return left(noRoomId(room));
  return inArchive(context, async (store) => {
    const head = await store.head(streamOf(room));
    return head === null || head.version === 0
      ? left(refused(`${room}: no such room`))
      : use(store, room);
  });
};
