// What all commands have in common: `--json`, what they are given, and how their end is told.

import type { Command } from "commander";
import { type Either, isLeft, left } from "fp-ts/lib/Either.js";
import type { Config } from "../config.ts";
import { oneLine } from "../one-line.ts";
import { type Failure, failureCode, unforeseen } from "./errors.ts";
import { type House, withDatabase } from "./house.ts";
import type { Output } from "./output.ts";
import type { Terminal } from "./terminal.ts";

export type Context = {
  /** The environment, read when first asked for: help needs none. */
  readonly config: () => Either<Failure, Config>;
  readonly output: Output;
  /** To draw on and read keys from; null where there is none. */
  readonly terminal: () => Terminal | null;
};

/** Adds its commands to the program. */
export type Registrar = (program: Command, context: Context) => void;

/** What every command's options hold. */
export type CommonOptions = { readonly json?: true };

export const addCommand = (parent: Command, usage: string, description: string): Command =>
  parent
    .command(usage)
    .description(description)
    .option("--json", "print JSON: one value, or one a line where it lists");

/** Gives a command its work. A failure is printed in commander's own way, and ends the run. */
export const act = <Args extends unknown[]>(
  command: Command,
  work: (...args: Args) => Promise<Either<Failure, unknown>>,
): Command =>
  command.action(async (...args) => {
    const outcome = await work(...(args as Args)).catch((cause: unknown) =>
      left(unforeseen(cause)),
    );
    if (isLeft(outcome)) {
      const { message, exitCode } = outcome.left;
      command.error(oneLine(message), { exitCode, code: failureCode });
    }
  });

/** Work that needs the database: opened as the environment says, and closed afterwards. */
export const inHouse = async <A>(
  { config }: Context,
  use: (house: House) => Promise<Either<Failure, A>>,
): Promise<Either<Failure, A>> => {
  const read = config();
  return isLeft(read) ? read : withDatabase(read.right, use);
};
