// A whole stream brought in at once. Its events are laid aside in tables of this connection alone, as
// slowly as they come; then one short transaction makes them the log's, or leaves it as it was.

import type { Database as Connection } from "better-sqlite3";
import { chainStart, hashAfter } from "../event-hash.ts";
import type { Append, NewEvent } from "../event-store.ts";
import { chatAfter } from "./link.ts";
import { patiently } from "./patience.ts";
import { prepareSegments } from "./segments.ts";

export type Staging = {
  readonly add: (events: readonly NewEvent[]) => void;
  /** Answers false when there is such a stream already. Throws what SQLite throws; nothing is written
   * then. */
  readonly commit: (end: Pick<Append, "wakeAt" | "checkpoint">) => Promise<boolean>;
};

const columns = "version, type, schema, at, by, message_id, data, hash, chat_before";

/** One at a time on a connection. */
export const createStaging = (log: Connection, stream: string): Staging => {
  log.exec(`drop table if exists temp.staged;
    create temp table staged as select ${columns} from events where false`);
  const insert = log.prepare(
    `insert into temp.staged (${columns}) values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  let version = 0;
  let hash = chainStart;
  let chatBefore = 0;

  const addOne = (event: NewEvent): void => {
    version += 1;
    const { type, schema, at, by } = event;
    const data = JSON.stringify(event.data);
    // half a character would come back as another, and its hash would not fit
    const messageId = event.messageId?.toWellFormed() ?? null;
    hash = hashAfter(hash, { stream, version, type, schema, at, by, messageId, data });
    insert.run(version, type, schema, at, by, messageId, data, hash, chatBefore);
    chatBefore = chatAfter({ type, version, chatBefore });
  };

  const begin = log.prepare<[string, number, number | null]>(
    `insert into streams (name, version, wake_at) values (?, ?, ?)
     on conflict (name) do update set version = excluded.version, wake_at = excluded.wake_at
     where version = 0`,
  );
  const move = log.prepare<[string, number]>(
    `insert into events (stream, segment, ${columns})
     select ?, ?, ${columns} from temp.staged order by rowid`,
  );
  const segments = prepareSegments(log);
  const save = log.prepare(
    "insert or replace into checkpoints (stream, version, schema, state) values (?, ?, ?, ?)",
  );

  const commitNow = log.transaction((end: Pick<Append, "wakeAt" | "checkpoint">): boolean => {
    if (begin.run(stream, version, end.wakeAt).changes === 0) return false;
    const segment = segments.newest();
    segments.clear(stream, 1);
    segments.begin(stream, 1, segment);
    move.run(stream, segment);
    const { checkpoint } = end;
    if (checkpoint !== undefined) {
      save.run(stream, checkpoint.version, checkpoint.schema, JSON.stringify(checkpoint.state));
    }
    return true;
  });

  return {
    add: log.transaction((events: readonly NewEvent[]) => {
      for (const event of events) addOne(event);
    }),
    commit: (end) => patiently(async () => commitNow.immediate(end)),
  };
};
