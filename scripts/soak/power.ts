// `npm run soak -- power`: the power goes at many moments of a recording made now.

import type { Command } from "commander";
import { canTrace, record } from "../../test/durability/power/record.ts";
import { describeReplay, replay } from "../../test/durability/power/replay.ts";
import { type Say, whole } from "./options.ts";

type Options = { readonly images: number; readonly seed: number };

/** What is recorded at a time. */
const imagesOfARecording = 10_000;

export const registerPower = (program: Command, say: Say): void => {
  program
    .command("power")
    .description("what is left of the database where the power goes; strace records what it writes")
    .option("--images <n>", "how many moments", whole, 100_000)
    .option("--seed <n>", "what all follows from, but the recordings", whole, 1)
    .action(async ({ images, seed }: Options) => {
      if (!canTrace()) {
        say("there is no strace here, or it may not trace");
        process.exitCode = 2;
        return;
      }
      for (let done = 0; done < images; done += imagesOfARecording) {
        const part = Math.min(imagesOfARecording, images - done);
        const replayed = await replay(await record(seed + done, 3_000), seed + done, part);
        say(describeReplay(replayed));
        if (replayed.losing > 0 || replayed.broken.length > 0) process.exitCode = 1;
      }
    });
};
