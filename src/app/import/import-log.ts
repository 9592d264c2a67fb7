// A room's log brought in from a file: all of it or nothing, and nothing that a room could not have
// lived through (L5). It is read as it comes, however long it is.

import { type Either, isLeft, left, right } from "fp-ts/lib/Either.js";
import { isRoomId, type RoomId } from "../../domain/ids.ts";
import type { Room } from "../../domain/room.ts";
import type { Clock } from "../../infra/clock.ts";
import type { Database } from "../../infra/sqlite/database.ts";
import { createSqliteEventStore } from "../../infra/sqlite/event-store.ts";
import { streamOf } from "../room-log.ts";
import { bringRoom, type RoomOnItsWay } from "./bring-room.ts";
import { roomsNamed } from "./entry-ids.ts";
import { type EventLine, takeLine } from "./event-line.ts";
import type { ImportError } from "./import-error.ts";
import { type Line, readLines } from "./read-lines.ts";

export type LogImportError = ImportError | { readonly code: "room_exists"; readonly room: RoomId };

/** `file` is what it is called in words. */
export type LogFile = { readonly file: string; readonly bytes: AsyncIterable<Uint8Array> };

type Around = {
  readonly log: Database["log"];
  readonly clock: Clock;
  /** Told how many events were read so far, and waited for. */
  readonly progress: (events: number) => Promise<void>;
};

/** In so many lines a file must say which room it is of, where nobody else does. */
const linesToName = 1_000;

const empty = "there is no event in it";
const nameless = "it does not say which room it is; name one with --as";

/** Durable when it resolves with the room. `as`: which room it shall be; null: the one it was. */
export const importLog = async (
  around: Around,
  { file, bytes }: LogFile,
  as: RoomId | null,
): Promise<Either<LogImportError, Room>> => {
  const wrong = (fault: { readonly line: number | null; readonly problem: string }) =>
    left({ code: "bad_syntax", file, ...fault } as const);
  let waiting: readonly EventLine[] = [];
  let room: RoomOnItsWay | null = null;
  let events = 0;
  for await (const page of readLines(bytes)) {
    if (isLeft(page)) return wrong(page.left);
    const { lines, error } = takeLines(file, page.right);
    waiting = [...waiting, ...lines];
    const id = room?.id ?? as ?? roomOf(waiting);
    if (id !== null) {
      if (room === null && (await exists(around, id)))
        return left({ code: "room_exists", room: id });
      room ??= bringRoom(around.log, around.clock, id);
      const fault = room.take(waiting);
      if (fault !== null) return wrong(fault);
      waiting = [];
    }
    if (error !== null) return left(error);
    if (waiting.length >= linesToName) break;
    events += lines.length;
    await around.progress(events);
  }
  if (room === null) return wrong({ line: null, problem: waiting.length === 0 ? empty : nameless });
  const settled = await room.settle();
  if (isLeft(settled)) return wrong(settled.left);
  return settled.right === null
    ? left({ code: "room_exists", room: room.id })
    : right(settled.right);
};

/** All up to the first that is none. */
const takeLines = (file: string, texts: readonly Line[]) => {
  const take = takeLine(file);
  const lines: EventLine[] = [];
  for (const text of texts) {
    const line = take(text);
    if (isLeft(line)) return { lines, error: line.left };
    lines.push(line.right);
  }
  return { lines, error: null };
};

const exists = async ({ log }: Around, id: RoomId): Promise<boolean> =>
  ((await createSqliteEventStore(log).head(streamOf(id)))?.version ?? 0) > 0;

const roomOf = (lines: readonly EventLine[]): RoomId | null => {
  for (const { room, data } of lines) {
    const named = room ?? roomsNamed(data)[0];
    if (named !== undefined && isRoomId(named)) return named;
  }
  return null;
};
