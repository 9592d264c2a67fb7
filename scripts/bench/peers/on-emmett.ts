// The prototype on emmett's event store for SQLite: one stream a room, one append a command.

import { join } from "node:path";
import { getSQLiteEventStore } from "@event-driven-io/emmett-sqlite";
import type { Served } from "../servers/serve.ts";
import { type PrototypeSettings, type Saved, servePrototype } from "./prototype.ts";

export const serve = (settings: PrototypeSettings): Promise<Served> => {
  const store = getSQLiteEventStore({
    fileName: join(settings.folder, `emmett-${process.pid}.db`),
    schema: { autoMigration: "CreateOrUpdate" },
  });
  /** Its connection is new each time, and a commit may meet the pragma that opened it: then again. */
  const append = async (event: Saved): Promise<void> => {
    const { room, type, by, data } = event;
    try {
      await store.appendToStream(`room-${room}`, [{ type, data: { ...data, by, at: Date.now() } }]);
    } catch (err) {
      if (!(err instanceof Error) || !err.message.includes("SQLITE_BUSY")) throw err;
      await append(event);
    }
  };
  // it opens a connection an append, and SQLite lets one write: together they fail as locked
  let last: Promise<void> = Promise.resolve();
  return servePrototype(settings, {
    save: (event) => {
      last = last.then(() => append(event));
      return last;
    },
    close: () => last,
  });
};
