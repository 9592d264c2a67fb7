// What contenders did side by side, as figures of each and claims of Mido against the others.

import type { Claim, Figure } from "../bench.ts";
import type { Link } from "../load/link.ts";
import type { Child } from "./child.ts";
import { ratios } from "./statistics.ts";

/** A server that runs, and the load on it. */
export type Ready = {
  readonly name: string;
  readonly child: Child;
  readonly links: readonly Link[];
};

/** Whatever happens, nothing that was begun is left running. */
export const withReady = async <R extends Ready, A>(
  begin: (ready: (one: R) => void) => Promise<void>,
  use: (ready: readonly R[]) => Promise<A>,
): Promise<A> => {
  const ready: R[] = [];
  try {
    await begin((one) => ready.push(one));
    return await use(ready);
  } finally {
    for (const { links } of ready) for (const link of links) link.close();
    for (const { child } of ready) await child.stop();
  }
};

type Question<Sample> = {
  /** The case. */
  readonly where: string;
  readonly unit: string;
  readonly rate: (sample: Sample) => number;
  /** The same of a second of the server's own time, where it waits for nothing but the CPU. */
  readonly perCpuSecond?: (sample: Sample) => number;
  readonly beside: Readonly<Record<string, (sample: Sample) => number>>;
  /** The ratio that was promised against each of the others. */
  readonly promised: Readonly<Record<string, number>>;
};

export const compare = <Sample>(
  seen: ReadonlyMap<{ readonly name: string }, readonly Sample[]>,
  { where, unit, rate, perCpuSecond, beside, promised }: Question<Sample>,
): { readonly figures: readonly Figure[]; readonly claims: readonly Claim[] } => {
  const samples = new Map(Array.from(seen, ([{ name }, found]) => [name, found]));
  const ours = samples.get("Mido") ?? [];
  const against = (theirs: readonly Sample[], of: (sample: Sample) => number): number[] =>
    ratios(ours.map(of), theirs.map(of));
  return {
    figures: Array.from(samples, ([who, found]) => ({
      case: where,
      who,
      unit,
      samples: found.map(rate),
      beside: Object.fromEntries(
        Object.entries(beside).map(([name, of]) => [name, found.map(of)] as const),
      ),
    })),
    claims: Array.from(samples).flatMap(([name, theirs]) =>
      promised[name] === undefined
        ? []
        : [
            {
              what: `${where}: × ${name}`,
              unit: "×",
              samples: against(theirs, rate),
              ...(perCpuSecond !== undefined && { byCpu: against(theirs, perCpuSecond) }),
              atLeast: promised[name],
            },
          ],
    ),
  };
};
