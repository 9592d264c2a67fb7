// `soak planted`: every bug that is planted is caught by the simulation, each within so many hours.

import type { Command } from "commander";
import { bugs } from "../../test/simulation/planted/bugs.ts";
import { catchBug, describeCatch } from "../../test/simulation/planted/catch.ts";
import { whole } from "./options.ts";

type Options = { readonly seeds: number; readonly from: number };

export const registerPlanted = (program: Command, say: (line: string) => void): void => {
  program
    .command("planted")
    .description("bugs planted in the source one by one, each to be caught by the simulation")
    .argument("[word]", "only those whose name holds it", "")
    .option("--seeds <n>", "how many hours each may take", whole, 300)
    .option("--from <seed>", "the first of them", whole, 1)
    .action(async (word: string, { seeds, from }: Options) => {
      let [planted, caught] = [0, 0];
      for (const bug of bugs.filter(({ name }) => name.includes(word))) {
        const found = await catchBug(bug, from, seeds);
        planted += 1;
        if (found.caught !== null) caught += 1;
        say(describeCatch(found));
      }
      say(`${caught} of ${planted} planted bugs caught`);
      process.exitCode = planted > 0 && caught === planted ? 0 : 1;
    });
};
