// The command line within the test's own process: what it does is real, and no time goes by for a start.

import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { runProgram } from "../../src/app/cli/program.ts";
import type { Ended } from "./cli.ts";

/** Runs `mido …` to its end on a database; what needs a terminal finds none. */
export const runHere = async (database: string, ...args: readonly string[]): Promise<Ended> => {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const printed = Promise.all([text(stdout), text(stderr)]);
  const exitCode = await runProgram({
    argv: ["node", "mido", ...args],
    env: { DATABASE_URL: `sqlite:${database}` },
    stdin: new PassThrough(),
    stdout,
    stderr,
  } as unknown as NodeJS.Process);
  stdout.end();
  stderr.end();
  const [out, err] = await printed;
  return { exitCode, stdout: out, stderr: err };
};
