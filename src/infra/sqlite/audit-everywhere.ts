// Audits a stream of which events stand where nobody looks for them: it is searched for in the whole
// table, page by page, which takes as long as it takes.

import type { Database as Connection } from "better-sqlite3";
import type { EventStore } from "../event-store.ts";
import { auditColumns, auditRows, type StoredRow } from "./audit-rows.ts";
import { chatAfter, firstLink, type Link } from "./link.ts";

/** As the store's. */
export const createAuditEverywhere = (log: Connection): EventStore["audit"] => {
  const select = log.prepare<[string, number, number], StoredRow>(
    `select ${auditColumns} from events
     where stream = ? and version >= ? order by version limit ?`,
  );
  return async (stream, after, limit) => {
    const [first, ...rest] = select.all(stream, after, limit + 1);
    if (first === undefined) return [];
    if (first.version === after) return auditRows(linkOf(first), rest);
    return auditRows(firstLink, [first, ...rest].slice(0, limit));
  };
};

const linkOf = (row: StoredRow): Link => ({ hash: row.hash, chat: chatAfter(row), segment: -1 });
