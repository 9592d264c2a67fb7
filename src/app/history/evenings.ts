// A room's log in evenings: one begins with whoever comes into a room that stood empty for an hour.
// Found without reading what lies between; a log that is never left is cut into pieces.

import { setImmediate as letOthersRun } from "node:timers/promises";
import type { Millis, RoomId } from "../../domain/ids.ts";
import type { EventStore, StoredEvent } from "../../infra/event-store.ts";
import { streamOf } from "../room-log.ts";
import { lastEmptying } from "./left-room.ts";

/** Versions, both included. */
export type Evening = { readonly from: number; readonly to: number };

const quietMs: Millis = 3_600_000;

/** So many events a reader can hold and walk in at once. */
export const mostInEvening = 20_000;

/** The evening in which the event of a version happened, in a log that ends at `head`. */
export const eveningWith = async (
  store: EventStore,
  id: RoomId,
  version: number,
  head: number,
): Promise<Evening> => {
  let [to, looked] = [head, 0];
  let later: StoredEvent | null = null;
  for (;;) {
    const emptying = await lastEmptying(store, id, later?.version ?? head + 1);
    if (emptying === null) return pieceWith(version, { from: 1, to });
    const from = await beginningAfter(store, id, emptying, later);
    if (from !== null && from <= version) return pieceWith(version, { from, to });
    if (from !== null) to = from - 1;
    later = emptying;
    looked += 1;
    if (looked % lookedAtOnce === 0) await letOthersRun();
  }
};

const lookedAtOnce = 50;

/** Between the last one's going and the next one's coming an operator may do this and that. */
const mostBetween = 20;

/** The version by which an evening began after an event that left nobody there; null: none did. */
const beginningAfter = async (
  store: EventStore,
  id: RoomId,
  emptying: StoredEvent,
  later: StoredEvent | null,
): Promise<number | null> => {
  if (later !== null && later.at - emptying.at < quietMs) return null;
  const events = await store.read(streamOf(id), emptying.version, mostBetween);
  const comer = events.find(({ type }) => type === "MemberJoined");
  return comer !== undefined && comer.at - emptying.at >= quietMs ? comer.version : null;
};

const pieceWith = (version: number, { from, to }: Evening): Evening => {
  const piece = Math.floor((version - from) / mostInEvening);
  const start = from + piece * mostInEvening;
  return { from: start, to: Math.min(to, start + mostInEvening - 1) };
};
