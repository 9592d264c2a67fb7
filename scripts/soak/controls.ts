// `npm run soak -- controls`: each bug that is planted must be found by the test that is there for it.

import type { Command } from "commander";
import { escapes } from "../../test/durability/controls/find.ts";
import { planted } from "../../test/durability/controls/planted.ts";
import { freezeOften } from "../../test/durability/kill/freeze.ts";
import { type Killed, killOften } from "../../test/durability/kill/kill.ts";
import {
  answerBeforeSaving,
  forgetReceipts,
  halfGroups,
  normalInPlaceOfFull,
  type Plant,
} from "../../test/durability/plants.ts";
import { canTrace, record } from "../../test/durability/power/record.ts";
import { replay } from "../../test/durability/power/replay.ts";
import { changedCopy } from "../../test/support/changed-copy.ts";
import type { Say } from "./options.ts";

type Control = {
  readonly by: string;
  readonly plant: Plant;
  readonly isFound: () => Promise<boolean>;
};

const seed = 1;

/** `find` is given the program of a server with the bug in it. */
const withServer = async (
  { edits }: Plant,
  find: (main: string) => Promise<boolean>,
): Promise<boolean> => {
  const copy = changedCopy(edits);
  try {
    return await find(copy.at("src/app/main.ts"));
  } finally {
    copy.remove();
  }
};

const byKilling = (
  by: string,
  plant: Plant,
  kill: (seed: number, times: number, main: string) => Promise<Killed>,
  times: number,
): Control => ({
  by,
  plant,
  isFound: () =>
    withServer(plant, async (main) => (await kill(seed, times, main)).faults.length > 0),
});

const byPowerLoss = (plant: Plant): Control => ({
  by: "power loss",
  plant,
  isFound: () =>
    withServer(
      plant,
      async (main) => (await replay(await record(seed, 500, main), seed, 200)).losing > 0,
    ),
});

const controls: readonly Control[] = [
  byKilling("kill -9", answerBeforeSaving, killOften, 10),
  byKilling("kill -9", forgetReceipts, killOften, 50),
  byKilling("kill -9", halfGroups, killOften, 50),
  byKilling("freezing", answerBeforeSaving, freezeOften, 30),
  byKilling("freezing", halfGroups, freezeOften, 100),
  ...(canTrace() ? [byPowerLoss(normalInPlaceOfFull)] : []),
  ...planted.map((plant) => ({
    by: plant.test,
    plant,
    isFound: async () => (await escapes(plant)) === null,
  })),
];

export const registerControls = (program: Command, say: Say): void => {
  program
    .command("controls")
    .description("bugs planted in copies of the sources: each must be found")
    .action(async () => {
      let found = 0;
      for (const { by, plant, isFound } of controls) {
        const is = await isFound();
        if (is) found += 1;
        say(`${is ? "found  " : "ESCAPED"} by ${by}: that it is not so that ${plant.breaks}`);
      }
      say(`${found} of ${controls.length} found`);
      if (found < controls.length) process.exitCode = 1;
    });
};
