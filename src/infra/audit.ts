// Rows of a stream against the chain of hashes: what every store answers to `audit`.

import { type HashedEvent, hashAfter } from "./event-hash.ts";
import type { AuditedEvent, StoredEvent } from "./event-store.ts";

export type AuditedRow = HashedEvent & { readonly hash: string };

/** Each row against the stored hash of the one before, so that one bad row is one fault or two. */
export const auditWith = (before: string, rows: readonly AuditedRow[]): readonly AuditedEvent[] => {
  let last = before;
  return rows.map((row) => {
    const isChained = row.hash === hashAfter(last, row);
    last = row.hash;
    return { version: row.version, event: parse(row), isChained };
  });
};

const parse = (row: AuditedRow): StoredEvent | null => {
  try {
    const data: unknown = JSON.parse(row.data);
    if (!isObject(data)) return null;
    const { version, type, schema, at, by, messageId } = row;
    return { version, type, schema, at, by, messageId, data };
  } catch {
    return null;
  }
};

const isObject = (value: unknown): value is StoredEvent["data"] =>
  typeof value === "object" && value !== null && !Array.isArray(value);
