// What the real store finds where the power went.

import { rmSync, writeFileSync } from "node:fs";
import { openDatabase } from "../../../src/infra/sqlite/database.ts";
import { type Contents, contentsOf } from "../contents.ts";
import type { Files } from "./disk.ts";

/** Puts the files at this path, opens them as a server does, and closes them again. Rejects where they
 * cannot be opened or read, or where an event is not what was written. */
export const readBack = async (path: string, files: Files): Promise<Contents> => {
  for (const end of ["", "-wal", "-shm"]) rmSync(path + end, { force: true });
  for (const end of ["", "-wal"] as const) {
    const content = files[end];
    if (content !== null) writeFileSync(path + end, content);
  }
  const database = await openDatabase(path);
  try {
    return await contentsOf(database.log);
  } finally {
    await database.close();
  }
};
