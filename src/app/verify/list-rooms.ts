// Which rooms there are to judge, and which of them are best read together.

import { isRoomId, type RoomId } from "../../domain/ids.ts";
import type { EventStore } from "../../infra/event-store.ts";
import type { Archive } from "../../infra/sqlite/archive.ts";
import { streamsWithCheckpoint, streamsWithoutRow } from "../../infra/sqlite/strays.ts";
import { roomOf, streamOf } from "../room-log.ts";
import { type Tell, tellOfFile, tryReading } from "./finding.ts";
import { countOf, type Known } from "./verify-room.ts";

type Rooms = {
  readonly rooms: readonly Known[];
  readonly hasCheckpoint: (stream: string) => boolean;
};

export const oneRoom = async (store: EventStore, room: RoomId): Promise<Rooms> => {
  const stream = streamOf(room);
  return { rooms: [{ stream, head: await store.head(stream) }], hasCheckpoint: () => true };
};

/** Streams with a row of their own, and those whose events have none; by name. */
export const listRooms = async (
  log: Archive["log"],
  store: EventStore,
  tell: Tell,
): Promise<Rooms> => {
  const ask = async <A>(read: () => readonly A[] | Promise<readonly A[]>) =>
    (await tryReading(tell, null, read)) ?? [];
  const heads = (await ask(store.list)).map((head) => ({ stream: head.stream, head }));
  const rest = (await ask(() => streamsWithoutRow(log))).map((stream) => ({ stream, head: null }));
  const checkpoints = new Set(await ask(() => streamsWithCheckpoint(log)));
  const streams = [...heads, ...rest].toSorted((a, b) => (a.stream < b.stream ? -1 : 1));
  for (const { stream } of streams) {
    if (!isOfRoom(stream)) tellOfFile(tell, `holds a stream that is no room's: ${String(stream)}`);
  }
  return {
    rooms: streams.filter(({ stream }) => isOfRoom(stream)),
    hasCheckpoint: (stream) => checkpoints.has(stream),
  };
};

/** A damaged column may hold anything. */
const isOfRoom = (stream: unknown): boolean =>
  typeof stream === "string" &&
  isRoomId(roomOf(stream)) &&
  stream === streamOf(roomOf(stream) as RoomId);

const eventsTogether = 2_000;

/** Rooms side by side that have no more events than this together, or one room that has more. */
export function* batchesOf(rooms: readonly Known[]): Generator<readonly Known[]> {
  let [batch, events]: [Known[], number] = [[], 0];
  for (const room of rooms) {
    if (batch.length > 0 && events + countOf(room.head) > eventsTogether) {
      yield batch;
      [batch, events] = [[], 0];
    }
    batch.push(room);
    events += countOf(room.head);
  }
  if (batch.length > 0) yield batch;
}
