// The real server under load, killed at random moments, begun again on the same file, and sent again
// what it did not answer.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createChance } from "../../support/chance.ts";
import { createCrowd } from "../crowd.ts";
import { prepare, startProcess } from "../process.ts";
import { faultsIn } from "./ledger.ts";

export type Killed = {
  readonly rounds: number;
  readonly answers: number;
  readonly sentAgain: number;
  readonly faults: readonly string[];
};

/** `main`: the server's program, where it is a changed one. */
export const killOften = async (seed: number, rounds: number, main?: string): Promise<Killed> => {
  const folder = mkdtempSync(join(tmpdir(), "mido-kill-"));
  const path = join(folder, "mido.db");
  const chance = createChance(seed);
  const crowd = createCrowd(chance, 4);
  const faults: string[] = [];
  try {
    await prepare(path);
    for (let round = 1; round <= rounds; round += 1) {
      const server = await startProcess({ path, ...(main === undefined ? {} : { main }) });
      const talked = crowd.talkTo(server.url);
      await crowd.answers(1);
      await wait(5 + Math.floor(chance() * 80));
      await server.end("SIGKILL");
      await talked;
      const found = await faultsIn(path, crowd.answered);
      faults.push(...found.map((what) => `seed ${seed}, round ${round}: ${what}`));
      if (found.length > 0) break;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { rounds, answers: crowd.answered.length, sentAgain: crowd.sentAgain(), faults };
};

export const describeKilled = ({ rounds, answers, sentAgain, faults }: Killed): string =>
  [
    `killed ${rounds} times, ${answers} answers, ${sentAgain} sent again, ${faults.length} faults`,
    ...faults.slice(0, 5),
  ].join("; ");
