// The entry point of `mido`.

import { enableCompileCache } from "node:module";

// before anything of ours is loaded, so that it need be compiled once only
enableCompileCache();
const { runProgram } = await import("./cli/program.ts");
process.exitCode = await runProgram(process);
