// A room with an evening behind it, in a file that no server runs on yet.

import { emptyRoom, type RoomId } from "mido/domain";
import { appendFor } from "../../../src/app/room-log.ts";
import { fold } from "../../../src/domain/evolve.ts";
import { openDatabase } from "../../../src/infra/sqlite/database.ts";
import { createSqliteEventStore } from "../../../src/infra/sqlite/event-store.ts";
import { longEvening } from "./long-evening.ts";

const day = 86_400_000;

/** Room R2, a few days ago; nobody has said goodbye. */
export const liveEvening =
  (length: number) =>
  async (path: string): Promise<void> => {
    const id = "R2" as RoomId;
    const database = await openDatabase(path);
    const store = createSqliteEventStore(database.log);
    const events = longEvening(id, Date.now() - 3 * day, length);
    const nobody = emptyRoom(id);
    await store.append([appendFor(nobody, fold(nobody, events), events, null)]);
    await database.close();
  };
