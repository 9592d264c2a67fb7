// A disk without room, and a file that another process holds: what cannot be written is refused and
// seen by nobody, reading goes on, the loop turns, and all is well again when the trouble is over.

import { expect, onTestFinished, test } from "vitest";
import { describeFilled, fillOften } from "./full.ts";
import { describeHeld, holdFor } from "./held.ts";
import { mountSpace } from "./space.ts";

const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000);
const patienceMs = 300_000;
const space = mountSpace(8);
space?.remove();

test.skipIf(space === null)(
  "[R5] [H5] a disk that is filled and freed twenty times",
  async () => {
    const disk = mountSpace(8);
    if (disk === null) throw new Error("there was one before");
    onTestFinished(disk.remove);
    const filled = await fillOften(disk, 20);
    console.log(`full disk: ${describeFilled(filled)}`);
    expect(filled.faults).toEqual([]);
    expect(filled.refused).toBeGreaterThanOrEqual(60);
  },
  patienceMs,
);

test(
  "[R5] [H5] another process holds the file for ten seconds",
  async () => {
    const held = await holdFor(seed, 10);
    console.log(`file held by another, SEED=${seed}: ${describeHeld(held)}`);
    expect(held.ready).toEqual({ during: 503, after: 200 });
    expect(held.answers.get("storage_unavailable")).toBeGreaterThan(0);
    expect(held.answers.get("ok")).toBeUndefined();
    // had each try waited within SQLite, it would have turned some twenty times a second
    expect(held.turns).toBeGreaterThan(500);
  },
  patienceMs,
);
