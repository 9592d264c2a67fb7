// Where a server's time went: its CPU profiles, as a list of functions by their own time.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

type Profile = {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: {
      readonly functionName: string;
      readonly url: string;
      readonly lineNumber: number;
    };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
};

export const listProfiles = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".cpuprofile"))
    .map((name) => join(folder, name));

/** `12.3 %  function  file:line`, the dearest first; waiting for work is left out. */
export const hottest = (path: string, most = 25): readonly string[] => {
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(path, "utf8")) as Profile;
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
  const own = new Map<string, number>();
  samples.forEach((id, index) => {
    const name = names.get(id) ?? "?";
    if (!isIdle(name)) own.set(name, (own.get(name) ?? 0) + (timeDeltas[index] ?? 0));
  });
  const total = Array.from(own.values()).reduce((a, b) => a + b, 0);
  return Array.from(own)
    .sort(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([name, time]) => `${((100 * time) / total).toFixed(1).padStart(5)} %  ${name}`);
};

const isIdle = (name: string): boolean => name.startsWith("(idle)") || name.startsWith("(root)");

const nameOf = ({ functionName, url, lineNumber }: Profile["nodes"][number]["callFrame"]): string =>
  `${functionName || "(anonymous)"}  ${url.split("/").slice(-3).join("/")}:${lineNumber + 1}`;
