// A room and its stream: loading the one from the other, and what is appended for a decision.

import * as E from "fp-ts/lib/Either.js";
import type { Checkpoint } from "../domain/checkpoint.ts";
import { checkpointSchema, fromCheckpoint, toCheckpoint } from "../domain/checkpoint.ts";
import { deadline } from "../domain/deadline.ts";
import type { Event } from "../domain/event.ts";
import { fold } from "../domain/evolve.ts";
import type { RoomId } from "../domain/ids.ts";
import { emptyRoom, type Room } from "../domain/room.ts";
import { record, type Unreadable, upcast } from "../domain/upcast.ts";
import {
  type Append,
  type EventStore,
  type Receipt,
  readAll,
  type StoredCheckpoint,
  type StoredEvent,
} from "../infra/event-store.ts";

export const streamOf = (room: RoomId): string => `room-${room}`;

export const roomOf = (stream: string): RoomId => stream.slice("room-".length) as RoomId;

/** A room is read back in well under 100 ms when no more than this lies behind its checkpoint. */
export const eventsPerCheckpoint = 1_000;

/** A stream holds an event that this version cannot read (R8); that room cannot run. */
export type UnreadableRoom = Unreadable & { readonly room: RoomId; readonly version: number };

/** The room as the log has it now; version 0 when it was never opened. Store errors reject. */
export const loadRoom = async (
  store: EventStore,
  id: RoomId,
): Promise<E.Either<UnreadableRoom, Room>> => {
  const start = (await checkpointOf(store, id)) ?? emptyRoom(id);
  let room = start;
  for await (const page of readEvents(store, start)) {
    if (E.isLeft(page)) return page;
    room = fold(room, page.right);
  }
  return E.right(room);
};

/** The room as it was when it was last stored whole, or null. */
export const checkpointOf = async (store: EventStore, id: RoomId): Promise<Room | null> => {
  const stored = await store.checkpoint(streamOf(id));
  return stored?.schema === checkpointSchema ? fromCheckpoint(stored.state as Checkpoint) : null;
};

export type News = { readonly room: Room; readonly events: readonly Event[] };

/** What the log holds beyond this room's version, and the room with it. */
export const readNews = async (
  store: EventStore,
  start: Room,
): Promise<E.Either<UnreadableRoom, News>> => {
  const events: Event[] = [];
  for await (const page of readEvents(store, start)) {
    if (E.isLeft(page)) return page;
    events.push(...page.right);
  }
  return E.right({ room: fold(start, events), events });
};

/** The same on a room that is loaded anew, for `start` may not be what the log makes. */
export const readAnew = async (
  store: EventStore,
  start: Room,
): Promise<E.Either<UnreadableRoom, News>> => {
  const whole = await loadRoom(store, start.id);
  const news = await readNews(store, start);
  if (E.isLeft(whole) || E.isLeft(news)) return E.isLeft(whole) ? whole : news;
  // what came in between the two is not in the room yet: it is news of another time
  const room = whole.right;
  return E.right({ room, events: news.right.events.slice(0, room.version - start.version) });
};

/** Page by page, so that a long log need not be in memory whole. */
async function* readEvents(
  store: EventStore,
  { id, version }: Room,
): AsyncGenerator<E.Either<UnreadableRoom, readonly Event[]>> {
  for await (const page of readAll(store, streamOf(id), version)) {
    yield E.traverseArray(readOne(id))(page);
  }
}

/** One stored event as today's. */
export const readOne =
  (room: RoomId) =>
  (stored: StoredEvent): E.Either<UnreadableRoom, Event> =>
    E.mapLeft((why: Unreadable) => ({ ...why, room, version: stored.version }))(upcast(stored));

/** A message with an id that asked for a command: whose, and a digest of what it says (W7). */
export type Asked = { readonly by: string; readonly id: string; readonly digest: string };

export const storedFold = (room: Room): StoredCheckpoint => ({
  version: room.version,
  schema: checkpointSchema,
  state: toCheckpoint(room),
});

/** What takes `before` to `after` in the log. */
export const appendFor = (
  before: Room,
  after: Room,
  events: readonly Event[],
  asked: Asked | null,
): Append => {
  const crossed =
    Math.floor(after.version / eventsPerCheckpoint) >
    Math.floor(before.version / eventsPerCheckpoint);
  const messageId = asked?.id ?? null;
  return {
    stream: streamOf(before.id),
    expectedVersion: before.version,
    events: events.map((event) => ({ ...record(event), messageId })),
    wakeAt: deadline(after),
    ...(asked !== null && {
      receipts: [{ ...asked, version: after.version, events: events.length }],
    }),
    ...(crossed && { checkpoint: storedFold(after) }),
  };
};

/** W7: what became of a message that was done before, or null when it never was. */
export const readReceipt = async (
  store: EventStore,
  room: RoomId,
  { by, id }: Asked,
): Promise<(Receipt & { readonly done: E.Either<UnreadableRoom, readonly Event[]> }) | null> => {
  const stream = streamOf(room);
  const receipt = await store.receipt(stream, by, id);
  if (receipt === null) return null;
  const { version, events } = receipt;
  const stored = await store.read(stream, version - events, events);
  return { ...receipt, done: E.traverseArray(readOne(room))(stored) };
};
