// The log in SQLite: read by prepared statements, appended to in one immediate transaction a group.

import type { Database as Connection } from "better-sqlite3";
import Sqlite from "better-sqlite3";
import { left, right } from "fp-ts/lib/Either.js";
import type {
  EventStore,
  PlacedEvent,
  Receipt,
  StoredCheckpoint,
  StoredEvent,
  StoreError,
  StreamHead,
} from "../event-store.ts";
import { type EventRow, eventColumns, prepareAppend } from "./append.ts";
import { auditColumns, auditRows, type StoredRow } from "./audit-rows.ts";
import { firstLink, type Link, prepareLinkOf } from "./link.ts";
import { prepareReadBack } from "./read-back.ts";
import { hasRoomLeft } from "./room-left.ts";
import type { Schema } from "./schema.ts";
import { backward, eventsAfter, eventsBySpan, forward } from "./segments.ts";

type After = { readonly stream: string; readonly after: number; readonly limit: number };

type PlacedRow = EventRow & { readonly stream: string; readonly place: number };

const headColumns = "name as stream, version, wake_at as wakeAt";

export const createSqliteEventStore = (log: Connection): EventStore => {
  const appendAll = prepareAppend(log);
  const read = log.prepare<After, EventRow>(
    `select ${eventColumns} from ${eventsAfter} ${forward} limit @limit`,
  );
  const readRaw = log.prepare<After, StoredRow>(
    `select ${auditColumns} from ${eventsAfter} ${forward} limit @limit`,
  );
  const linkOf = prepareLinkOf(log);
  /** What follows an event that cannot be read can be read all the same. */
  const linkBefore = (stream: string, version: number): Link => {
    try {
      return linkOf(stream, version);
    } catch {
      return firstLink;
    }
  };
  const readBack = prepareReadBack(log);
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
      `select max(
         (select at from ${eventsBySpan}
          where spans.stream = name and spans.first <= streams.version and version = streams.version
          ${backward} limit 1)
       ) from streams`,
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
        return appendAll(appends);
      } catch (cause) {
        const error = unavailable(cause);
        return appends.map(() => left(error));
      }
    },
    read: async (stream, after, limit) => read.all({ stream, after, limit }).map(toEvent),
    readBack: async (stream, type, { version, at }, limit) =>
      readBack(stream, type, finite(version), finite(at), limit).map(toEvent),
    audit: async (stream, after, limit) =>
      auditRows(linkBefore(stream, after), readRaw.all({ stream, after, limit })),
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
