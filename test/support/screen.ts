// A screen that somebody sits at who knows beforehand which keys he will press.

import type { Key, Screen, Size } from "../../src/app/cli/terminal.ts";

export type Sat = Screen & {
  /** All that was drawn, in order. */
  readonly drawn: readonly (readonly string[])[];
};

/** A word in brackets is a key of that name, all else is typed. At the end the terminal is closed. */
export const sitAt = (script: string, size: Size = { columns: 80, rows: 24 }): Sat => {
  const keys = Array.from(script.matchAll(/<([\w-]+)>|./gsu), ([text, name]): Key => {
    return name === undefined ? { text, name: "" } : { text: "", name };
  });
  const drawn: (readonly string[])[] = [];
  return {
    drawn,
    size: () => size,
    draw: (lines) => void drawn.push(lines),
    key: async () => keys.shift() ?? { text: "", name: "hangup" },
    isKeyWaiting: () => false,
  };
};
