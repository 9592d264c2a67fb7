// `npm run soak -- step`: how far apart real browsers play, over a minute or more.

import { spawnSync } from "node:child_process";
import type { Command } from "commander";
import { whole } from "./options.ts";

export const registerStep = (program: Command): void => {
  program
    .command("step")
    .description("how far apart two browsers play, and how soon a newcomer is in step")
    .option("--seconds <n>", "how long it is measured", whole, 60)
    .action(({ seconds }: { readonly seconds: number }) => {
      const run = ["node_modules/vitest/vitest.mjs", "run", "test/web/in-step.test.ts"];
      const env = { ...process.env, STEP_SECONDS: String(seconds) };
      process.exitCode = spawnSync(process.execPath, run, { stdio: "inherit", env }).status ?? 1;
    });
};
