// The real server under load, frozen at random moments, its files copied, and set going again. What a
// frozen process's files hold is what they would hold had it been killed then, so that one life has
// many ends. On each copy a server begins, and is sent again what had not been answered.

import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { startServer } from "../../../src/app/server.ts";
import { createChance } from "../../support/chance.ts";
import { configFor } from "../../support/server.ts";
import { type Answered, createCrowd, type Message } from "../crowd.ts";
import { prepare, startProcess } from "../process.ts";
import type { Killed } from "./kill.ts";
import { faultsIn } from "./ledger.ts";

/** What was sent when it stood still, and what of it was answered. */
type Ledger = { readonly answered: readonly Answered[]; readonly unanswered: readonly Message[] };

/** How long what the process sent may take to be read here. */
const arriveMs = 10;

export const freezeOften = async (seed: number, copies: number, main?: string): Promise<Killed> => {
  const folder = mkdtempSync(join(tmpdir(), "mido-freeze-"));
  const [path, copy] = [join(folder, "mido.db"), join(folder, "copy.db")];
  const chance = createChance(seed);
  const crowd = createCrowd(chance, 4);
  const faults: string[] = [];
  let [answers, sentAgain] = [0, 0];
  try {
    await prepare(path);
    const server = await startProcess({ path, ...(main === undefined ? {} : { main }) });
    const talked = crowd.talkTo(server.url);
    try {
      for (let round = 1; round <= copies && faults.length === 0; round += 1) {
        await crowd.answers(1);
        await wait(Math.floor(chance() * 40));
        process.kill(server.pid, "SIGSTOP");
        await wait(arriveMs);
        for (const end of ["", "-wal"]) copyFileSync(path + end, copy + end);
        rmSync(`${copy}-shm`, { force: true });
        const ledger = { answered: [...crowd.answered], unanswered: crowd.unanswered() };
        const found = await goOn(copy, ledger);
        process.kill(server.pid, "SIGCONT");
        faults.push(...found.map((what) => `seed ${seed}, copy ${round}: ${what}`));
        sentAgain += ledger.unanswered.length;
        answers = ledger.answered.length;
      }
    } finally {
      await server.end("SIGKILL");
      await talked;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { rounds: copies, answers, sentAgain, faults };
};

/** Whether it is as it should be, also after everything came again. */
const goOn = async (path: string, before: Ledger): Promise<readonly string[]> => {
  const faults = await faultsIn(path, before.answered);
  if (faults.length > 0) return faults;
  const server = await startServer(configFor(path));
  const crowd = createCrowd(Math.random, 0, before.unanswered);
  const talked = crowd.talkTo(server.address.replace("http", "ws"));
  await crowd.silence();
  await server.stop();
  await talked;
  return faultsIn(path, [...before.answered, ...crowd.answered]);
};
