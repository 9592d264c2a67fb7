// Each bench at its smallest: that it runs and measures something, not what it measures. Servers run
// in this process, all but those of one, and only such peers as are installed.

import { expect, test } from "vitest";
import { benches } from "../../scripts/bench/benches.ts";
import { arePeersInstalled } from "../../scripts/bench/harness/peers.ts";
import { formatFindings } from "../../scripts/bench/harness/table.ts";
import { tempFolder } from "../support/temp.ts";

/** With Mido's server in a process of its own, as when it is measured. */
const apart = "lone-command";

test.for(benches)("[BENCH] $name runs", async (bench) => {
  const isApart = bench.name === apart;
  const { figures, claims, ...more } = await bench.run({
    scale: "smoke",
    peers: isApart && arePeersInstalled(),
    folder: tempFolder(),
    apart: isApart,
    profiles: null,
    say: () => {},
  });
  expect(figures.length).toBeGreaterThan(0);
  for (const { who, samples } of figures) {
    expect(samples.length, who).toBeGreaterThan(0);
    expect(samples.filter(Number.isNaN), who).toStrictEqual([]);
  }
  // so small a load may use no memory at all, and a ratio to that says nothing
  for (const { what, samples } of claims) expect(samples.length, what).toBeGreaterThan(0);
  const table = await formatFindings({ figures, claims, ...more }, true);
  expect(table).toContain(figures[0]?.who);
});
