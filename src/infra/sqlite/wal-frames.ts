// The frames of a write-ahead log, each judged by itself: sqlite.org/fileformat2.html#walformat.

export type WalFrame = {
  /** The byte behind it. */
  readonly end: number;
  /** It fits what is before it, which need not fit itself. */
  readonly isWhole: boolean;
  /** The last of a transaction. */
  readonly isCommit: boolean;
  /** Not what is left of an earlier log in the same file. */
  readonly isOfThisLog: boolean;
};

type WalFrames = {
  /** Where a reader begins; 0 where the header is broken, so that nothing can be read. */
  readonly start: number;
  readonly frames: readonly WalFrame[];
};

const headerBytes = 32;
const frameHeaderBytes = 24;
/** What a new database has; told by the log's header, where that is whole. */
const usualPageBytes = 4096;

type Pair = readonly [number, number];

/** The last may be cut short. */
export const framesOf = (log: Buffer): WalFrames => {
  // an empty one, or one that was just begun
  if (log.length <= headerBytes) return { start: log.length, frames: [] };
  const add = (log.readUInt32BE(0) & 1) === 0 ? addLittleEndian : addBigEndian;
  const isReadable = isEqual(add([0, 0], log, 0, 24), pairAt(log, 24));
  const pageBytes = isReadable ? log.readUInt32BE(8) : usualPageBytes;
  const salts = isReadable ? pairAt(log, 16) : pairAt(log, headerBytes + 8);
  const frames: WalFrame[] = [];
  let before = pairAt(log, 24);
  for (let from = headerBytes; from < log.length; ) {
    const page = from + frameHeaderBytes;
    const end = page + pageBytes;
    if (end > log.length) {
      const isOfThisLog =
        page <= log.length ? isNear(pairAt(log, from + 8), salts) : frames.at(-1)?.isOfThisLog;
      const isCut = { isWhole: false, isCommit: false };
      frames.push({ end: log.length, ...isCut, isOfThisLog: isOfThisLog ?? true });
      break;
    }
    const [found, sum] = [pairAt(log, from + 8), pairAt(log, from + 16)];
    const isOurs = isEqual(found, salts);
    const made = add(add(before, log, from, from + 8), log, page, end);
    frames.push({
      end,
      isWhole: isReadable && isOurs && isEqual(made, sum),
      isCommit: isOurs && log.readUInt32BE(from + 4) !== 0,
      isOfThisLog: isNear(found, salts),
    });
    before = sum;
    from = end;
  }
  return { start: isReadable ? headerBytes : 0, frames };
};

const pairAt = (log: Buffer, at: number): Pair => [log.readUInt32BE(at), log.readUInt32BE(at + 4)];

const isEqual = (one: Pair, other: Pair): boolean => one[0] === other[0] && one[1] === other[1];

/** Each log of a file has salts of its own; where a single one is wrong, it was damaged. */
const isNear = (one: Pair, other: Pair): boolean => one[0] === other[0] || one[1] === other[1];

type Add = (sum: Pair, log: Buffer, from: number, to: number) => Pair;

const addWith =
  (read: (log: Buffer, at: number) => number): Add =>
  (sum, log, from, to) => {
    let [one, two] = sum;
    for (let at = from; at < to; at += 8) {
      one = (one + read(log, at) + two) >>> 0;
      two = (two + read(log, at + 4) + one) >>> 0;
    }
    return [one, two];
  };

const addLittleEndian = addWith((log, at) => log.readUInt32LE(at));
const addBigEndian = addWith((log, at) => log.readUInt32BE(at));
