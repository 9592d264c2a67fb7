// What can go wrong with SQLite beneath Kysely: another process's write, which is waited for, and
// all else, which is told apart from our own bugs.

import { setTimeout as wait } from "node:timers/promises";
import Sqlite from "better-sqlite3";

const pauseMs = 50;
/** About five seconds in all. */
const mostTries = 100;

/** The world's doing, not ours: locked, full, unreadable, not a database. */
export const isDatabaseError = (cause: unknown): cause is Error =>
  cause instanceof Sqlite.SqliteError;

/** Tries a write, which must be whole or nothing, again while another process is writing. */
export const patiently = async <A>(write: () => Promise<A>): Promise<A> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await write();
    } catch (cause) {
      if (!isBusy(cause) || tries === mostTries) throw cause;
    }
    await wait(pauseMs);
  }
};

const isBusy = (cause: unknown): boolean =>
  cause instanceof Sqlite.SqliteError && cause.code.startsWith("SQLITE_BUSY");

/** The file itself is broken, or what it lies on. */
export const isDamage = (cause: unknown): cause is Error =>
  cause instanceof Sqlite.SqliteError && /^SQLITE_(CORRUPT|NOTADB|IOERR|ERROR)/.test(cause.code);
