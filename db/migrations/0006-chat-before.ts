// The chats of a room one from the other, in place of an index: of that, each commit wrote a page for
// each room in which somebody had chatted.

import { type Kysely, sql } from "kysely";

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .alterTable("events")
    .addColumn("chat_before", "integer", (column) => column.notNull().defaultTo(0))
    .execute();
  await sql`
    update events set chat_before = found.chat from (
      select rowid as place, max(case type when 'ChatSent' then version end) over (
        partition by stream order by version rows between unbounded preceding and 1 preceding
      ) as chat from events
    ) as found
    where events.rowid = found.place and found.chat is not null`.execute(db);
  await db.schema.dropIndex("events_chats").execute();
};
