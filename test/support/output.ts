// Standard output that a test reads.

import type { Output } from "../../src/app/cli/output.ts";

export type Told = Output & {
  readonly text: () => string;
  readonly lines: () => readonly string[];
};

/** `takes`: how many writes there are before the reader hangs up. */
export const createTold = ({
  isColoured = false,
  takes = Number.POSITIVE_INFINITY,
  columns = null as number | null,
} = {}): Told => {
  const written: string[] = [];
  const text = () => written.join("");
  return {
    isTerminal: columns !== null,
    isColoured,
    columns: () => columns,
    write: async (words) => {
      if (written.length >= takes) return false;
      written.push(words);
      return true;
    },
    text,
    lines: () => text().split("\n").slice(0, -1),
  };
};
