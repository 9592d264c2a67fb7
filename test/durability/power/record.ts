// A trace of the real server: everything its crowd made it write, and a clean end.

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createChance } from "../../support/chance.ts";
import { createCrowd } from "../crowd.ts";
import { prepare, startProcess } from "../process.ts";
import { type Deed, readTrace, tracer } from "./trace.ts";

export type Recording = {
  /** The database before the server opened it. */
  readonly before: Buffer;
  readonly deeds: readonly Deed[];
};

/** Whether this machine can trace a process. */
export const canTrace = (): boolean =>
  spawnSync("strace", ["-qq", "-o", "/dev/null", "true"]).status === 0;

/** How long the tracer may take to write down the end of what it traced. */
const patienceMs = 30_000;

/** `main`: the server's program, where it is a changed one. */
export const record = async (seed: number, answers: number, main?: string): Promise<Recording> => {
  const folder = mkdtempSync(join(tmpdir(), "mido-power-"));
  const [path, output] = [join(folder, "mido.db"), join(folder, "trace")];
  try {
    await prepare(path);
    const before = readFileSync(path);
    const start = { path, under: tracer(output), ...(main === undefined ? {} : { main }) };
    const server = await startProcess(start);
    const crowd = createCrowd(createChance(seed), 1);
    const talked = crowd.talkTo(server.url);
    await crowd.answers(answers);
    await crowd.silence();
    await server.end("SIGTERM");
    await talked;
    await traced(output, server.pid, patienceMs);
    return { before, deeds: readTrace(output, path) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Waits until the end of the process is in its trace: the tracer is another, and the last to write. */
export const traced = async (trace: string, pid: number, withinMs: number): Promise<void> => {
  // it pads a short process number
  const ended = new RegExp(`^${pid} +\\+{3} exited with`, "m");
  const text = (): string => (existsSync(trace) ? readFileSync(trace, "latin1") : "");
  for (const until = Date.now() + withinMs; !ended.test(text()); await wait(20)) {
    if (Date.now() < until) continue;
    const last = text().trimEnd().split("\n").at(-1) || "nothing";
    throw new Error(
      `strace did not tell of the end of ${pid} in ${withinMs} ms, but last: ${last}`,
    );
  }
};
