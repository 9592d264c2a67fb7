// Rows that belong to nothing, and what of a log is where. Each question is one statement, so each is
// answered as of one moment, whoever writes meanwhile.

import type { Database as Connection } from "better-sqlite3";

/** Streams that have events, and no row of their own. */
export const streamsWithoutRow = (log: Connection): readonly string[] =>
  log
    .prepare<[], string>(
      // from one stream's name to the next by the index, past all of its events
      `with recursive names (name) as (
         select min(stream) from events
         union all
         select (select min(stream) from events where stream > name) from names
         where name is not null
       )
       select name from names where name is not null and name not in (select name from streams)`,
    )
    .pluck()
    .all();

/** Streams that have a checkpoint: few, where there are many. */
export const streamsWithCheckpoint = (log: Connection): readonly string[] =>
  log.prepare<[], string>("select stream from checkpoints").pluck().all();

/** Rows of other tables that speak of what is not there, in words. */
export const strays = (log: Connection): readonly string[] =>
  log
    .prepare<[], string>(
      `select 'a checkpoint of ' || stream || ', which has no row in streams' from checkpoints
       where stream not in (select name from streams)
       union all
       select 'a receipt of ' || stream || ' for #' || receipts.version || ', which is not there'
       from receipts left join streams on name = stream
       where name is null or receipts.version > streams.version`,
    )
    .pluck()
    .all();
