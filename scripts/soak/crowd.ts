// `soak crowd`: a thousand people at one server, for two minutes or an hour, and what was promised of it.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import { describeCrowd, type Plan, runCrowd, type Seen } from "../../test/crowd/crowd.ts";
import { type Say, whole } from "./options.ts";

type Options = { readonly seconds: number };

const promised: readonly { readonly what: string; readonly holds: (seen: Seen) => boolean }[] = [
  { what: "99 of 100 answers come within 100 ms", holds: ({ p99 }) => p99 <= 100 },
  { what: "the loop keeps nobody waiting 50 ms", holds: ({ loopP99Ms }) => loopP99Ms <= 50 },
  {
    what: "the heap grows by 1 MB/min at most",
    holds: ({ heapPerMinute }) => heapPerMinute <= 1e6,
  },
  {
    what: "nothing is left open",
    holds: ({ left }) => left.connections === 0 && left.rooms === 0,
  },
];

export const registerCrowd = (program: Command, say: Say): void => {
  program
    .command("crowd")
    .description("1,000 connections, 500 of them in one room, 200 commands a second")
    .option("--seconds <n>", "how long; an hour is 3600", whole, 120)
    .action(async ({ seconds }: Options) => {
      const folder = mkdtempSync(join(tmpdir(), "mido-crowd-"));
      const plan: Plan = {
        ...{ connections: 1_000, together: 500, perSecond: 200, seconds, warmSeconds: 30 },
        ...{ apart: true, folder, say },
      };
      try {
        const seen = await runCrowd(plan);
        say(describeCrowd(seen, plan));
        const broken = promised.filter(({ holds }) => !holds(seen));
        for (const { what } of broken) say(`not so: ${what}`);
        process.exitCode = broken.length === 0 ? 0 : 1;
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
};
