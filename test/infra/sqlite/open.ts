// Stores on one file, each on connections of its own, as processes have them.

import { join } from "node:path";
import Sqlite, { type Database as Connection } from "better-sqlite3";
import { onTestFinished } from "vitest";
import type { EventStore } from "../../../src/infra/event-store.ts";
import { type Database, openDatabase } from "../../../src/infra/sqlite/database.ts";
import { createSqliteEventStore } from "../../../src/infra/sqlite/event-store.ts";
import { tempFolder } from "../../support/temp.ts";

/** Where a test's database shall be. The folder `data` is not there yet. */
export const tempFile = (): string => join(tempFolder(), "data", "mido.db");

export const openForTest = async (
  file: string,
): Promise<{ readonly store: EventStore; readonly database: Database }> => {
  const database = await openDatabase(file);
  onTestFinished(database.close);
  return { store: createSqliteEventStore(database.log), database };
};

/** A connection of nobody's: what an operator's tool may do to the file. It can tell what it runs. */
export const connectForTest = (file: string, tell?: (statement: string) => void): Connection => {
  const connection = new Sqlite(file, {
    verbose: tell === undefined ? undefined : (statement) => tell(String(statement)),
  });
  onTestFinished(() => {
    connection.close();
  });
  return connection;
};
