// A copy of the whole database as it is at one moment, beside a server that goes on writing.

import { chmodSync, closeSync, fsyncSync, openSync } from "node:fs";
import { dirname } from "node:path";
import type { Archive } from "./archive.ts";

/** Writes a file that must not be there yet, for its owner's eyes only; durable when it returns. */
export const copyTo = ({ log }: Archive, path: string): void => {
  // one read transaction, which in WAL holds up no writer; what is free is left out
  log.prepare("vacuum into ?").run(path);
  chmodSync(path, 0o600);
  sync(path);
};

/** What was renamed to this path is there after a power loss, too. */
export const syncFolderOf = (path: string): void => sync(dirname(path));

const sync = (path: string): void => {
  const file = openSync(path, "r");
  fsyncSync(file);
  closeSync(file);
};
