// A copy of the whole database as it is at one moment, beside a server that goes on writing.

import { closeSync, fdatasyncSync, fsyncSync, openSync } from "node:fs";
import { dirname } from "node:path";
import Sqlite from "better-sqlite3";
import type { Archive } from "./archive.ts";

/** Pages copied so far, of all. Where it throws, the copying ends. */
type Progress = (done: number, all: number) => void;

/** About 4 MB: small enough that a server's own writes need not wait long for the disk. */
const pagesAtOnce = 1_000;

/** Writes a file that must not be there yet, for its owner's eyes only; durable when it resolves. */
export const copyTo = async (
  { log }: Archive,
  path: string,
  progress: Progress = () => {},
  pages = pagesAtOnce,
): Promise<void> => {
  const file = openSync(path, "wx", 0o600);
  try {
    // in one transaction the copy is of one moment; without it each write beside would begin it anew
    log.exec("begin");
    log.prepare("select count(*) from streams").get();
    await log.backup(path, {
      progress: ({ totalPages, remainingPages }) => {
        // else all of it lies in memory, and whoever syncs next waits for all of it
        fdatasyncSync(file);
        progress(totalPages - remainingPages, totalPages);
        return pages;
      },
    });
    standAlone(path);
    fsyncSync(file);
  } finally {
    log.exec("commit");
    closeSync(file);
  }
};

/** Whoever reads it needs no write-ahead log beside it; whoever serves it makes one. */
const standAlone = (path: string): void => {
  const copy = new Sqlite(path);
  copy.pragma("journal_mode = delete");
  copy.close();
};

/** What was renamed to this path is there after a power loss, too. */
export const syncFolderOf = (path: string): void => {
  const folder = openSync(dirname(path), "r");
  fsyncSync(folder);
  closeSync(folder);
};
