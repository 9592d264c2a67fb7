// The real server as a process of its own, on a file with people, songs and two rooms in it, to be
// stopped or killed.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { systemClock } from "../../src/infra/clock.ts";
import { fill, openRoom } from "../support/server.ts";

export const rooms = ["R1", "R2"] as const;

/** Asks and rests are short, so that much happens. */
const policy = { askMs: 1_000, restMs: 0, graceMs: 1_000 };

/** A new file at this path. */
export const prepare = async (path: string): Promise<void> => {
  await fill(path, systemClock);
  for (const room of rooms) await openRoom(path, systemClock, room, policy);
};

export type ServerProcess = {
  readonly pid: number;
  /** Where it listens: `ws://…`. */
  readonly url: string;
  /** Resolves when it is gone. */
  readonly end: (signal: "SIGTERM" | "SIGKILL") => Promise<void>;
};

export type Start = {
  readonly path: string;
  /** The program, where it is not the one of this repository. */
  readonly main?: string;
  /** What runs it: a tracer with its arguments. */
  readonly under?: readonly string[];
};

const sourceMain = fileURLToPath(new URL("../../src/app/main.ts", import.meta.url));

/** Rejects when it ends before it listens. */
export const startProcess = async ({
  path,
  main = sourceMain,
  under = [],
}: Start): Promise<ServerProcess> => {
  const [command = "", ...args] = [...under, process.execPath, main, "serve", "--json"];
  const env = { DATABASE_URL: `sqlite:${path}`, PORT: "0", LOG_LEVEL: "error", LIMITS: "0" };
  const child = spawn(command, args, { env, stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "close");
  const url = await Promise.race([firstLine(child), failed(ended)]);
  return {
    pid: child.pid ?? 0,
    url: (JSON.parse(url) as { readonly socket: string }).socket,
    end: async (signal) => {
      child.kill(signal);
      await ended;
    },
  };
};

const firstLine = async ({ stdout }: ChildProcess): Promise<string> => {
  if (stdout === null) throw new Error("nothing to hear");
  const [line] = await once(createInterface(stdout), "line");
  return String(line);
};

const failed = async (ended: Promise<unknown[]>): Promise<never> => {
  const [code, signal] = await ended;
  throw new Error(`the server ended with ${signal ?? code} before it listened`);
};
