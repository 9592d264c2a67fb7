// Rows of a stream against the chain of hashes: what every store answers to `audit`.

import { type HashedEvent, hashAfter } from "./event-hash.ts";
import type { AuditedEvent, StoredEvent } from "./event-store.ts";

export type AuditedRow = Omit<HashedEvent, "stream"> & { readonly hash: string };

/** Each row against the stored hash of the one before, so that one bad row is one fault or two. */
export const auditWith = (
  stream: string,
  before: string,
  rows: readonly AuditedRow[],
): readonly AuditedEvent[] => {
  let last = before;
  return rows.map(({ hash, ...row }) => {
    const isChained = hash === hashAfter(last, { ...row, stream });
    last = hash;
    return { version: row.version, event: parse(row), isChained };
  });
};

const parse = (row: Omit<AuditedRow, "hash">): StoredEvent | null => {
  try {
    const data: unknown = JSON.parse(row.data);
    return isObject(data) ? { ...row, data } : null;
  } catch {
    return null;
  }
};

const isObject = (value: unknown): value is StoredEvent["data"] =>
  typeof value === "object" && value !== null && !Array.isArray(value);
