// Each event names the chat before it, and so the chats of a room are found one from the other, past
// all that lies between. An index of them would cost a commit one more page for each room in it.

import type { Database as Connection } from "better-sqlite3";
import { type EventRow, eventColumns } from "./append.ts";
import { backward, eventsUpTo } from "./segments.ts";

type Found = EventRow & { readonly chatBefore: number };

/** Chats of a stream before a version and before a time, newest first. */
export const prepareChatsBack = (log: Connection) => {
  const select = log.prepare<{ stream: string; last: number }, Found>(
    `select ${eventColumns}, chat_before as chatBefore from ${eventsUpTo} ${backward} limit 1`,
  );
  const upTo = (stream: string, last: number) => select.get({ stream, last });

  /** The version of the last event before a time: times of a stream never fall (R4). */
  const lastBefore = (stream: string, version: number, at: number): number => {
    let [early, late] = [0, upTo(stream, version)?.version ?? 0];
    while (early < late) {
      const middle = early + Math.ceil((late - early) / 2);
      const found = upTo(stream, middle);
      if (found !== undefined && found.at >= at) late = found.version - 1;
      else early = middle;
    }
    return early;
  };

  return (stream: string, version: number, at: number, limit: number): readonly EventRow[] => {
    const chats: EventRow[] = [];
    const last = Math.ceil(version) - 1;
    let next = at < Number.MAX_SAFE_INTEGER ? lastBefore(stream, last, at) : last;
    while (next > 0 && chats.length < limit) {
      const found = upTo(stream, next);
      if (found === undefined) break;
      const { chatBefore, ...row } = found;
      if (row.type === "ChatSent" && row.at < at) chats.push(row);
      // what somebody has written by hand must not lead in a circle
      next = Math.min(chatBefore, row.version - 1);
    }
    return chats;
  };
};
