// The real command on a database of its own: as a process where it goes on or its end is looked at, and
// within this one where only what it does counts.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { type Client, connect } from "./client.ts";
import { type Ended, type Environment, runHere } from "./mido.ts";
import { tempFolder } from "./temp.ts";

const main = fileURLToPath(new URL("../../src/app/main.ts", import.meta.url));

/** The program that is run, and the words before its own arguments. */
type Program = readonly [string, ...string[]];
const source: Program = [process.execPath, main];

/** A server that listens, on a port of its own. */
export type Serving = {
  /** All that it said on standard output when it was ready. */
  readonly printed: string;
  /** `http://host:port`. */
  readonly url: string;
  /** A connection that says nothing yet. */
  readonly connect: () => Promise<Client>;
  /** Sends the signal, SIGTERM where none is given, and waits for the end. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<Ended>;
};

/** A command that goes on, as somebody watches it. */
export type Tail = {
  /** Types a line. */
  readonly type: (line: string) => void;
  /** Types no more. */
  readonly endInput: () => void;
  /** The first line that was or will be printed and has this in it. */
  readonly line: (text: string) => Promise<string>;
  /** Reads no more. */
  readonly hangUp: () => void;
  /** Sends the signal and waits for the end. */
  readonly stop: (signal: NodeJS.Signals) => Promise<Ended>;
  readonly ended: Promise<Ended>;
};

export type Cli = {
  readonly folder: string;
  readonly database: string;
  /** Runs `mido …` to its end, within this process. */
  readonly mido: (...args: readonly string[]) => Promise<Ended>;
  /** The same, with more environment than DATABASE_URL. */
  readonly midoWith: (environment: Environment, ...args: readonly string[]) => Promise<Ended>;
  /** The same as a process of its own. */
  readonly spawn: (environment: Environment, ...args: readonly string[]) => Promise<Ended>;
  /** Runs `mido serve …` until it listens. */
  readonly serve: (...args: readonly string[]) => Promise<Serving>;
  readonly serveWith: (environment: Environment, ...args: readonly string[]) => Promise<Serving>;
  /** Reads the beginning of what it prints, then hangs up, as `| head` does. */
  readonly peek: (...args: readonly string[]) => Promise<Ended>;
  /** Runs what goes on until it is stopped. */
  readonly tail: (...args: readonly string[]) => Tail;
  readonly tailWith: (environment: Environment, ...args: readonly string[]) => Tail;
  /** Writes a file and answers its path. */
  readonly write: (name: string, content: string | Buffer) => string;
  /** All bytes of the database's files, the write-ahead log's too. */
  readonly bytes: () => Buffer;
};

/** To be called within a test. */
export const createCli = (program: Program = source): Cli => {
  const folder = tempFolder();
  const database = join(folder, "data", "mido.db");
  const environment = { DATABASE_URL: `sqlite:${database}` };
  const run = (env: Environment, args: readonly string[], onOutput = (_: Readable) => {}) =>
    runToEnd(folder, env, [...program, ...args], onOutput);
  const midoWith: Cli["midoWith"] = (more, ...args) =>
    runHere({ ...environment, ...more }, ...args);
  const serveWith: Cli["serveWith"] = (more, ...args) =>
    startServing(folder, { ...environment, PORT: "0", ...more }, [...program, "serve", ...args]);
  return {
    folder,
    database,
    midoWith,
    mido: (...args) => midoWith({}, ...args),
    spawn: (more, ...args) => run({ ...environment, ...more }, args),
    serveWith,
    serve: (...args) => serveWith({}, ...args),
    peek: (...args) => run(environment, args, (stdout) => stdout.destroy()),
    tailWith: (more, ...args) => tail(folder, { ...environment, ...more }, [...program, ...args]),
    tail: (...args) => tail(folder, environment, [...program, ...args]),
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

const runToEnd = async (
  folder: string,
  env: Environment,
  command: Program,
  onOutput: (stdout: Readable) => void,
): Promise<Ended> => {
  const { child, ended } = start(folder, env, command);
  child.stdin.end();
  child.stdout.on("data", () => onOutput(child.stdout));
  return ended;
};

/** A process that is over when the test is, one way or another. */
const start = (folder: string, env: Environment, [command, ...args]: Program) => {
  const child = spawn(command, args, {
    cwd: folder,
    env,
    stdio: ["pipe", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  // it may be over before all that was typed is read
  child.stdin.on("error", () => {});
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  return { child, ended };
};

const tail = (...how: Parameters<typeof start>): Tail => {
  const { child, ended } = start(...how);
  let printed = "";
  child.stdout.on("data", (text: string) => {
    printed += text;
  });
  const find = (text: string): string | undefined =>
    printed
      .split("\n")
      .slice(0, -1)
      .find((line) => line.includes(text));
  return {
    type: (line) => void child.stdin.write(`${line}\n`),
    endInput: () => void child.stdin.end(),
    line: async (text) => {
      for (;;) {
        const found = find(text);
        if (found !== undefined) return found;
        const over = ended.then(({ stderr }) => Promise.reject(new Error(`it ended: ${stderr}`)));
        await Promise.race([once(child.stdout, "data"), over]);
      }
    },
    hangUp: () => child.stdout.destroy(),
    stop: (signal) => {
      child.kill(signal);
      return ended;
    },
    ended,
  };
};

/** What it prints of itself comes in one piece. */
const startServing = async (...how: Parameters<typeof start>): Promise<Serving> => {
  const { child, ended } = start(...how);
  child.stdin.end();
  const failed = ended.then(({ exitCode, stderr }) => {
    throw new Error(`serve ended with ${exitCode} and never listened: ${stderr}`);
  });
  const [printed] = await Promise.race([once(child.stdout, "data"), failed]);
  const [url = ""] = /http:\/\/[\w.]+:\d+/.exec(printed) ?? [];
  return {
    printed,
    url,
    connect: () => connect(url.replace("http", "ws")),
    stop: (signal = "SIGTERM") => {
      child.kill(signal);
      return ended;
    },
  };
};
