// What something costs after logs of several lengths: the longest held against the shortest, and both
// kinds of time drawn.

import type { Claim, Plot } from "../bench.ts";
import { median, ratios } from "./statistics.ts";

/** Of one piece of work, by the clock and of CPU, in one unit. */
export type Cost = { readonly wall: number; readonly cpu: number };

/** `seen`: samples of each log, the shortest first. */
export const byLength = <C extends Cost>(
  seen: ReadonlyMap<{ readonly length: number }, readonly C[]>,
) => {
  const costs = Array.from(seen, ([{ length }, samples]) => ({ length, samples }));
  const of = (samples: readonly C[] | undefined, what: keyof C): readonly number[] =>
    (samples ?? []).map((one) => Number(one[what]));
  const line = (what: keyof C) =>
    costs.map(({ length, samples }) => [length, median(of(samples, what))] as const);
  const [first, last] = [costs[0], costs.at(-1)];
  const growth = (what: "wall" | "cpu"): readonly number[] =>
    ratios(of(last?.samples, what), of(first?.samples, what));
  return {
    costs,
    of,
    line,
    /** `what` is done as dear after the longest log as after the shortest, or nearly so. */
    claim: (what: string, atMost: number): Claim => ({
      what: `${what} after ${last?.length} events: × after ${first?.length}`,
      unit: "×",
      samples: growth("wall"),
      byCpu: growth("cpu"),
      atMost,
    }),
    plot: (of: Omit<Plot, "series">): Plot => ({
      ...of,
      series: [
        { name: "by the clock", points: line("wall") },
        { name: "of CPU", points: line("cpu") },
      ],
    }),
  };
};
