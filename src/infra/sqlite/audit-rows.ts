// What is read of a stream for an audit, and what it is held against: the chain of hashes, and how
// each event names the chat before it.

import { type AuditedRow, auditWith } from "../audit.ts";
import type { AuditedEvent } from "../event-store.ts";
import { chatAfter, type Link } from "./link.ts";

export const auditColumns = `events.stream, version, type, schema, at, by, message_id as messageId, data, hash,
  chat_before as chatBefore`;

export type StoredRow = AuditedRow & { readonly chatBefore: number };

/** `before`: of the event before the first of these. What follows a broken one is taken at its word. */
export const auditRows = (before: Link, rows: readonly StoredRow[]): readonly AuditedEvent[] => {
  let chat: number | null = before.chat;
  return auditWith(before.hash, rows).map((found, index) => {
    const row = rows[index];
    if (row === undefined) return found;
    const isChained = found.isChained && (chat === null || row.chatBefore === chat);
    chat = isChained ? chatAfter(row) : null;
    return { ...found, isChained };
  });
};
