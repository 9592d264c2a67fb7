// One SQLite file for those who only look: a connection that cannot write, beside a running server
// or without one. It changes nothing, brings nothing up to date, and holds up nobody.

import { existsSync, statSync } from "node:fs";
import Sqlite, { type Database as Connection } from "better-sqlite3";
import { migrationNames } from "./database.ts";
import { isDamage } from "./patience.ts";

export type Archive = { readonly log: Connection; readonly close: () => void };

/** How long to wait while another process recovers the file after a crash. */
const busyMs = 5_000;

/** Throws when there is no such file, or when another version of Mido wrote it. */
export const openArchive = (path: string): Archive => {
  if (path === ":memory:") throw new Error("a database in memory is seen by its own process only");
  if (!existsSync(path)) throw new Error("there is no such file");
  const log = new Sqlite(path, { readonly: true, fileMustExist: true, timeout: busyMs });
  const close = (): void => {
    log.close();
  };
  try {
    expectToday(log);
  } catch (cause) {
    close();
    throw cause;
  }
  return { log, close };
};

/** What is broken in a file that is there and cannot be opened; null where it is whole or not there. */
export const damageAt = (path: string): string | null => {
  const file = statSync(path, { throwIfNoEntry: false });
  if (!file?.isFile()) return null;
  try {
    openArchive(path).close();
    return null;
  } catch (cause) {
    if (isDamage(cause)) return cause.message;
    return file.size === 0 ? "the file is empty" : null;
  }
};

const expectToday = (log: Connection): void => {
  const isMidos = log.prepare("select 1 from sqlite_master where name = 'kysely_migration'").get();
  if (isMidos === undefined) throw new Error("it is not one of Mido's");
  const done = new Set(log.prepare("select name from kysely_migration").pluck().all());
  if (migrationNames.some((name) => !done.has(name))) {
    throw new Error("an earlier version of Mido wrote it; any command that writes brings it up");
  }
  if (done.size > migrationNames.length) throw new Error("a later version of Mido wrote it");
};
