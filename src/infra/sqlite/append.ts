// Appends by prepared statements: the hot path of the log.

import type { Database as Connection, Statement } from "better-sqlite3";
import { type Either, left, right } from "fp-ts/lib/Either.js";
import { hashAfter } from "../event-hash.ts";
import type { Append, StoreError } from "../event-store.ts";
import { chatAfter, createLinks, type Link } from "./link.ts";
import type { Schema } from "./schema.ts";
import { prepareSegments } from "./segments.ts";

export const eventColumns = "version, type, schema, at, by, message_id, data";

/** What these columns hold. */
export type EventRow = Omit<Schema["events"], "stream" | "hash" | "chat_before" | "segment">;

/** Prepared once; each group goes down in one immediate transaction, or throws what SQLite throws. */
export const prepareAppend = (log: Connection) => {
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
    `insert into events (stream, ${eventColumns}, hash, chat_before, segment)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const links = createLinks(log);
  const segments = prepareSegments(log);
  const save = log.prepare(
    "insert or replace into checkpoints (stream, version, schema, state) values (?, ?, ?, ?)",
  );

  const keep = log.prepare<[string, string, string, string, number, number]>(
    `insert into receipts (stream, by, message_id, digest, version, events)
     values (?, ?, ?, ?, ?, ?) on conflict do nothing`,
  );

  const write = (append: Append, newest: number): void => {
    const { stream, expectedVersion, events } = append;
    const known = links.known(stream, expectedVersion);
    const before = known ?? links.read(stream, expectedVersion);
    // those of a stream never descend
    const segment = Math.max(newest, before.segment);
    if (segment !== before.segment) {
      // behind what was written here last there is nothing; behind anything else somebody's hand may have been
      if (known === null) segments.clear(stream, expectedVersion + 1);
      segments.begin(stream, expectedVersion + 1, segment);
    }
    const after = insertAll(insert, append, { ...before, segment });
    links.remember(stream, expectedVersion + events.length, after);
  };

  /** The stream's row decides the race; unique (segment, stream, version) stands behind it. */
  const appendOne = (append: Append, newest: number): Either<StoreError, undefined> => {
    const { stream, expectedVersion, events, wakeAt, checkpoint, receipts = [] } = append;
    const version = expectedVersion + events.length;
    const { changes } =
      expectedVersion === 0
        ? begin.run(stream, version, wakeAt)
        : advance.run(version, wakeAt, stream, expectedVersion);
    if (changes === 0) return left({ type: "VersionConflict", stream, expectedVersion });
    if (events.length > 0) write(append, newest);
    for (const { by, id, digest, version, events } of receipts) {
      keep.run(stream, by, id.toWellFormed(), digest, version, events);
    }
    if (checkpoint !== undefined) {
      save.run(stream, checkpoint.version, checkpoint.schema, JSON.stringify(checkpoint.state));
    }
    return right(undefined);
  };
  const appendAll = (appends: readonly Append[]) => {
    const newest = segments.newest();
    return appends.map((append) => appendOne(append, newest));
  };
  const group = log.transaction(appendAll);
  return (appends: readonly Append[]) => {
    try {
      return group.immediate(appends);
    } catch (cause) {
      links.forget();
      throw cause;
    }
  };
};

/** What the last of them leaves for the next. */
const insertAll = (
  insert: Statement,
  { stream, expectedVersion, events }: Append,
  { segment, ...before }: Link,
): Link => {
  let version = expectedVersion;
  let { hash, chat } = before;
  for (const event of events) {
    version += 1;
    const { type, schema, at, by } = event;
    const data = JSON.stringify(event.data);
    // half a character would come back as another, and its hash would not fit
    const messageId = event.messageId?.toWellFormed() ?? null;
    hash = hashAfter(hash, { stream, version, type, schema, at, by, messageId, data });
    insert.run(stream, version, type, schema, at, by, messageId, data, hash, chat, segment);
    chat = chatAfter({ type, version, chatBefore: chat });
  }
  return { hash, chat, segment };
};
