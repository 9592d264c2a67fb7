// Rows that belong to nothing, and what of a log is where. Each question is one statement, so each is
// answered as of one moment, whoever writes meanwhile.

import type { Database as Connection } from "better-sqlite3";

/** Streams that have events, and no row of their own. */
export const streamsWithoutRow = (log: Connection): readonly string[] =>
  log
    .prepare<[], string>(
      "select distinct stream from events where stream not in (select name from streams)",
    )
    .pluck()
    .all();

/** Events that no span leads to, so that nobody finds them: by stream, how many, and the first. */
export type Lost = { readonly stream: string; readonly events: number; readonly first: number };

export const lostEvents = (log: Connection): readonly Lost[] =>
  log
    .prepare<[], Lost>(
      `select stream, count(*) as events, min(version) as first from events
       where segment is not (
         select segment from spans
         where spans.stream = events.stream and spans.first <= events.version
         order by spans.first desc limit 1
       )
       group by stream`,
    )
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
