// A folder for one bench's databases: on a disk, for it is the disk that is measured.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** BENCH_DIR names another place, where the usual one is in memory. */
export const withFolder = async <A>(use: (folder: string) => Promise<A>): Promise<A> => {
  const folder = mkdtempSync(join(process.env["BENCH_DIR"] ?? tmpdir(), "mido-bench-"));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
