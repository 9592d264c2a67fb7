// A disk with little room on it, that can be filled to the last byte and freed again: a small file
// system in memory, where this process may mount one.

import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type Space = {
  readonly folder: string;
  readonly fill: () => void;
  readonly free: () => void;
  readonly remove: () => void;
};

/** Null where nothing may be mounted. */
export const mountSpace = (megabytes: number): Space | null => {
  const folder = mkdtempSync(join(tmpdir(), "mido-space-"));
  const mount = ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder];
  if (spawnSync("mount", mount).status !== 0) {
    rmSync(folder, { recursive: true });
    return null;
  }
  const filler = join(folder, "filler");
  return {
    folder,
    fill: () => {
      const file = openSync(filler, "a");
      for (const bytes of [65_536, 4_096]) while (fits(file, bytes));
      closeSync(file);
    },
    free: () => rmSync(filler, { force: true }),
    remove: () => {
      spawnSync("umount", [folder]);
      rmSync(folder, { recursive: true });
    },
  };
};

const fits = (file: number, bytes: number): boolean => {
  try {
    return writeSync(file, Buffer.alloc(bytes)) === bytes;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOSPC") return false;
    throw cause;
  }
};
