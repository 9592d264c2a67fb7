// The power goes at any moment: what the disk still holds then, opened by the real store, has all that
// was answered, and whole transactions only.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { changedCopy } from "../../support/changed-copy.ts";
import { tempFolder } from "../../support/temp.ts";
import { normalInPlaceOfFull } from "../plants.ts";
import { readKept, sqliteVersion } from "./kept.ts";
import { canTrace, record, traced } from "./record.ts";
import { describeReplay, type Replay, replay } from "./replay.ts";

const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000);
const images = 2_500;
const answers = 1_500;
const traces = canTrace();
const patienceMs = 600_000;

const say = (what: string, replayed: Replay): void =>
  console.log(`${what}, SEED=${seed}: ${describeReplay(replayed)}`);

test(
  "[R5] power loss: nothing that was answered is lost, and nothing is there by half",
  async () => {
    const recording = traces ? await record(seed, answers) : readKept().recording;
    const replayed = await replay(recording, seed, images);
    say(traces ? "power loss" : "power loss, by the kept recording", replayed);
    expect(replayed).toMatchObject({ losing: 0, mostLost: 0, broken: [] });
    // it went through the log's being brought into the database and begun anew
    const written = recording.deeds.filter((deed) => deed.type === "write" && deed.file === "-wal");
    expect(written.filter((deed) => deed.type === "write" && deed.at === 0).length).toBeGreaterThan(
      1,
    );
    expect(replayed.commits).toBeGreaterThan(50);
  },
  patienceMs,
);

test.runIf(traces)(
  "[R5] the control: with synchronous = NORMAL answers are lost",
  async () => {
    const copy = changedCopy(normalInPlaceOfFull.edits);
    onTestFinished(copy.remove);
    const recording = await record(seed, 500, copy.at("src/app/main.ts"));
    const replayed = await replay(recording, seed, 100);
    say("the same with NORMAL", replayed);
    expect(replayed.losing).toBeGreaterThan(10);
    expect(replayed.broken).toEqual([]);
  },
  patienceMs,
);

test("[O] a trace that never tells of the end of its process is an error, and says what it tells", async () => {
  const trace = join(tempFolder(), "trace");
  await expect(traced(trace, 42, 50)).rejects.toThrow("the end of 42 in 50 ms, but last: nothing");
  writeFileSync(trace, "7 +++ exited with 0 +++\n42 +++ killed by SIGKILL +++\n");
  await expect(traced(trace, 42, 50)).rejects.toThrow("last: 42 +++ killed by SIGKILL +++");
  writeFileSync(trace, "  42 fsync(3) = 0\n42    +++ exited with 0 +++\n");
  await traced(trace, 42, 50);
});

test("[R5] the kept recording is of today's SQLite", () => {
  expect(readKept().sqlite).toBe(sqliteVersion());
});

test.skipIf(traces)(
  "[R5] the control: where the log is never synced, answers are lost",
  async () => {
    const { before, deeds } = readKept().recording;
    const unsynced = deeds.filter((deed) => deed.type !== "sync" || deed.file !== "-wal");
    const careless = await replay({ before, deeds: unsynced }, seed, 100);
    say("the same without syncs", careless);
    expect(careless.losing).toBeGreaterThan(10);
  },
  patienceMs,
);
