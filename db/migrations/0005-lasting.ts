// What outlasts an evening, and where evenings end, found without reading all that lies between.

import { type Kysely, sql } from "kysely";

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createIndex("events_lasting")
    .on("events")
    .columns(["stream", "type", "version", "at"])
    // spelt with `or`: so SQLite sees that a query for one of them may use it
    .where(
      sql<boolean>`type = 'RoomOpened' or type = 'ProfileChanged' or type = 'PolicyChanged'
        or type = 'RoomClosed' or type = 'RoomEmptied' or type = 'MemberMuted'
        or type = 'MemberUnmuted' or type = 'MemberBanned' or type = 'MemberUnbanned'`,
    )
    .execute();
};
