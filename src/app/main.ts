// The entry point of `mido`.

import { runProgram } from "./cli/program.ts";

process.exitCode = await runProgram(process);
