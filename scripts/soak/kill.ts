// `npm run soak -- kill`: the real server killed, and begun again on the same file, many times.

import type { Command } from "commander";
import { describeKilled, killOften } from "../../test/durability/kill/kill.ts";
import { type Say, whole } from "./options.ts";

type Options = { readonly rounds: number; readonly seed: number };

/** A file that is killed more often grows long, and takes long to look through. */
const roundsOfAFile = 50;

export const registerKill = (program: Command, say: Say): void => {
  program
    .command("kill")
    .description("kill -9 of the real server at random moments under load")
    .option("--rounds <n>", "how often", whole, 2_000)
    .option("--seed <n>", "what people do and when it is killed follow from it", whole, 1)
    .action(async ({ rounds, seed }: Options) => {
      for (let done = 0; done < rounds; done += roundsOfAFile) {
        const killed = await killOften(seed + done, Math.min(roundsOfAFile, rounds - done));
        say(`seed ${seed + done}: ${describeKilled(killed)}`);
        if (killed.faults.length > 0) process.exitCode = 1;
      }
    });
};
