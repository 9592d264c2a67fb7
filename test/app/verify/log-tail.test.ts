// What lies in the write-ahead log behind the end that SQLite sees: told by verify, and by a server
// that begins, before it is written over.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startServer } from "../../../src/app/server.ts";
import { midoOn } from "../../support/mido.ts";
import { configFor, startTestServer } from "../../support/server.ts";
import { tempFolder } from "../../support/temp.ts";

/** The files of a server that was killed, with its log as it is changed here. */
const killed = async (change: (log: Buffer) => Buffer): Promise<string> => {
  const { join: enter, path } = await startTestServer();
  const pipi = await enter("皮皮");
  for (let n = 0; n < 5; n += 1) await pipi.say({ action: "chat", content: `第 ${n} 句` });
  const copy = join(tempFolder(), "mido.db");
  writeFileSync(copy, readFileSync(path));
  writeFileSync(`${copy}-wal`, change(readFileSync(`${path}-wal`)));
  return copy;
};

const frameBytes = 24 + 4096;
const flipBehind = 32 + 2 * frameBytes + 100;

const damaged = (log: Buffer): Buffer => {
  log[flipBehind] = (log[flipBehind] ?? 0) ^ 1;
  return log;
};

const cutOff = (log: Buffer): Buffer => log.subarray(0, log.length - 100);

const isDamaged =
  /^the file: its write-ahead log is damaged behind byte \d+: [4-9] commits or more are lost/;
const isCutOff =
  /^the file: its write-ahead log ends in \d+ bytes of a commit that was cut off; if a crash did it/;

test("[L1] a log that is damaged is a fault of the file", async () => {
  const { exitCode, stdout } = await midoOn(await killed(damaged))("verify");
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(isDamaged);
});

test("[L1] a log that ends in half a commit is remarked on, and in order", async () => {
  const path = await killed(cutOff);
  const { exitCode, stdout } = await midoOn(path)("verify");
  expect(exitCode).toBe(0);
  expect(stdout.split("\n")).toStrictEqual([
    expect.stringMatching(isCutOff),
    expect.stringMatching(/^1 room, \d+ events, 0 checkpoints: all in order/),
    "",
  ]);
  const { remarks, findings } = JSON.parse((await midoOn(path)("verify", "--json")).stdout);
  expect([findings, remarks]).toStrictEqual([[], [expect.stringMatching("that was cut off")]]);
});

test("[L1] a log that ends with a whole commit is nothing to speak of", async () => {
  const { stdout } = await midoOn(await killed((log) => log))("verify");
  expect(stdout).toMatch(/^1 room, \d+ events, 0 checkpoints: all in order/);
});

const saidAtStart = async (path: string): Promise<readonly Record<string, unknown>[]> => {
  const lines: string[] = [];
  const logTo = { write: (line: string) => void lines.push(line) };
  const config = { ...configFor(path), logLevel: "info" } as const;
  await (await startServer(config, undefined, { logTo })).stop();
  return lines.map((line) => JSON.parse(line)).filter(({ msg }) => /write-ahead/.test(msg));
};

const [info, error] = [30, 50];

test("[L1] a server tells of a damaged log when it begins, and keeps it", async () => {
  const path = await killed(damaged);
  const before = readFileSync(`${path}-wal`);
  const said = await saidAtStart(path);
  const kept = `${path}-wal.damaged`;
  const msg = expect.stringContaining("the database: its write-ahead log is damaged");
  expect(said).toStrictEqual([expect.objectContaining({ level: error, msg, kept })]);
  expect(readFileSync(kept).equals(before)).toBe(true);
});

test("[L1] of half a commit it says a word, and keeps nothing", async () => {
  const path = await killed(cutOff);
  expect(await saidAtStart(path)).toMatchObject([{ level: info }]);
  expect(existsSync(`${path}-wal.damaged`)).toBe(false);
  expect(await saidAtStart(path)).toStrictEqual([]);
});
