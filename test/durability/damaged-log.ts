// A write-ahead log that is cut off or has a bit flipped: what the real store reads of it, and what is
// told of the rest.

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openArchive } from "../../src/infra/sqlite/archive.ts";
import { openDatabase } from "../../src/infra/sqlite/database.ts";
import { createSqliteEventStore } from "../../src/infra/sqlite/event-store.ts";
import { framesOf } from "../../src/infra/sqlite/wal-frames.ts";
import { isDamagedTail, readWalTail } from "../../src/infra/sqlite/wal-tail.ts";
import { append, event } from "../contract/given.ts";
import { createChance } from "../support/chance.ts";
import { contentsOf } from "./contents.ts";

/** Files as a killed server leaves them. */
export type Left = {
  readonly database: Buffer;
  readonly log: Buffer;
  /** All that is in the log is in the database already. */
  readonly isBroughtIn: boolean;
};

export type Harm = {
  readonly cases: number;
  /** Those that lost a commit or more. */
  readonly losing: number;
  /** Those that cannot be read, or hold what no sequence of whole commits made. */
  readonly broken: readonly string[];
  /** Those of either kind of which nothing is told. */
  readonly untold: readonly string[];
  /** Those of which more is told than that a commit was cut off. */
  readonly toldAsDamage: number;
  /** Those that lost nothing, and are told of. */
  readonly falseAlarms: readonly string[];
};

const folderFor = (): string =>
  mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "mido-log-"));

/** So many commits, each of events of two rooms. */
export const leaveLog = async (commits: number, isBroughtIn = false): Promise<Left> => {
  const folder = folderFor();
  const path = join(folder, "mido.db");
  try {
    await (await openDatabase(path)).close();
    const { log, close } = await openDatabase(path);
    const store = createSqliteEventStore(log);
    for (let commit = 0; commit < commits; commit += 1) {
      const events = [1, 2].map((n) => event({ data: { commit, n, text: "雨".repeat(300) } }));
      await store.append([
        append("room-R1", commit * 2, events),
        append("room-R2", commit, events.slice(1)),
      ]);
    }
    if (isBroughtIn) log.pragma("wal_checkpoint(PASSIVE)");
    const left = { database: readFileSync(path), log: readFileSync(`${path}-wal`), isBroughtIn };
    await close();
    return left;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** Where its commits end. */
export const commitEnds = ({ log }: Left): readonly number[] =>
  framesOf(log).frames.flatMap(({ isCommit, end }) => (isCommit ? [end] : []));

/** The log cut off at every so many bytes. */
export const cutEvery = (left: Left, bytes: number): Promise<Harm> =>
  harm(
    left,
    Array.from({ length: Math.ceil(left.log.length / bytes) }, (_, n) => ({
      name: `cut at ${n * bytes}`,
      log: () => left.log.subarray(0, n * bytes),
    })),
  );

/** So many logs, each with one bit flipped. */
export const flipBits = (left: Left, seed: number, flips: number): Promise<Harm> => {
  const chance = createChance(seed);
  const harms = Array.from({ length: flips }, () => {
    const bit = Math.floor(chance() * left.log.length * 8);
    const log = () => {
      const bytes = Buffer.from(left.log);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      return bytes;
    };
    return { name: `bit ${bit} flipped`, log };
  });
  return harm(left, harms);
};

type Harmed = { readonly name: string; readonly log: () => Buffer };

const harm = async (left: Left, harms: readonly Harmed[]): Promise<Harm> => {
  const folder = folderFor();
  const look = (log: Buffer) => read(join(folder, "mido.db"), { ...left, log });
  const [untold, falseAlarms, broken]: [string[], string[], string[]] = [[], [], []];
  let [losing, toldAsDamage] = [0, 0];
  try {
    const states = new Set<string>();
    for (const end of left.isBroughtIn ? [] : [0, ...commitEnds(left)]) {
      states.add((await look(left.log.subarray(0, end))).found);
    }
    const { found: whole } = await look(left.log);
    for (const { name, log } of harms) {
      const { found, tail } = await look(log());
      if (found === whole) {
        if (tail !== null) falseAlarms.push(name);
        continue;
      }
      if (states.has(found)) losing += 1;
      else broken.push(`${name}: ${found}`);
      if (tail === null) untold.push(name);
      else if (isDamagedTail(tail)) toldAsDamage += 1;
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return { cases: harms.length, losing, untold, toldAsDamage, falseAlarms, broken };
};

/** What is found, or why nothing is. */
const read = async (path: string, { database, log }: Omit<Left, "isBroughtIn">) => {
  rmSync(`${path}-shm`, { force: true });
  writeFileSync(path, database);
  writeFileSync(`${path}-wal`, log);
  const tail = readWalTail(path);
  return { found: await contentsAt(path).catch(String), tail };
};

const contentsAt = async (path: string): Promise<string> => {
  const archive = openArchive(path);
  try {
    return (await contentsOf(archive.log)).digest;
  } finally {
    archive.close();
  }
};
