// `npm run soak -- step | fuzz | storm`: tests that `npm test` runs too, with larger figures.

import { spawnSync } from "node:child_process";
import type { Command } from "commander";
import { whole } from "./options.ts";

type Longer = {
  readonly name: string;
  readonly about: string;
  readonly tests: readonly string[];
  readonly figures: readonly Figure[];
};

type Figure = {
  readonly option: string;
  readonly about: string;
  readonly usual: number;
  /** Where the test reads it. */
  readonly env: string;
};

const longer: readonly Longer[] = [
  {
    name: "step",
    about: "how far apart two browsers play, and how soon a newcomer is in step",
    tests: ["test/web/in-step.test.ts"],
    figures: [
      { option: "seconds", about: "how long it is measured", usual: 60, env: "STEP_SECONDS" },
    ],
  },
  {
    name: "fuzz",
    about: "whatever a client says or sends, it is answered or closed, and nobody else is harmed",
    tests: ["test/fuzz"],
    figures: [
      { option: "messages", about: "mutated", usual: 5_000_000, env: "FUZZ_MESSAGES" },
      { option: "streams", about: "of raw bytes", usual: 500_000, env: "FUZZ_STREAMS" },
    ],
  },
  {
    name: "storm",
    about: "500 clients lose their connections at once, again and again, while songs run",
    tests: ["test/e2e/storm.test.ts"],
    figures: [{ option: "times", about: "how often", usual: 200, env: "STORMS" }],
  },
];

export const registerLonger = (program: Command): void => {
  for (const { name, about, tests, figures } of longer) {
    const command = program.command(name).description(about);
    for (const figure of figures) {
      command.option(`--${figure.option} <n>`, figure.about, whole, figure.usual);
    }
    command.action((asked: Readonly<Record<string, number>>) => {
      const chosen = figures.map(({ option, env }) => [env, String(asked[option])]);
      const env = { ...process.env, ...Object.fromEntries(chosen) };
      const run = ["node_modules/vitest/vitest.mjs", "run", ...tests];
      process.exitCode = spawnSync(process.execPath, run, { stdio: "inherit", env }).status ?? 1;
    });
  }
};
