// The three kinds of metric there are, each made in one line.

import { Counter, Gauge, Histogram, type Registry } from "@prometheus-io/client";
import { createTally, type Tally } from "./tally.ts";

export const createMeters = (registry: Registry) => {
  const registers = [registry];
  return {
    /** Under one or two labels; they are read off the tally when somebody asks. */
    count: (name: string, help: string, first: string, second?: string): Tally => {
      const tally = createTally();
      const labelNames = second === undefined ? [first] : [first, second];
      const collect = () => {
        counter.reset();
        tally.each((a, b, n) =>
          counter.inc({ [first]: a, ...(second !== undefined && { [second]: b }) }, n),
        );
      };
      const counter = new Counter({ name, help, registers, labelNames, collect });
      return tally;
    },
    gauge: (name: string, help: string) => new Gauge({ name, help, registers }),
    histogram: (name: string, help: string, buckets: number[]) =>
      new Histogram({ name, help, registers, buckets }),
  };
};
