// The prototype on better-sqlite3: one durable insert a command.

import { join } from "node:path";
import Sqlite from "better-sqlite3";
import type { Served } from "../servers/serve.ts";
import { type PrototypeSettings, servePrototype } from "./prototype.ts";

export const serve = (settings: PrototypeSettings): Promise<Served> => {
  const db = new Sqlite(join(settings.folder, `prototype-${process.pid}.db`));
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.exec(
    `create table events (
       room text, version integer, type text, by text, at integer, data text,
       primary key (room, version)
     )`,
  );
  const insert = db.prepare("insert into events values (?, ?, ?, ?, ?, ?)");
  return servePrototype(settings, {
    save: async ({ room, version, type, by, data }) => {
      insert.run(room, version, type, by, Date.now(), JSON.stringify(data));
    },
    close: async () => void db.close(),
  });
};
