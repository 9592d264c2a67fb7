// The simulation let loose on one planted bug, in a process of its own.

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Bug, bugs } from "./bugs.ts";

const run = promisify(execFile);
const program = fileURLToPath(new URL("./plant.ts", import.meta.url));

export type Catch = {
  readonly bug: Bug;
  readonly hunted: number;
  /** Null: it slipped through. */
  readonly caught: { readonly seed: number; readonly wrong: string } | null;
};

/** Looks for it in so many hours at most, from that seed on or from the one that is known to meet it. */
export const catchBug = async (bug: Bug, from: number, seeds: number): Promise<Catch> => {
  const told = [bugs.indexOf(bug), bug.metIn ?? from, seeds].map(String);
  const { stdout } = await run(process.execPath, [program, ...told]);
  const { hunted, seed, wrong } = JSON.parse(stdout);
  return { bug, hunted, caught: wrong === undefined ? null : { seed, wrong } };
};

export const describeCatch = ({ bug, hunted, caught }: Catch): string =>
  caught === null
    ? `[${bug.rule}] it ${bug.name}: not caught in ${hunted} hours`
    : `[${bug.rule}] it ${bug.name}: caught by seed ${caught.seed}: ${caught.wrong.slice(0, 100)}`;
