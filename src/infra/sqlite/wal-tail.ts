// What the write-ahead log holds behind the end that SQLite sees. SQLite takes a log up to its last
// whole transaction and says nothing of the rest, and whoever writes next writes over it. So what is
// there is read from the file itself, and nothing is changed.

import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { framesOf } from "./wal-frames.ts";

/** Something is there that SQLite does not take. */
export type WalTail = {
  /** The byte at which what SQLite takes ends. */
  readonly at: number;
  /** How much of the same log is behind it; what an earlier one left there does not count. */
  readonly bytes: number;
  /** Ends of transactions that can be made out in it. */
  readonly commits: number;
};

/** Each commit is synced before the next begins, so a crash leaves one at most that is not whole: of two
 * or more, the first was lost otherwise. */
export const isDamagedTail = ({ commits }: WalTail): boolean => commits > 1;

export const describeTail = (tail: WalTail): string => {
  const { at, bytes, commits } = tail;
  return isDamagedTail(tail)
    ? `its write-ahead log is damaged behind byte ${at}: ${commits} commits or more are lost with it`
    : `its write-ahead log ends in ${bytes} bytes of a commit that was cut off; if a crash did it, nobody was told of it`;
};

/** `path`: of the database. Null where SQLite takes all of its log, or there is none. */
export const readWalTail = (path: string): WalTail | null => {
  const log = readLog(`${path}-wal`);
  if (log === null) return null;
  const { start, frames } = framesOf(log);
  const breaksAt = frames.findIndex(({ isWhole }) => !isWhole);
  const whole = breaksAt < 0 ? frames : frames.slice(0, breaksAt);
  const last = whole.findLastIndex(({ isCommit }) => isCommit);
  const at = frames[last]?.end ?? start;
  const rest = frames.slice(last + 1).filter(({ isOfThisLog }) => isOfThisLog);
  const end = rest.at(-1)?.end ?? at;
  if (end === at) return null;
  return { at, bytes: end - at, commits: rest.filter(({ isCommit }) => isCommit).length };
};

/** The same beside a process that may be writing: what is not there for long is none. */
export const readLastingWalTail = async (path: string): Promise<WalTail | null> => {
  let tail = readWalTail(path);
  for (let again = 0; again < 3 && tail !== null; again += 1) {
    await wait(pauseMs);
    const now = readWalTail(path);
    tail = now?.at === tail.at && now.bytes === tail.bytes ? now : null;
  }
  return tail;
};

const pauseMs = 50;

const readLog = (path: string): Buffer | null => {
  try {
    return readFileSync(path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw cause;
  }
};
