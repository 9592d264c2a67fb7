// A database with rooms, users and songs in it, made in a few transactions.

import { appendFor } from "../../../src/app/room-log.ts";
import type { RoomId } from "../../../src/domain/ids.ts";
import { emptyRoom } from "../../../src/domain/room.ts";
import { createCatalogue } from "../../../src/infra/catalogue.ts";
import type { Append, EventStore } from "../../../src/infra/event-store.ts";
import { type Database, openDatabase } from "../../../src/infra/sqlite/database.ts";
import { createSqliteEventStore } from "../../../src/infra/sqlite/event-store.ts";
import { hashToken } from "../../../src/infra/tokens.ts";
import { avatarOf, nickOf, planRoom, type RoomPlan, song } from "./room.ts";

export type World = { readonly rooms: readonly RoomPlan[]; readonly users: number };

export const userOf = (index: number): string => `user-${index}`;
/** One for all: what a token costs to check does not depend on it. */
export const token = "a-token-of-the-usual-length-0123456789abcdef";

/** As many at a time as one transaction takes well. */
const chunk = 500;

export const fillDatabase = async (path: string, world: World): Promise<void> => {
  const database = await openDatabase(path);
  await addUsers(database, world.users);
  const { name, author, lrc, link, cover } = song;
  await createCatalogue(database).importSongs([
    { sid: song.id, name, author, duration: null, lrc, link, cover },
  ]);
  await fillStore(createSqliteEventStore(database.log), world);
  await database.close();
};

export const fillStore = async (store: EventStore, { rooms }: World): Promise<void> => {
  for (let from = 0; from < rooms.length; from += chunk) {
    await append(store, rooms.slice(from, from + chunk).map(appendOf));
  }
};

const appendOf = (plan: RoomPlan): Append => {
  const { room, events } = planRoom(plan);
  return appendFor(emptyRoom(plan.id as RoomId), room, events, null);
};

/** Throws when one is refused. */
export const append = async (store: EventStore, appends: readonly Append[]): Promise<void> => {
  for (const result of await store.append(appends)) {
    if (result._tag === "Left") throw new Error(JSON.stringify(result.left));
  }
};

const addUsers = async ({ db }: Database, users: number): Promise<void> => {
  const token_hash = hashToken(token);
  const rows = Array.from({ length: users }, (_, index) => ({
    fullname: userOf(index),
    nick: nickOf(index),
    avatar: avatarOf(index),
    token_hash,
    created_at: 0,
  }));
  await db.transaction().execute(async (transaction) => {
    for (let from = 0; from < users; from += chunk) {
      await transaction
        .insertInto("users")
        .values(rows.slice(from, from + chunk))
        .execute();
    }
  });
};
