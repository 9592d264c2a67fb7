// Events of one type, newest first. Chats and those of a partial index are found without a look at what
// lies between them.

import type { Database as Connection } from "better-sqlite3";
import { type EventRow, eventColumns } from "./append.ts";
import { prepareChatsBack } from "./chats.ts";

/** Which index has which types. One is used only where the type is written into the query, and left to
 * itself SQLite takes the unique index and reads all. */
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
  const select = (index: string, where: string): string =>
    `select ${eventColumns} from events ${index}
     where stream = ? and version < ? and at < ? and ${where} order by version desc limit ?`;
  const indexed = new Map(
    Object.entries(indexes).flatMap(([index, types]) =>
      types.map((type) => {
        const query = select(`indexed by ${index}`, `type = '${type}'`);
        return [type, log.prepare<[string, number, number, number], EventRow>(query)] as const;
      }),
    ),
  );
  const ofAny = log.prepare<[string, number, number, string, number], EventRow>(
    select("", "type = ?"),
  );
  const chatsBack = prepareChatsBack(log);
  return (stream: string, type: string, version: number, at: number, limit: number) => {
    if (type === "ChatSent") return chatsBack(stream, version, at, limit);
    return (
      indexed.get(type)?.all(stream, version, at, limit) ??
      ofAny.all(stream, version, at, type, limit)
    );
  };
};
