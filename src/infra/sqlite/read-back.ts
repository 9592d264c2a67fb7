// Events of one type, newest first. Chats and those of a partial index are found without a look at what
// lies between them.

import type { Database as Connection } from "better-sqlite3";
import { type EventRow, eventColumns } from "./append.ts";
import { prepareChatsBack } from "./chats.ts";
import { backward, eventsUpTo } from "./segments.ts";

/** Which index has which types. One is used only where the type is written into the query, and left to
 * itself SQLite reads all of the stream. */
const indexes: Readonly<Record<string, readonly string[]>> = {
  events_lasting: [
    "RoomOpened",
    "ProfileChanged",
    "PolicyChanged",
    "RoomClosed",
    "RoomEmptied",
    "MemberMuted",
    "MemberUnmuted",
    "MemberBanned",
    "MemberUnbanned",
  ],
};

export const prepareReadBack = (log: Connection) => {
  const indexed = new Map(
    Object.entries(indexes).flatMap(([index, types]) =>
      types.map((type) => {
        const query = `select ${eventColumns} from events indexed by ${index}
          where stream = ? and version < ? and at < ? and type = '${type}'
          order by version desc limit ?`;
        return [type, log.prepare<[string, number, number, number], EventRow>(query)] as const;
      }),
    ),
  );
  const ofAny = log.prepare<
    { stream: string; last: number; at: number; type: string; limit: number },
    EventRow
  >(
    `select ${eventColumns} from ${eventsUpTo} and at < @at and type = @type
     ${backward} limit @limit`,
  );
  const chatsBack = prepareChatsBack(log);
  return (stream: string, type: string, version: number, at: number, limit: number) => {
    if (type === "ChatSent") return chatsBack(stream, version, at, limit);
    return (
      indexed.get(type)?.all(stream, version, at, limit) ??
      ofAny.all({ stream, last: Math.ceil(version) - 1, at, type, limit })
    );
  };
};
