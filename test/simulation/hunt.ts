// One seed after the other, and what to say of one that fails: itself, how to run it alone, and the
// last that happened.

import { simulate, type Verdict } from "./simulate.ts";

export type Hunt = {
  readonly seeds: number;
  readonly failed: readonly Verdict[];
  readonly simulatedHours: number;
  readonly cpuSeconds: number;
  readonly events: number;
  readonly lives: number;
  readonly slowestMs: number;
};

/** Stops at the first that fails, unless told to go on. */
export const hunt = async (
  from: number,
  count: number,
  { goOn = false, done = (_: Verdict) => {} } = {},
): Promise<Hunt> => {
  const begun = process.cpuUsage();
  const failed: Verdict[] = [];
  let [seeds, simulatedMs, events, lives, slowestMs] = [0, 0, 0, 0, 0];
  for (let seed = from; seed < from + count && (goOn || failed.length === 0); seed += 1) {
    const verdict = await simulate(seed);
    seeds += 1;
    simulatedMs += verdict.simulatedMs;
    events += verdict.events;
    lives += verdict.lives;
    slowestMs = Math.max(slowestMs, verdict.convergedMs);
    if (verdict.wrong !== null) failed.push(verdict);
    done(verdict);
  }
  const { user, system } = process.cpuUsage(begun);
  const simulatedHours = simulatedMs / 3_600_000;
  const cpuSeconds = (user + system) / 1e6;
  return { seeds, failed, simulatedHours, cpuSeconds, events, lives, slowestMs };
};

export const describeFailure = ({ seed, wrong, lastLines }: Verdict): string =>
  [
    `seed ${seed}: ${wrong}`,
    "the last that happened (ms since the start):",
    ...lastLines.map((line) => `  ${line.slice(0, 200)}`),
    `to run it alone: npm run soak -- simulation --from ${seed} --seeds 1`,
  ].join("\n");

export const describeHunt = (hunted: Hunt): string => {
  const { seeds, failed, simulatedHours, cpuSeconds, events, lives, slowestMs } = hunted;
  const perSecond = Math.round((simulatedHours * 3_600) / cpuSeconds);
  return [
    `${seeds} seeds, ${simulatedHours.toFixed(0)} simulated hours, ${failed.length} failed`,
    `${events} events, ${lives} lives of the server, all together again within ${slowestMs} ms`,
    `${cpuSeconds.toFixed(0)} s of processor time, ${perSecond} times as fast as life`,
  ].join("; ");
};
