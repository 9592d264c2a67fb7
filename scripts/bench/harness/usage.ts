// How much of the machine a process has used, and how long its loop has kept others waiting.

import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Usage } from "../servers/serve.ts";

const resolution = 5;

/** Gives back the young generation as well, which a burst has blown up to 100 MB. */
const thoroughly = { type: "major", execution: "sync", flavor: "last-resort" } as const;

export const measureUsage = () => {
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  return {
    /** The loop's delay is since the last time it was read. */
    read: (collect = false): Usage => {
      if (collect) globalThis.gc?.(thoroughly);
      const { user, system } = process.cpuUsage();
      const loopP99Ms = Math.max(0, delay.percentile(99) / 1e6 - resolution);
      const loopWorstMs = Math.max(0, delay.max / 1e6 - resolution);
      delay.reset();
      return {
        atMs: performance.timeOrigin + performance.now(),
        cpuMs: (user + system) / 1000,
        memoryBytes: process.memoryUsage.rss(),
        heapBytes: process.memoryUsage().heapUsed,
        loopP99Ms,
        loopWorstMs,
      };
    },
    stop: () => delay.disable(),
  };
};

/** The share of one core that was used between two looks, in percent. */
export const busy = (before: Usage, after: Usage): number =>
  (100 * (after.cpuMs - before.cpuMs)) / (after.atMs - before.atMs);
