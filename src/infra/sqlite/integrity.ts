// What SQLite says of a file's pages, tables and indexes. It reads all of the file in one go, so for a
// large one that is done on a thread beside.

import { Worker } from "node:worker_threads";
import Sqlite, { type Database as Connection } from "better-sqlite3";

/** The most that SQLite tells before it gives up. */
const mostFaults = 100;

/** From here on it takes longer than to start a thread. */
const largeBytes = 32 * 2 ** 20;

/** Never rejects for what is damaged: that is a fault, too. */
export const checkIntegrity = async (log: Connection): Promise<readonly string[]> =>
  sizeOf(log) < largeBytes ? integrityFaults(log) : checkAside(log.name);

export const integrityFaults = (log: Connection): readonly string[] => {
  const faults: string[] = [];
  try {
    const check = log.prepare<[], string>(`pragma integrity_check(${mostFaults})`).pluck();
    for (const answer of check.iterate()) faults.push(...answer.split("\n"));
  } catch (cause) {
    if (!(cause instanceof Sqlite.SqliteError)) throw cause;
    faults.push(cause.message);
  }
  return faults.filter((line) => line !== "ok" && !line.startsWith("***"));
};

/** The same by another connection to this file, on a thread of its own. */
export const checkAside = (path: string): Promise<readonly string[]> =>
  new Promise((resolve, reject) => {
    // what runs as it is written, and what was built, are named alike but for the end
    const end = import.meta.url.slice(import.meta.url.lastIndexOf("."));
    const worker = new Worker(new URL(`./integrity-worker${end}`, import.meta.url), {
      workerData: path,
    });
    worker.on("message", resolve);
    worker.on("error", reject);
  });

const sizeOf = (log: Connection): number =>
  Number(log.pragma("page_count", { simple: true })) *
  Number(log.pragma("page_size", { simple: true }));
