// The JSON file: every sample, and what machine and versions they are of.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, release, totalmem } from "node:os";
import type { Findings, Scale } from "../bench.ts";
import { median, quartiles } from "./statistics.ts";
import { isDisturbed, isMet } from "./table.ts";

export const describeMachine = () => ({
  processor: cpus()[0]?.model ?? "unknown",
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  kernel: release(),
});

/** Of Node and what it is made of, of Mido and its peers as their locks have them. */
export const describeVersions = () => ({
  node: process.versions.node,
  v8: process.versions.v8,
  libuv: process.versions.uv,
  commit: commit(),
  packages: dependencies("../../../package.json"),
  peers: dependencies("../peers/package.json"),
});

const dependencies = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8")).dependencies;

/** Null outside a clone, as in an unpacked archive. */
const commit = (): string | null => {
  try {
    const asked = { cwd: import.meta.dirname, encoding: "utf8", stdio: "pipe" } as const;
    return execFileSync("git", ["describe", "--always", "--dirty"], asked).trim();
  } catch {
    return null;
  }
};

export const reportOf = (scale: Scale, findings: ReadonlyMap<string, Findings>) => ({
  at: new Date().toISOString(),
  scale,
  machine: describeMachine(),
  versions: describeVersions(),
  benches: Object.fromEntries(
    Array.from(findings, ([name, found]) => [
      name,
      {
        ...found,
        figures: found.figures.map((one) => ({ ...one, ...summary(one.samples) })),
        claims: found.claims.map((one) => ({
          ...one,
          ...summary(one.samples),
          met: scale === "full" ? isMet(one, isDisturbed(found)) : null,
        })),
      },
    ]),
  ),
});

const summary = (samples: readonly number[]) => ({
  median: median(samples),
  halfWithin: quartiles(samples),
});
