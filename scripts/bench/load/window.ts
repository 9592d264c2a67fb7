// The time in which is counted, and how busy both sides were meanwhile.

import { cpus } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import type { Child } from "../harness/child.ts";
import { busy } from "../harness/usage.ts";

export type Times = { readonly warmMs: number; readonly windowMs: number };

export type Seen = {
  readonly seconds: number;
  /** Percent of a core. A load that is busier than the server measures itself. */
  readonly serverBusy: number;
  readonly loadBusy: number;
  /** Percent of the machine that neither of the two used. */
  readonly others: number;
  readonly serverCpuMs: number;
  /** The server's loop kept others waiting no longer, 99 times of 100. */
  readonly loopP99Ms: number;
};

/** `count` is told when to begin and when to end. */
export const openWindow = async (
  child: Child,
  { warmMs, windowMs }: Times,
  count: (counting: boolean) => void,
): Promise<Seen> => {
  await wait(warmMs);
  child.measured();
  const before = child.usage();
  const mine = process.cpuUsage();
  const all = machineBusyMs();
  const from = performance.now();
  count(true);
  await wait(windowMs);
  count(false);
  const seconds = (performance.now() - from) / 1000;
  const { user, system } = process.cpuUsage(mine);
  const allMs = machineBusyMs() - all;
  const [first, last] = await Promise.all([before, before.then(() => child.usage())]);
  const loadMs = (user + system) / 1000;
  const serverMs = (busy(first, last) * seconds * 1000) / 100;
  return {
    seconds,
    serverBusy: busy(first, last),
    loadBusy: loadMs / 10 / seconds,
    others: Math.max(0, (allMs - loadMs - serverMs) / 10 / seconds / cpus().length),
    serverCpuMs: last.cpuMs - first.cpuMs,
    loopP99Ms: last.loopP99Ms,
  };
};

/** Of all cores, by all processes. */
const machineBusyMs = (): number =>
  cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);

/** While Mido was measured: what a contender's own helpers use counts as others'. */
export const othersIn = (
  seen: ReadonlyMap<{ readonly name: string }, readonly Seen[]>,
): readonly number[] =>
  Array.from(seen).flatMap(([{ name }, samples]) =>
    name === "Mido" ? samples.map(({ others }) => others) : [],
  );
