// What rooms are called and whether they are open, found without reading all that lies between.

import { type Kysely, sql } from "kysely";

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createIndex("events_lobby")
    .on("events")
    .column("type")
    // spelt with `or`: so SQLite sees that a query for one of them may use it
    .where(sql<boolean>`type = 'RoomOpened' or type = 'ProfileChanged' or type = 'RoomClosed'`)
    .execute();
};
