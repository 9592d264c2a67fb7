// Audits many small streams by one statement: each alone costs more than the events it holds.

import type { Database as Connection } from "better-sqlite3";
import type { EventStore } from "../event-store.ts";
import { auditColumns, auditRows, type StoredRow } from "./audit-rows.ts";
import { firstLink } from "./link.ts";
import { eventsBySpan } from "./segments.ts";

export type AuditAhead = {
  /** Reads all streams from one name to another, if they are as small as they should be. Throws where
   * the file is damaged. */
  readonly readAhead: (first: string, last: string) => void;
  /** As the store's; answered from what was read ahead, where a stream is read from its start. */
  readonly audit: EventStore["audit"];
};

/** Twice what anybody should ask for. */
const mostRows = 10_000;

export const createAuditAhead = (log: Connection, store: EventStore): AuditAhead => {
  const select = log.prepare<[string, string, number], StoredRow>(
    `select ${auditColumns} from ${eventsBySpan}
     where spans.stream >= ? and spans.stream <= ?
     order by spans.stream, spans.first, version limit ?`,
  );
  let ahead = new Map<string, StoredRow[]>();
  return {
    readAhead: (first, last) => {
      ahead = new Map();
      const rows = select.all(first, last, mostRows + 1);
      if (rows.length <= mostRows) ahead = Map.groupBy(rows, ({ stream }) => stream);
    },
    audit: async (stream, after, limit) => {
      const rows = after < 1 ? ahead.get(stream) : undefined;
      return rows === undefined || rows.length > limit
        ? store.audit(stream, after, limit)
        : auditRows(firstLink, rows);
    },
  };
};
