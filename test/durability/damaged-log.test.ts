// A write-ahead log that was cut off or damaged is read up to a whole commit and no further, and what
// is not read is told of.

import { expect, test } from "vitest";
import { commitEnds, cutEvery, flipBits, type Harm, leaveLog } from "./damaged-log.ts";

const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000);
const patienceMs = 300_000;

const say = (what: string, { cases, losing, broken, untold, toldAsDamage }: Harm): void =>
  console.log(
    `${what}: ${cases} cases, ${losing} lose commits, ${broken.length} are broken; ` +
      `${untold.length} of them untold, ${toldAsDamage} told as damage`,
  );

test(
  "[L1] [R5] a log cut off anywhere is a whole beginning of itself, and the cut is told",
  async () => {
    const left = await leaveLog(8);
    const cut = await cutEvery(left, 64);
    say("log cut every 64 bytes", cut);
    expect(cut).toMatchObject({ broken: [], falseAlarms: [], toldAsDamage: 0 });
    expect(cut.losing).toBe(cut.cases);
    // L3: behind a whole commit there may never have been more
    const untellable = [0, ...commitEnds(left)].map((end) => `cut at ${end}`);
    expect(cut.untold.filter((name) => !untellable.includes(name))).toEqual([]);
  },
  patienceMs,
);

test(
  "[L1] [R5] a flipped bit in the log leaves a whole beginning of it, and is told",
  async () => {
    const left = await leaveLog(8);
    const flipped = await flipBits(left, seed, 2_000);
    say(`bits flipped, SEED=${seed}`, flipped);
    expect(flipped).toMatchObject({ broken: [], untold: [], falseAlarms: [] });
    expect(flipped.losing).toBe(2_000);
    expect(flipped.toldAsDamage).toBeGreaterThan(1_000);
  },
  patienceMs,
);

test(
  "[L1] of a log that is in the database already a flipped bit may break more, and is told",
  async () => {
    const flipped = await flipBits(await leaveLog(4, true), seed, 300);
    say(`bits flipped behind a checkpoint, SEED=${seed}`, flipped);
    expect(flipped.broken.length).toBeGreaterThan(100);
    expect(flipped.untold).toEqual([]);
  },
  patienceMs,
);
