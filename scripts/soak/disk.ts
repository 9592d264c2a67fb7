// `npm run soak -- disk`: a disk that fills up, and a file that another process holds.

import type { Command } from "commander";
import { describeFilled, fillOften } from "../../test/durability/disk/full.ts";
import { describeHeld, holdFor } from "../../test/durability/disk/held.ts";
import { mountSpace } from "../../test/durability/disk/space.ts";
import { type Say, whole } from "./options.ts";

type Options = { readonly rounds: number; readonly times: number; readonly seed: number };

const backWithinMs = 1_000;
const mostDelayMs = 100;

export const registerDisk = (program: Command, say: Say): void => {
  program
    .command("disk")
    .description("a small disk filled and freed; the file held by another process for ten seconds")
    .option("--rounds <n>", "how often it is filled", whole, 100)
    .option("--times <n>", "how often the file is held", whole, 20)
    .option("--seed <n>", "what people do follows from it", whole, 1)
    .action(async ({ rounds, times, seed }: Options) => {
      const space = mountSpace(8);
      if (space === null) {
        say("no file system may be mounted here, so none is filled");
        process.exitCode = 2;
      } else {
        const filled = await fillOften(space, rounds).finally(space.remove);
        say(describeFilled(filled));
        if (filled.faults.length > 0 || filled.slowestBackMs > backWithinMs) process.exitCode = 1;
      }
      for (let time = 0; time < times; time += 1) {
        const held = await holdFor(seed + time, 10);
        say(`seed ${seed + time}: ${describeHeld(held)}`);
        if (held.delayP99Ms > mostDelayMs || held.answers.has("ok")) process.exitCode = 1;
      }
    });
};
