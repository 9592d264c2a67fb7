// `mido …` within this process: the whole command, but for the process around it, which takes longer to
// start than most commands to run.

import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { runProgram } from "../../src/app/cli/program.ts";

export type Environment = Readonly<Record<string, string>>;

export type Ended = {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

/** Runs a command to its end; what needs a terminal finds none. */
export const runHere = async (env: Environment, ...args: readonly string[]): Promise<Ended> => {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const printed = [text(stdout), text(stderr)] as const;
  const argv = ["node", "mido", ...args];
  const exitCode = await runProgram({ argv, env, stdin, stdout, stderr } as never);
  stdout.end();
  stderr.end();
  const [out, err] = await Promise.all(printed);
  return { exitCode, stdout: out, stderr: err };
};

/** The same on this file. */
export const midoOn =
  (file: string) =>
  (...args: readonly string[]): Promise<Ended> =>
    runHere({ DATABASE_URL: `sqlite:${file}` }, ...args);
