// `npm run bench [-- NAME…] [--quick]`: measures, shows a table, writes a JSON file.

import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import type { Bench, Context, Findings } from "./bench.ts";
import { benches } from "./benches.ts";
import { withFolder } from "./harness/folder.ts";
import { arePeersInstalled, installPeers } from "./harness/peers.ts";
import { drawPlot } from "./harness/plot.ts";
import { hottest, listProfiles } from "./harness/profile.ts";
import { reportOf } from "./harness/report.ts";
import { formatFindings } from "./harness/table.ts";

type Options = {
  readonly quick?: true;
  readonly smoke?: true;
  readonly peers: boolean;
  readonly profile?: true;
  readonly out: string;
};

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const choose = (names: readonly string[]): readonly Bench[] => {
  const unknown = names.find((name) => !benches.some((one) => one.name === name));
  if (unknown === undefined) {
    return benches.filter(({ name }) => names.length === 0 || names.includes(name));
  }
  say(`no bench is called ${unknown}; there are ${benches.map(({ name }) => name).join(", ")}`);
  return process.exit(2);
};

const measure = async (bench: Bench, options: Options): Promise<Findings> => {
  const scale: Context["scale"] = options.quick ? "quick" : options.smoke ? "smoke" : "full";
  const profiles = options.profile ? mkdtempSync(join(tmpdir(), "mido-profiles-")) : null;
  const peers = options.peers && arePeersInstalled();
  say(`\n${bench.name}: ${bench.about}`);
  const findings = await withFolder((folder) =>
    bench.run({ scale, peers, folder, apart: true, profiles, say: (line) => say(`  ${line}`) }),
  );
  process.stdout.write(`\n${await formatFindings(findings, scale === "full")}\n`);
  for (const path of profiles === null ? [] : listProfiles(profiles)) {
    process.stdout.write(`${path}\n${hottest(path).join("\n")}\n\n`);
  }
  return findings;
};

const run = async (names: readonly string[], options: Options): Promise<void> => {
  const chosen = choose(names);
  if (options.peers && !options.smoke) installPeers(say);
  const found = new Map<string, Findings>();
  mkdirSync(options.out, { recursive: true });
  for (const bench of chosen) {
    const findings = await measure(bench, options);
    found.set(bench.name, findings);
    for (const plot of findings.plots ?? []) {
      writeFileSync(join(options.out, `${plot.name}.svg`), drawPlot(plot));
    }
  }
  const scale = options.quick ? "quick" : options.smoke ? "smoke" : "full";
  const name = chosen.length === 1 ? chosen[0]?.name : "all";
  const file = join(options.out, `${name}${scale === "full" ? "" : `-${scale}`}.json`);
  writeFileSync(file, `${JSON.stringify(reportOf(scale, found), null, 2)}\n`);
  say(`written: ${file}`);
};

await new Command("bench")
  .argument("[names...]", "which benches; all of them when none is named")
  .option("--quick", "smaller and shorter: ratios to work by, no targets judged")
  .option("--smoke", "only show that it runs")
  .option("--no-peers", "without what has to be installed first")
  .option("--profile", "also show where Mido's own time goes")
  .option(
    "--out <folder>",
    "where the JSON and the plots go",
    fileURLToPath(new URL("results", import.meta.url)),
  )
  .action(run)
  .parseAsync();
