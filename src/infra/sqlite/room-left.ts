// Whether the disk has room for what comes next. SQLite says that it is full only of what it cannot
// write at all: a small page still fits where an evening does not.

import { statfs } from "node:fs/promises";
import { dirname } from "node:path";

/** What a busy minute may need. */
const leastBytes = 1_048_576;

/** `path`: of the database; there is always room in memory. */
export const hasRoomLeft = async (path: string, bytes = leastBytes): Promise<boolean> => {
  if (path === ":memory:") return true;
  const { bavail, bsize } = await statfs(dirname(path));
  return bavail * bsize >= bytes;
};
