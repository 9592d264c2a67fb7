// A disk that may lose power at any moment. What was synced is there. Since then, each sector holds
// any of the contents it had, and the file has any of the lengths it had: so writes can be absent,
// torn, or there without those before them.

import type { Deed, File } from "./trace.ts";

export type Files = Readonly<Record<File, Buffer | null>>;

export type Disk = {
  readonly take: (deed: Deed) => void;
  /** What is left when the power goes now. */
  readonly crash: (way: Way) => Files;
};

/** Which of the contents a sector, or a file's length, had since the last sync is the one that is
 * left: 0 is what was synced, the last is what a reader sees now. */
export type Way = {
  readonly sectorBytes: 512 | 4096;
  readonly pick: (versions: number) => number;
};

type Change = Extract<Deed, { readonly type: "write" | "truncate" }>;

/** One file: its synced content, and what was done to it since. */
type Held = {
  synced: Buffer;
  changes: Change[];
  /** Whether it is in the folder: for whoever looks now, and after the power went. */
  isThere: boolean;
  isSafelyThere: boolean;
};

/** `before`: the database as it was, closed and synced, when the trace began. */
export const createDisk = (before: Buffer): Disk => {
  const files: Record<File, Held> = {
    "": { synced: before, changes: [], isThere: true, isSafelyThere: true },
    "-wal": { synced: Buffer.alloc(0), changes: [], isThere: false, isSafelyThere: false },
  };
  return {
    take: (deed) => {
      if (deed.type === "answer") return;
      if (deed.type === "sync folder") {
        for (const held of Object.values(files)) held.isSafelyThere = held.isThere;
        return;
      }
      const held = files[deed.file];
      if (deed.type === "write" || deed.type === "truncate") held.changes.push(deed);
      else if (deed.type === "sync") sync(held);
      else held.isThere = deed.type === "create";
    },
    crash: (way) => ({ "": crashed(files[""], way), "-wal": crashed(files["-wal"], way) }),
  };
};

const sync = (held: Held): void => {
  held.synced = applied(held.synced, held.changes);
  held.changes = [];
};

const applied = (content: Buffer, changes: readonly Change[]): Buffer => {
  const sizes = sizesDuring(content.length, changes);
  const result = Buffer.alloc(Math.max(...sizes));
  content.copy(result);
  for (const change of changes) {
    if (change.type === "write") change.bytes.copy(result, change.at);
    else result.fill(0, change.size);
  }
  return result.subarray(0, sizes.at(-1));
};

const endOf = (write: Write): number => write.at + write.bytes.length;

/** Before the first change, and after each. */
const sizesDuring = (before: number, changes: readonly Change[]): readonly number[] => {
  const sizes = [before];
  for (const change of changes) {
    const size = sizes.at(-1) ?? 0;
    sizes.push(change.type === "write" ? Math.max(size, endOf(change)) : change.size);
  }
  return sizes;
};

const crashed = (held: Held, { sectorBytes, pick }: Way): Buffer | null => {
  const { synced, changes, isThere, isSafelyThere } = held;
  if (!(isThere === isSafelyThere ? isThere : [isSafelyThere, isThere][pick(2)])) return null;
  if (changes.length === 0) return synced;
  const sizes = sizesDuring(synced.length, changes);
  const size = sizes[pick(sizes.length)] ?? synced.length;
  const image = Buffer.alloc(Math.max(...sizes));
  synced.copy(image);
  for (const [sector, writes] of bySector(changes, sectorBytes)) {
    const [from, to] = [sector * sectorBytes, (sector + 1) * sectorBytes];
    for (const { at, bytes } of writes.slice(0, pick(writes.length + 1))) {
      bytes.copy(image, Math.max(at, from), Math.max(from - at, 0), to - at);
    }
  }
  return image.subarray(0, size);
};

type Write = Extract<Change, { readonly type: "write" }>;

const bySector = (changes: readonly Change[], bytes: number): Map<number, Write[]> => {
  const sectors = new Map<number, Write[]>();
  for (const change of changes) {
    if (change.type !== "write") continue;
    const last = Math.floor((endOf(change) - 1) / bytes);
    for (let sector = Math.floor(change.at / bytes); sector <= last; sector += 1) {
      const writes = sectors.get(sector);
      if (writes === undefined) sectors.set(sector, [change]);
      else writes.push(change);
    }
  }
  return sectors;
};
