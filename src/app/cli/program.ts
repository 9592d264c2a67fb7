// The command line: its commands, and its end, which is always an exit code.

import { Command, CommanderError } from "commander";
import { mapLeft } from "fp-ts/lib/Either.js";
import { flow } from "fp-ts/lib/function.js";
import packageJson from "../../../package.json" with { type: "json" };
import { describeConfigError, readConfig } from "../config.ts";
import { oneLine } from "../one-line.ts";
import type { Context, Registrar } from "./command.ts";
import { registrarsFor } from "./commands.ts";
import { exitCodeOf, misused } from "./errors.ts";
import { createOutput } from "./output.ts";
import { terminalOf } from "./terminal.ts";

/** Runs one command to its end and answers the exit code. */
export const runProgram = async (process: NodeJS.Process): Promise<number> => {
  const { argv, env, stdout, stderr } = process;
  const fail = (message: string): void => {
    stderr.write(`mido: ${oneLine(message)}\n`);
  };
  const program = createProgram(
    await registrarsFor(argv[2]),
    {
      config: () => mapLeft(flow(describeConfigError, misused))(readConfig(env)),
      output: createOutput(stdout),
      terminal: () => terminalOf(process),
    },
    { print: (text) => void stdout.write(text), fail },
  );
  try {
    await program.parseAsync(argv);
    return 0;
  } catch (cause) {
    if (!(cause instanceof CommanderError)) throw cause;
    if (isGroupAlone(cause)) fail(whichCommand(program, argv));
    return exitCodeOf(cause);
  }
};

const createProgram = (
  registrars: readonly Registrar[],
  context: Context,
  { print, fail }: Readonly<Record<"print" | "fail", (text: string) => void>>,
): Command => {
  const program = new Command("mido")
    .description("A room server for karaoke, listening together and watching together.")
    .version(packageJson.version)
    .exitOverride()
    .configureOutput({
      writeOut: print,
      outputError: (text) => fail(text.replace(/^error: /, "")),
      // help is written here only when a command is missing: one line says so instead
      writeErr: () => {},
    });
  for (const register of registrars) register(program, context);
  // one `help` is enough
  for (const group of program.commands) group.helpCommand(false);
  return program;
};

const isGroupAlone = ({ code, exitCode }: CommanderError): boolean =>
  code === "commander.help" && exitCode !== 0;

/** `mido user: which command? add, list, rotate, remove`. */
const whichCommand = (program: Command, argv: readonly string[]): string => {
  const path = [program];
  for (const word of argv) {
    const next = path.at(-1)?.commands.find((command) => command.name() === word);
    if (next !== undefined) path.push(next);
  }
  const names = path.at(-1)?.commands.map((command) => command.name()) ?? [];
  const group = path.map((command) => command.name()).join(" ");
  return `which command of "${group}"? ${names.join(", ")} (or ${group} --help)`;
};
