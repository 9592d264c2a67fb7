// The log in SQLite keeps the contract of the event store, in a file as on a server.

import { join } from "node:path";
import { openDatabase } from "../../src/infra/sqlite/database.ts";
import { createSqliteEventStore } from "../../src/infra/sqlite/event-store.ts";
import { tempFolder } from "../support/temp.ts";
import { eventStoreContract } from "./event-store.ts";

eventStoreContract(async () => {
  const database = await openDatabase(join(tempFolder(), "mido.db"));
  return { store: createSqliteEventStore(database.log), close: database.close };
}, 300);
