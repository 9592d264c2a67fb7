// The log in SQLite. The hot path: prepared statements, one immediate transaction a group.

import type { Database as Connection, Statement } from "better-sqlite3";
import Sqlite from "better-sqlite3";
import { type Either, left, right } from "fp-ts/lib/Either.js";
import { type AuditedRow, auditWith } from "../audit.ts";
import { chainStart, hashAfter } from "../event-hash.ts";
import type {
  Append,
  EventStore,
  PlacedEvent,
  Receipt,
  StoredCheckpoint,
  StoredEvent,
  StoreError,
  StreamHead,
} from "../event-store.ts";
import { hasRoomLeft } from "./room-left.ts";
import type { Schema } from "./schema.ts";

type EventRow = Omit<Schema["events"], "stream" | "hash">;
type PlacedRow = EventRow & { readonly stream: string; readonly place: number };

const eventColumns = "version, type, schema, at, by, message_id, data";
const headColumns = "name as stream, version, wake_at as wakeAt";

export const createSqliteEventStore = (log: Connection): EventStore => {
  const appendAll = log.transaction(prepareAppend(log));
  const read = log.prepare<[string, number, number], EventRow>(
    `select ${eventColumns} from events where stream = ? and version > ? order by version limit ?`,
  );
  const readRaw = log.prepare<[string, number, number], AuditedRow>(
    `select stream, version, type, schema, at, by, message_id as messageId, data, hash from events
     where stream = ? and version > ? order by version limit ?`,
  );
  const hashOf = prepareHashOf(log);
  /** What follows an event that cannot be read can be read all the same. */
  const hashBefore = (stream: string, version: number): string => {
    try {
      return hashOf(stream, version);
    } catch {
      return chainStart;
    }
  };
  const readBack = log.prepare<[string, number, number, string, number], EventRow>(
    `select ${eventColumns} from events where stream = ? and version < ? and at < ? and type = ?
     order by version desc limit ?`,
  );
  const readChats = log.prepare<[string, number, number, number], EventRow>(
    // left to itself SQLite takes the unique index and reads all that lies between the chats
    `select ${eventColumns} from events indexed by events_chats
     where stream = ? and version < ? and at < ? and type = 'ChatSent'
     order by version desc limit ?`,
  );
  const readType = prepareReadType(log);
  const head = log.prepare<[string], StreamHead>(
    `select ${headColumns} from streams where name = ?`,
  );
  const list = log.prepare<[], StreamHead>(`select ${headColumns} from streams order by name`);
  const due = log.prepare<[], StreamHead>(
    `select ${headColumns} from streams where wake_at is not null order by wake_at, name`,
  );
  const newestAt = log
    .prepare<[], number | null>(
      `select max(at) from streams join events
       on events.stream = streams.name and events.version = streams.version`,
    )
    .pluck();
  const checkpoint = log.prepare<[string], Schema["checkpoints"]>(
    "select * from checkpoints where stream = ?",
  );
  const receipt = log.prepare<[string, string, string], Receipt>(
    `select by, message_id as id, digest, version, events from receipts
     where stream = ? and by = ? and message_id = ?`,
  );
  let seen = dataVersion(log);

  return {
    append: async (appends) => {
      try {
        return appendAll.immediate(appends);
      } catch (cause) {
        const error = unavailable(cause);
        return appends.map(() => left(error));
      }
    },
    read: async (stream, after, limit) => read.all(stream, after, limit).map(toEvent),
    readBack: async (stream, type, { version, at }, limit) =>
      // the partial index is used only where the type is written into the query
      (type === "ChatSent"
        ? readChats.all(stream, finite(version), finite(at), limit)
        : readBack.all(stream, finite(version), finite(at), type, limit)
      ).map(toEvent),
    audit: async (stream, after, limit) =>
      auditWith(hashBefore(stream, after), readRaw.all(stream, after, limit)),
    readType: async (type, after, limit) => readType(type, after, limit).map(toPlacedEvent),
    head: async (stream) => head.get(stream) ?? null,
    list: async () => list.all(),
    due: async () => due.all(),
    newestAt: async () => newestAt.get() ?? null,
    checkpoint: async (stream) => toCheckpoint(checkpoint.get(stream)),
    receipt: async (stream, by, id) => receipt.get(stream, by, id.toWellFormed()) ?? null,
    changedElsewhere: () => {
      const now = dataVersion(log);
      const changed = now !== seen;
      seen = now;
      return changed;
    },
    tryWriting: async () => {
      try {
        writeNothing(log);
        if (await hasRoomLeft(log.name)) return right(undefined);
        return left({ type: "StoreUnavailable", reason: "full", message: "the disk is full" });
      } catch (cause) {
        return left(unavailable(cause));
      }
    },
  };
};

/** The types of the index events_lobby: it is used only where they are written into the query. */
const lobbyTypes = ["RoomOpened", "ProfileChanged", "RoomClosed"];

const prepareReadType = (log: Connection) => {
  const select = `select rowid as place, stream, ${eventColumns} from events`;
  const rest = "and rowid > ? order by rowid limit ?";
  const ofLobby = new Map(
    lobbyTypes.map((type) => [
      type,
      log.prepare<[number, number], PlacedRow>(`${select} where type = '${type}' ${rest}`),
    ]),
  );
  const ofAny = log.prepare<[string, number, number], PlacedRow>(
    `${select} where type = ? ${rest}`,
  );
  return (type: string, after: number, limit: number): readonly PlacedRow[] =>
    ofLobby.get(type)?.all(after, limit) ?? ofAny.all(type, after, limit);
};

/** A page of the file is written as it is: it takes the lock and needs room on the disk, and as
 * nothing changes, the disk need not say that it is safe. */
const writeNothing = (log: Connection): void => {
  const version = log.pragma("user_version", { simple: true });
  log.pragma("synchronous = NORMAL");
  try {
    log.pragma(`user_version = ${version}`);
  } finally {
    log.pragma("synchronous = FULL");
  }
};

const prepareAppend = (log: Connection) => {
  const begin = log.prepare<[string, number, number | null]>(
    // a stream that exists may still be at version 0: an append need not hold events
    `insert into streams (name, version, wake_at) values (?, ?, ?)
     on conflict (name) do update set version = excluded.version, wake_at = excluded.wake_at
     where version = 0`,
  );
  const advance = log.prepare<[number, number | null, string, number]>(
    "update streams set version = ?, wake_at = ? where name = ? and version = ?",
  );
  const insert = log.prepare(
    `insert into events (stream, ${eventColumns}, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const hashOf = prepareHashOf(log);
  const save = log.prepare(
    "insert or replace into checkpoints (stream, version, schema, state) values (?, ?, ?, ?)",
  );

  const keep = log.prepare<[string, string, string, string, number, number]>(
    `insert into receipts (stream, by, message_id, digest, version, events)
     values (?, ?, ?, ?, ?, ?) on conflict do nothing`,
  );

  /** The stream's row decides the race; unique (stream, version) stands behind it. */
  const appendOne = (append: Append): Either<StoreError, undefined> => {
    const { stream, expectedVersion, events, wakeAt, checkpoint, receipts = [] } = append;
    const version = expectedVersion + events.length;
    const { changes } =
      expectedVersion === 0
        ? begin.run(stream, version, wakeAt)
        : advance.run(version, wakeAt, stream, expectedVersion);
    if (changes === 0) return left({ type: "VersionConflict", stream, expectedVersion });
    insertAll(insert, append, hashOf(stream, expectedVersion));
    for (const { by, id, digest, version, events } of receipts) {
      keep.run(stream, by, id.toWellFormed(), digest, version, events);
    }
    if (checkpoint !== undefined) {
      save.run(stream, checkpoint.version, checkpoint.schema, JSON.stringify(checkpoint.state));
    }
    return right(undefined);
  };
  return (appends: readonly Append[]) => appends.map(appendOne);
};

/** The hash of an event that is there, for what follows it. */
const prepareHashOf = (log: Connection) => {
  const select = log
    .prepare<[string, number], string>("select hash from events where stream = ? and version = ?")
    .pluck();
  return (stream: string, version: number): string =>
    (version <= 0 ? undefined : select.get(stream, version)) ?? chainStart;
};

const insertAll = (
  insert: Statement,
  { stream, expectedVersion, events }: Append,
  before: string,
): void => {
  let version = expectedVersion;
  let hash = before;
  for (const event of events) {
    version += 1;
    const { type, schema, at, by } = event;
    const data = JSON.stringify(event.data);
    // half a character would come back as another, and its hash would not fit
    const messageId = event.messageId?.toWellFormed() ?? null;
    hash = hashAfter(hash, { stream, version, type, schema, at, by, messageId, data });
    insert.run(stream, version, type, schema, at, by, messageId, data, hash);
  }
};

const dataVersion = (log: Connection): unknown => log.pragma("data_version", { simple: true });

/** SQLite knows no infinity. */
const finite = (bound: number): number => Math.min(bound, Number.MAX_SAFE_INTEGER);

const toEvent = ({ message_id, data, ...rest }: EventRow): StoredEvent => ({
  ...rest,
  messageId: message_id,
  data: JSON.parse(data),
});

const toPlacedEvent = ({ stream, place, ...row }: PlacedRow): PlacedEvent => ({
  ...toEvent(row),
  stream,
  place,
});

const toCheckpoint = (row: Schema["checkpoints"] | undefined): StoredCheckpoint | null =>
  row === undefined
    ? null
    : { version: row.version, schema: row.schema, state: JSON.parse(row.state) };

const unavailable = (cause: unknown): StoreError => {
  const code = cause instanceof Sqlite.SqliteError ? cause.code : "";
  const message = cause instanceof Error ? cause.message : String(cause);
  if (code.startsWith("SQLITE_BUSY")) return { type: "StoreUnavailable", reason: "busy", message };
  const reason = code === "SQLITE_FULL" ? "full" : "failed";
  return { type: "StoreUnavailable", reason, message };
};
