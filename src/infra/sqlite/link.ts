// What links an event to those before it in its stream: the hash of the last one, and the last chat.

import type { Database as Connection } from "better-sqlite3";
import { chainStart } from "../event-hash.ts";

/** What the next event is linked to; `chat`: a version, or 0. */
export type Link = { readonly hash: string; readonly chat: number };
export const firstLink: Link = { hash: chainStart, chat: 0 };

type Linked = { readonly type: string; readonly version: number; readonly chatBefore: number };

/** The last chat so far, as the event after this one names it. */
export const chatAfter = ({ type, version, chatBefore }: Linked): number =>
  type === "ChatSent" ? version : chatBefore;

/** What an event that is there leaves for the next. */
export const prepareLinkOf = (log: Connection) => {
  const select = log.prepare<[string, number], Linked & { readonly hash: string }>(
    `select type, version, hash, chat_before as chatBefore from events
     where stream = ? and version = ?`,
  );
  return (stream: string, version: number): Link => {
    const event = version <= 0 ? undefined : select.get(stream, version);
    return event === undefined ? firstLink : { hash: event.hash, chat: chatAfter(event) };
  };
};
