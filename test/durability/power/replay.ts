// Cuts the power at random moments of a recording, opens what is left with the real store, and holds
// it against what the server had answered by then.

import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createChance } from "../../support/chance.ts";
import type { Contents } from "../contents.ts";
import { createDisk, type Files, type Way } from "./disk.ts";
import { readBack } from "./read-back.ts";
import type { Recording } from "./record.ts";
import type { Deed } from "./trace.ts";

export type Replay = {
  readonly images: number;
  /** Transactions of the recording. */
  readonly commits: number;
  /** Successes that the server told of. */
  readonly answers: number;
  /** Images without something that had been answered, and the most that one is without. */
  readonly losing: number;
  readonly mostLost: number;
  /** Images that cannot be opened, or hold what no sequence of whole transactions made. */
  readonly broken: readonly string[];
};

export const describeReplay = (replayed: Replay): string => {
  const { images, commits, answers, losing, mostLost, broken } = replayed;
  return [
    `${images} images of ${commits} transactions with ${answers} answers`,
    `${losing} lose answers, ${mostLost} at most; ${broken.length} are broken`,
    ...broken.slice(0, 5),
  ].join("; ");
};

/** What was there after each transaction, in order. */
type States = {
  readonly digests: ReadonlyMap<string, number>;
  /** After which of them a message was done. */
  readonly doneAt: ReadonlyMap<string, number>;
};

const everything: Way = { sectorBytes: 4096, pick: (versions) => versions - 1 };
const nothing: Way = { sectorBytes: 4096, pick: () => 0 };

/** So many images, made from `seed`, besides one for each transaction. */
export const replay = async (
  { before, deeds }: Recording,
  seed: number,
  images: number,
): Promise<Replay> => {
  const folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "mido-power-"));
  const look = (files: Files) => readBack(join(folder, "mido.db"), files);
  try {
    const states = await statesOf(deeds, before, look);
    const chance = createChance(seed);
    const moments = Array.from({ length: images }, () => Math.floor(chance() * (deeds.length + 1)));
    const disk = createDisk(before);
    const answered: string[] = [];
    const broken: string[] = [];
    let [passed, losing, mostLost] = [0, 0, 0];
    for (const moment of moments.sort((a, b) => a - b)) {
      for (; passed < moment; passed += 1) {
        const deed = deeds[passed];
        if (deed === undefined) break;
        disk.take(deed);
        if (deed.type === "answer") answered.push(...deed.ids);
      }
      const files = disk.crash(wayOf(chance));
      const state = await look(files).then(
        ({ digest }) => states.digests.get(digest) ?? "is of no moment",
        (cause) => String(cause),
      );
      if (typeof state === "string") {
        broken.push(`seed ${seed}, after ${moment} of ${deeds.length} deeds: ${state}`);
        continue;
      }
      const lost = answered.filter((id) => (states.doneAt.get(id) ?? 0) > state).length;
      if (lost > 0) losing += 1;
      mostLost = Math.max(mostLost, lost);
    }
    const answers = deeds.flatMap((deed) => (deed.type === "answer" ? deed.ids : [])).length;
    return { images, commits: states.digests.size, answers, losing, mostLost, broken };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Nothing, all, or any mixture of what was not synced is left. */
const wayOf = (chance: () => number): Way => {
  const kind = chance();
  if (kind < 0.1) return nothing;
  if (kind < 0.2) return everything;
  const sectorBytes = chance() < 0.5 ? 512 : 4096;
  const leaning = chance();
  return {
    sectorBytes,
    pick: (versions) => {
      if (chance() < leaning) return versions - 1;
      return Math.floor(chance() * versions);
    },
  };
};

/** Each with everything that was written until then. */
const statesOf = async (
  deeds: readonly Deed[],
  before: Buffer,
  look: (files: Files) => Promise<Contents>,
): Promise<States> => {
  const [digests, doneAt] = [new Map<string, number>(), new Map<string, number>()];
  const disk = createDisk(before);
  const keep = async (): Promise<void> => {
    const { digest, done } = await look(disk.crash(everything));
    if (digests.has(digest)) return;
    for (const id of done) if (!doneAt.has(id)) doneAt.set(id, digests.size);
    digests.set(digest, digests.size);
  };
  await keep();
  let isLastOfCommit = false;
  for (const deed of deeds) {
    disk.take(deed);
    if (deed.type !== "write" || deed.file !== "-wal") continue;
    if (isLastOfCommit) await keep();
    isLastOfCommit = isCommitHeader(deed.bytes);
  }
  return { digests, doneAt };
};

/** A frame's header goes before its page; the last of a transaction tells the size of the database. */
const isCommitHeader = (bytes: Buffer): boolean =>
  bytes.length === frameHeaderBytes && bytes.readUInt32BE(4) !== 0;

const frameHeaderBytes = 24;
