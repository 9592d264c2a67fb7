// A database as evenings have left it, made once and copied for every test: R123 is the stored evening
// of singing, Long has a checkpoint, Small is in between. And what is found in a copy that was harmed.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite, { type Database as Connection } from "better-sqlite3";
import { isLeft } from "fp-ts/lib/Either.js";
import { appendFor } from "../../src/app/room-log.ts";
import { type Report, verify } from "../../src/app/verify/verify.ts";
import type { Command } from "../../src/domain/command.ts";
import { decide } from "../../src/domain/decide.ts";
import type { Event } from "../../src/domain/event.ts";
import { fold } from "../../src/domain/evolve.ts";
import type { RoomId } from "../../src/domain/ids.ts";
import { emptyRoom } from "../../src/domain/room.ts";
import { upcast } from "../../src/domain/upcast.ts";
import type { Append } from "../../src/infra/event-store.ts";
import { openArchive } from "../../src/infra/sqlite/archive.ts";
import { openDatabase } from "../../src/infra/sqlite/database.ts";
import { createSqliteEventStore } from "../../src/infra/sqlite/event-store.ts";
import { chat, join as enter, open, sing } from "./rooms.ts";
import { readStoredLog } from "./stored-logs.ts";
import { tempFolder } from "./temp.ts";

/** How many events the rooms have. */
export const lengths = { R123: 56, Long: 1_205, Small: 5 } as const;

const evening = readStoredLog("v1-karaoke").map((stored): Event => {
  const event = upcast(stored);
  if (isLeft(event)) throw new Error(event.left.why);
  return event.right;
});

const decided = (id: string, commands: readonly Command[]): readonly Event[] => {
  let room = emptyRoom(id as RoomId);
  return commands.flatMap((command) => {
    const decision = decide(command)(room);
    if (isLeft(decision)) throw new Error(decision.left.code);
    room = fold(room, decision.right);
    return decision.right;
  });
};

/** The room's first events in one append, and the rest in another, so that a checkpoint lies between. */
const appendsOf = (id: string, events: readonly Event[], first: number): readonly Append[] => {
  const nobody = emptyRoom(id as RoomId);
  const middle = fold(nobody, events.slice(0, first));
  const rest = events.slice(first);
  return [
    appendFor(nobody, middle, events.slice(0, first), null),
    ...(rest.length === 0 ? [] : [appendFor(middle, fold(middle, rest), rest, null)]),
  ];
};

/** A room in which much was said. */
export const longRoom = (id: string, chats: number, first: number): readonly Append[] => {
  const said = Array.from({ length: chats }, (_, index) => chat("皮皮", `第 ${index} 句`));
  const events = decided(id, [open(), enter("皮皮"), enter("小雨"), sing("小雨"), ...said]);
  return appendsOf(id, events, first);
};

const make = async (): Promise<Buffer> => {
  const path = join(tempFolder(), "made.db");
  const database = await openDatabase(path);
  const small = decided("Small", [open(), enter("皮皮"), sing("皮皮"), chat("皮皮", "来了")]);
  const appends = [
    ...appendsOf("R123", evening, 20),
    ...longRoom("Long", 1_200, 1_001),
    ...appendsOf("Small", small, 2),
  ];
  await createSqliteEventStore(database.log).append(appends);
  await database.close();
  return readFileSync(path);
};

let made: Promise<Buffer> | null = null;

/** A copy that a test may do with as it likes. */
export const copyOfLogs = async (): Promise<string> => {
  const path = join(tempFolder(), "mido.db");
  made ??= make();
  writeFileSync(path, await made);
  return path;
};

export const verifyFile = async (path: string, only: string | null = null): Promise<Report> => {
  const archive = openArchive(path);
  try {
    return await verify(archive, only as RoomId | null);
  } finally {
    archive.close();
  }
};

/** Whatever somebody may do to a file behind Mido's back. */
export const harm = (path: string, deed: (connection: Connection) => unknown): void => {
  const connection = new Sqlite(path);
  deed(connection);
  connection.close();
};

export type Seen = readonly [room: string | null, version: number | null, what: string];

/** What is found after these statements were run on a copy. */
export const foundAfter = async (...statements: readonly string[]): Promise<readonly Seen[]> => {
  const path = await copyOfLogs();
  harm(path, (connection) => {
    for (const statement of statements) connection.exec(statement);
  });
  const { findings } = await verifyFile(path);
  return findings.map(({ room, version, what }) => [room, version, what]);
};
