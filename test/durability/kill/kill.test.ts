// kill -9 at any moment: nothing that was answered is lost, nothing is there by half, and what is sent
// again is not done again. The control: a server that answers before it saves is found out.

import { expect, onTestFinished, test } from "vitest";
import { changedCopy } from "../../support/changed-copy.ts";
import { answerBeforeSaving } from "../plants.ts";
import { freezeOften } from "./freeze.ts";
import { describeKilled, killOften } from "./kill.ts";

const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000);
const patienceMs = 600_000;

test(
  "[R5] [W7] killed at random moments and begun again on the same file",
  async () => {
    const killed = await killOften(seed, 20);
    console.log(`kill -9, SEED=${seed}: ${describeKilled(killed)}`);
    expect(killed.faults).toEqual([]);
    expect(killed.sentAgain).toBeGreaterThan(100);
  },
  patienceMs,
);

test(
  "[R5] [W7] as it would be had it been killed at each of many moments of its life",
  async () => {
    const lives = [];
    for (let life = 0; life < 6; life += 1) lives.push(await freezeOften(seed + life, 30));
    for (const life of lives) console.log(`frozen, SEED=${seed}: ${describeKilled(life)}`);
    expect(lives.flatMap(({ faults }) => faults)).toEqual([]);
    expect(Math.min(...lives.map(({ sentAgain }) => sentAgain))).toBeGreaterThan(100);
  },
  patienceMs,
);

test(
  "[R5] the control: who answers before it is saved is found out",
  async () => {
    const copy = changedCopy(answerBeforeSaving.edits);
    onTestFinished(copy.remove);
    const { faults } = await freezeOften(seed, 30, copy.at("src/app/main.ts"));
    expect(faults).toContainEqual(expect.stringContaining("was answered, and is not in the log"));
  },
  patienceMs,
);
