// When nothing comes any more, to any of many connections.

import { setTimeout as wait } from "node:timers/promises";
import type { Link } from "./link.ts";

/** Resolves with when the last byte came, once nothing has come for so long. */
export const untilQuiet = async (links: readonly Link[], quietMs: number): Promise<number> => {
  const received = (): number => links.reduce((sum, link) => sum + link.received(), 0);
  let last = performance.now();
  for (let before = received(); performance.now() - last < quietMs; ) {
    await wait(5);
    const now = received();
    if (now !== before) last = performance.now();
    before = now;
  }
  return last;
};
