// What the server says of a write-ahead log that does not end where SQLite stops reading it. From the
// first write on nobody could tell any more, so a log that was damaged is kept beside the database.

import { copyFileSync } from "node:fs";
import { describeTail, isDamagedTail, type WalTail } from "../infra/sqlite/wal-tail.ts";
import type { Log } from "./log.ts";

/** `tail`: as it was before the database was opened, and nothing was written since. */
export const tellOfTail = (path: string, tail: WalTail | null, log: Log): void => {
  if (tail === null) return;
  const told = `the database: ${describeTail(tail)}`;
  if (!isDamagedTail(tail)) {
    log.info({ tail }, told);
    return;
  }
  const kept = `${path}-wal.damaged`;
  copyFileSync(`${path}-wal`, kept);
  log.error({ tail, kept }, told);
};
