// Another process holds the database's write lock while people talk: what they are answered, and how
// long the server's loop stands still.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { startServer } from "../../../src/app/server.ts";
import { createChance } from "../../support/chance.ts";
import { configFor } from "../../support/server.ts";
import { createCrowd } from "../crowd.ts";
import { prepare } from "../process.ts";

export type Held = {
  readonly seconds: number;
  /** Of the server's loop, with the people's in it. */
  readonly delayP99Ms: number;
  readonly longestMs: number;
  /** How often the loop turned, at most every five milliseconds. */
  readonly turns: number;
  /** Answers that came meanwhile, by code; "ok" for none. */
  readonly answers: ReadonlyMap<string, number>;
  readonly ready: { readonly during: number; readonly after: number };
  /** How long after it was let go something was taken again. */
  readonly backAfterMs: number;
};

const holder = `
  import Sqlite from "better-sqlite3";
  const log = new Sqlite(process.argv[1], { timeout: 10_000 });
  log.exec("begin immediate");
  console.log("held");
  process.stdin.once("data", () => { log.exec("rollback"); log.close(); });
`;

const hold = async (path: string): Promise<() => Promise<void>> => {
  const args = ["--input-type=module", "-e", holder, path];
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(child, "close");
  await once(child.stdout, "data");
  return async () => {
    child.stdin.end("go\n");
    await ended;
  };
};

export const holdFor = async (seed: number, seconds: number): Promise<Held> => {
  const folder = mkdtempSync(join(tmpdir(), "mido-held-"));
  const path = join(folder, "mido.db");
  await prepare(path);
  const server = await startServer(configFor(path));
  const crowd = createCrowd(createChance(seed), 2);
  const talked = crowd.talkTo(server.address.replace("http", "ws"));
  const ready = async () => (await fetch(`${server.address}/readyz`)).status;
  const delay = monitorEventLoopDelay({ resolution: 5 });
  try {
    await crowd.answers(100);
    const letGo = await hold(path);
    const before = crowd.answered.length;
    delay.enable();
    const asked = ready();
    let turns = 0;
    const turning = setInterval(() => {
      turns += 1;
    }, 5);
    await wait(seconds * 1_000);
    clearInterval(turning);
    delay.disable();
    const answers = new Map<string, number>();
    for (const { status, code } of crowd.answered.slice(before)) {
      const key = status === 0 ? "ok" : String(code);
      answers.set(key, (answers.get(key) ?? 0) + 1);
    }
    const during = await asked;
    await letGo();
    const since = performance.now();
    const until = crowd.answered.length;
    while (!crowd.answered.slice(until).some(({ status }) => status === 0)) await crowd.answers(1);
    const backAfterMs = performance.now() - since;
    await wait(300);
    const [p99, longest] = [delay.percentile(99) / 1e6, delay.max / 1e6];
    return {
      ...{ seconds, delayP99Ms: p99, longestMs: longest, turns, answers, backAfterMs },
      ready: { during, after: await ready() },
    };
  } finally {
    await crowd.silence();
    await server.stop();
    await talked;
    rmSync(folder, { recursive: true, force: true });
  }
};

export const describeHeld = (held: Held): string => {
  const { seconds, delayP99Ms, longestMs, turns, answers, backAfterMs } = held;
  const codes = [...answers].map(([code, count]) => `${count} ${code}`).join(", ");
  const delay = `p99 ${delayP99Ms.toFixed(0)} ms, at most ${longestMs.toFixed(0)} ms`;
  const back = `taking messages again within ${backAfterMs.toFixed(0)} ms`;
  return `${seconds} s; loop delay ${delay}, ${turns} turns; answers: ${codes}; ${back}`;
};
