// What links an event to those before it in its stream: the hash of the last one, the last chat, and
// the segment that they are in.

import type { Database as Connection } from "better-sqlite3";
import { chainStart } from "../event-hash.ts";

/** What the next event is linked to; `chat`: a version, or 0; `segment`: -1 where there is none yet. */
export type Link = { readonly hash: string; readonly chat: number; readonly segment: number };
export const firstLink: Link = { hash: chainStart, chat: 0, segment: -1 };

type Linked = { readonly type: string; readonly version: number; readonly chatBefore: number };

/** The last chat so far, as the event after this one names it. */
export const chatAfter = ({ type, version, chatBefore }: Linked): number =>
  type === "ChatSent" ? version : chatBefore;

/** What an event that is there leaves for the next; read from the file. */
export const prepareLinkOf = (log: Connection) => {
  const segmentOf = log
    .prepare<[string, number], number>(
      "select segment from spans where stream = ? and first <= ? order by first desc limit 1",
    )
    .pluck();
  const select = log.prepare<[number, string, number], Linked & { readonly hash: string }>(
    `select type, version, hash, chat_before as chatBefore from events
     where segment = ? and stream = ? and version = ?`,
  );
  return (stream: string, version: number): Link => {
    const segment = version <= 0 ? undefined : segmentOf.get(stream, version);
    if (segment === undefined) return firstLink;
    const event = select.get(segment, stream, version);
    if (event === undefined) return { ...firstLink, segment };
    return { hash: event.hash, chat: chatAfter(event), segment };
  };
};

/** As many streams as are remembered at a time. */
const mostRemembered = 10_000;

/** The same for whoever appends: what he wrote last he need not read again. */
export const createLinks = (log: Connection) => {
  const read = prepareLinkOf(log);
  const last = new Map<string, { readonly version: number; readonly link: Link }>();
  return {
    read,
    /** Where this was what he wrote last; else null. */
    known: (stream: string, version: number): Link | null => {
      const known = last.get(stream);
      return known?.version === version ? known.link : null;
    },
    remember: (stream: string, version: number, link: Link): void => {
      if (last.size >= mostRemembered) last.clear();
      last.set(stream, { version, link });
    },
    /** What was remembered has not come to pass. */
    forget: (): void => last.clear(),
  };
};
