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
  const append = async ({ room, type, by, data }: Saved): Promise<void> => {
    await store.appendToStream(`room-${room}`, [{ type, data: { ...data, by, at: Date.now() } }]);
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
