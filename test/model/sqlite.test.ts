// The rooms on an SQLite file, closed and opened again at each restart, do what the model says.

import { join } from "node:path";
import { test } from "vitest";
import { type Database, openDatabase } from "../../src/infra/sqlite/database.ts";
import { createSqliteEventStore } from "../../src/infra/sqlite/event-store.ts";
import { tempFolder } from "../support/temp.ts";
import { checkAgainstModel } from "./check.ts";

test("[R2] the rooms agree with the model, on an SQLite file", async () => {
  const folder = tempFolder();
  let files = 0;
  await checkAgainstModel(100, () => {
    files += 1;
    const file = join(folder, `${files}.db`);
    let database: Database | null = null;
    return {
      open: async () => {
        database = await openDatabase(file);
        return createSqliteEventStore(database.log);
      },
      close: async () => {
        await database?.close();
      },
    };
  });
}, 300_000);
