// The disk's own word on what durable costs: 4 KB more at the end of a file, and fdatasync.

import { closeSync, fdatasyncSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";

export type Disk = {
  /** Milliseconds that one took. */
  readonly sync: () => number;
  readonly close: () => void;
};

const page = Buffer.alloc(4_096, "月");

export const openDisk = (folder: string): Disk => {
  const file = openSync(join(folder, `disk-${crypto.randomUUID()}`), "a");
  return {
    sync: () => {
      const from = performance.now();
      writeSync(file, page);
      fdatasyncSync(file);
      return performance.now() - from;
    },
    close: () => closeSync(file),
  };
};
