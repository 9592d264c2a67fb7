// One server a file. A second one would push what the first has not heard of, and take up its rooms as
// if nobody were there. The lock is SQLite's own, on a small file beside the database: the operating
// system lets go of it with the process, however that ends.

import Sqlite from "better-sqlite3";

/** Answers how to let go of it, or null when another process holds it. */
export const lockForServer = (path: string): (() => void) | null => {
  if (path === ":memory:") return () => {};
  const lock = new Sqlite(`${path}.server`, { timeout: 0 });
  try {
    lock.exec("begin exclusive");
    return () => {
      lock.close();
    };
  } catch (cause) {
    lock.close();
    if (cause instanceof Sqlite.SqliteError && cause.code.startsWith("SQLITE_BUSY")) return null;
    throw cause;
  }
};
