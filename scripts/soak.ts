// `npm run soak -- NAME`: the long runs of what `npm test` runs briefly.
// Ends with 1 when anything was found wrong, with 2 when it was asked wrongly.

import { Command } from "commander";
import { describeFailure, describeHunt, hunt } from "../test/simulation/hunt.ts";
import { registerControls } from "./soak/controls.ts";
import { registerCrowd } from "./soak/crowd.ts";
import { registerDisk } from "./soak/disk.ts";
import { registerKill } from "./soak/kill.ts";
import { registerLonger } from "./soak/longer.ts";
import { whole } from "./soak/options.ts";
import { registerPlanted } from "./soak/planted.ts";
import { registerPower } from "./soak/power.ts";

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** How often a long run says how far it is. */
const sayEvery = 100;

const program = new Command("soak").exitOverride((error) =>
  process.exit(error.exitCode === 0 ? 0 : 2),
);

program
  .command("simulation")
  .description("hours of a whole simulated server under all kinds of trouble, one a seed")
  .option("--seeds <n>", "how many", whole, 10_000)
  .option("--from <seed>", "the first of them", whole, 1)
  .action(async ({ seeds, from }: { readonly seeds: number; readonly from: number }) => {
    const hunted = await hunt(from, seeds, {
      goOn: true,
      done: (verdict) => {
        const { seed, wrong, hash } = verdict;
        if (wrong !== null) say(`${describeFailure(verdict)}\n`);
        else if (seeds === 1) say(`seed ${seed}: well; its trace is ${hash}`);
        if ((seed - from + 1) % sayEvery === 0) say(`${seed - from + 1} of ${seeds}`);
      },
    });
    say(describeHunt(hunted));
    process.exitCode = hunted.failed.length === 0 ? 0 : 1;
  });

registerControls(program, say);
registerDisk(program, say);
registerKill(program, say);
registerPlanted(program, say);
registerCrowd(program, say);
registerPower(program, say);
registerLonger(program);

await program.parseAsync();
