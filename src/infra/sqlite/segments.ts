// The log is indexed in segments of a thousand events: (segment, stream, version). However many rooms
// there are, what is being written then lies on a few pages of the index, where an index by stream has
// a page for each room, and a commit writes them all. `spans` tells in which segment the events of a
// stream are from one version on; it grows by a row for each room in each segment.

import type { Database as Connection } from "better-sqlite3";

/** Events where spans lead to them. What asks for those of one stream in the order of `spans.first`
 * and then `version` gets them as they come, unsorted. */
export const eventsBySpan = `spans cross join events
  on events.segment = spans.segment and events.stream = spans.stream`;

/** Events of @stream after the version @after, from the span that this is in. */
export const eventsAfter = `${eventsBySpan}
  where spans.stream = @stream and version > @after and spans.first >= coalesce(
    (select first from spans where stream = @stream and first <= @after
     order by first desc limit 1), @after)`;

/** Events of @stream up to the version @last. */
export const eventsUpTo = `${eventsBySpan}
  where spans.stream = @stream and version <= @last and spans.first <= @last`;

export const forward = "order by spans.first, version";
export const backward = "order by spans.first desc, version desc";

/** Prepared once; to be run within a transaction. */
export const prepareSegments = (log: Connection) => {
  const newest = log.prepare<[], number>("select max(rowid) >> 10 from events").pluck();
  const taken = log
    .prepare<[{ stream: string; after: number }], number>(
      `select version from ${eventsAfter} limit 1`,
    )
    .pluck();
  const forget = log.prepare<[string, number]>("delete from spans where stream = ? and first >= ?");
  const begin = log.prepare<[string, number, number]>(
    "insert into spans (stream, first, segment) values (?, ?, ?)",
  );
  return {
    /** What is written now goes there. */
    newest: (): number => newest.get() ?? 0,
    /** Makes sure that a stream can go on with this version. Throws where it has such events already:
     * the unique index knows of one segment alone. */
    clear: (stream: string, first: number): void => {
      const version = taken.get({ stream, after: first - 1 });
      if (version !== undefined) throw new Error(`${stream} has an event ${version} already`);
      // what is left are spans of events that somebody has deleted by hand
      forget.run(stream, first);
    },
    /** From this version on, the events of a stream are in this segment; it has to be clear there. */
    begin: (stream: string, first: number, segment: number): void => {
      begin.run(stream, first, segment);
    },
  };
};
