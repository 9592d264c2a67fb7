// A room at the moment when its last member had gone, made of the few events that outlast that: a long
// log need not be folded for what is left of it then (M7).

import * as E from "fp-ts/lib/Either.js";
import { fold } from "../../domain/evolve.ts";
import type { RoomId } from "../../domain/ids.ts";
import { emptyRoom, type Room } from "../../domain/room.ts";
import type { EventStore, StoredEvent } from "../../infra/event-store.ts";
import { readOne, streamOf, type UnreadableRoom } from "../room-log.ts";

/** Of these the last one counts, unless the room was opened anew since. */
const profileTypes = ["ProfileChanged", "PolicyChanged"] as const;
/** Of these all count. */
const sanctionTypes = ["MemberMuted", "MemberUnmuted", "MemberBanned", "MemberUnbanned"] as const;
/** These leave nobody in the room. */
export const emptyingTypes = ["RoomEmptied", "RoomClosed"] as const;

/** The room after an event that left nobody in it. */
export const roomLeftBy = async (
  store: EventStore,
  id: RoomId,
  last: StoredEvent,
): Promise<E.Either<UnreadableRoom, Room>> => {
  const before = { version: last.version, at: Number.POSITIVE_INFINITY };
  const back = (type: string, limit: number) => store.readBack(streamOf(id), type, before, limit);
  const opened = await back("RoomOpened", 1);
  const profile = await Promise.all(profileTypes.map((type) => back(type, 1)));
  const sanctions = await Promise.all(
    sanctionTypes.map((type) => back(type, Number.MAX_SAFE_INTEGER)),
  );
  const counts = [...opened, ...profile.flat(), ...sanctions.flat(), last].toSorted(
    (one, other) => one.version - other.version,
  );
  const events = E.traverseArray(readOne(id))(counts);
  if (E.isLeft(events)) return events;
  const room = fold(emptyRoom(id), events.right);
  return E.right({ ...room, version: last.version });
};

/** The newest event before a version that left nobody in the room, or null. */
export const lastEmptying = async (
  store: EventStore,
  id: RoomId,
  version: number,
): Promise<StoredEvent | null> => {
  const before = { version, at: Number.POSITIVE_INFINITY };
  const found = await Promise.all(
    emptyingTypes.map((type) => store.readBack(streamOf(id), type, before, 1)),
  );
  return found.flat().toSorted((one, other) => other.version - one.version)[0] ?? null;
};
