// The real command, as a process of its own on a database of its own.

import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { tempFolder } from "./temp.ts";

const main = fileURLToPath(new URL("../../src/app/main.ts", import.meta.url));

export type Ended = {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

export type Cli = {
  readonly folder: string;
  readonly database: string;
  /** Runs `mido …` to its end. */
  readonly mido: (...args: readonly string[]) => Promise<Ended>;
  /** The same, with more environment than DATABASE_URL. */
  readonly midoWith: (
    environment: Readonly<Record<string, string>>,
    ...args: readonly string[]
  ) => Promise<Ended>;
  /** Reads the beginning of what it prints, then hangs up, as `| head` does. */
  readonly peek: (...args: readonly string[]) => Promise<Ended>;
  /** Writes a file and answers its path. */
  readonly write: (name: string, content: string | Buffer) => string;
  /** All bytes of the database's files, the write-ahead log's too. */
  readonly bytes: () => Buffer;
};

/** To be called within a test. */
export const createCli = (): Cli => {
  const folder = tempFolder();
  const database = join(folder, "data", "mido.db");
  const environment = { DATABASE_URL: `sqlite:${database}` };
  const midoWith: Cli["midoWith"] = (more, ...args) =>
    runToEnd({ ...environment, ...more }, args, () => {});
  return {
    folder,
    database,
    midoWith,
    mido: (...args) => midoWith({}, ...args),
    peek: (...args) => runToEnd(environment, args, (stdout) => stdout.destroy()),
    write: (name, content) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    bytes: () =>
      Buffer.concat(
        ["", "-wal", "-shm"].map((end) => {
          try {
            return readFileSync(database + end);
          } catch {
            return Buffer.alloc(0);
          }
        }),
      ),
  };
};

const runToEnd = (
  env: Readonly<Record<string, string>>,
  args: readonly string[],
  onOutput: (stdout: Readable) => void,
): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, ...args], {
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      onOutput(child.stdout);
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.on("error", reject);
    child.on("close", (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
