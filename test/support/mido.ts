// `mido …` within this process: the whole command on a database, but for the process around it.

import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { runProgram } from "../../src/app/cli/program.ts";
import type { Ended } from "./cli.ts";

/** Runs a command on this file to its end. */
export const midoOn =
  (file: string) =>
  async (...args: readonly string[]): Promise<Ended> => {
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    const [out, err] = [text(stdout), text(stderr)];
    const argv = ["node", "mido", ...args];
    const env = { DATABASE_URL: `sqlite:${file}` };
    const exitCode = await runProgram({ argv, env, stdout, stderr } as never);
    stdout.end();
    stderr.end();
    return { exitCode, stdout: await out, stderr: await err };
  };
