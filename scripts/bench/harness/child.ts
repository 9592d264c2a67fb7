// A server of a bench: in a process of its own, which tells how much of the machine it used; or, for
// a smoke run, in this one.

import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Context } from "../bench.ts";
import type { Serve, Usage } from "../servers/serve.ts";
import { measureUsage } from "./usage.ts";

export type Child = {
  readonly port: number;
  /** Since it began; `collect` frees what can be freed first. */
  readonly usage: (collect?: boolean) => Promise<Usage>;
  /** From now on it is measured: what a profile is of. */
  readonly measured: () => void;
  readonly stop: () => Promise<void>;
};

export type ServerFile = { readonly file: URL; readonly settings: object };

const entry = fileURLToPath(new URL("../servers/child.ts", import.meta.url));

/** `profiled`: a server of ours, whose CPU profile is wanted where the bench is run for that. */
export const startChild = (
  context: Context,
  { file, settings }: ServerFile,
  profiled = false,
): Promise<Child> =>
  context.apart
    ? startApart(file, settings, profiled ? context.profiles : null)
    : startHere(file, settings);

const startHere = async (file: URL, settings: object): Promise<Child> => {
  const { serve } = (await import(file.href)) as { readonly serve: Serve };
  const server = await serve(settings);
  const usage = measureUsage();
  return {
    port: server.port,
    usage: async () => usage.read(),
    measured: () => {},
    stop: async () => {
      usage.stop();
      await server.stop();
    },
  };
};

const startApart = async (file: URL, settings: object, profiles: string | null): Promise<Child> => {
  const child = fork(entry, [file.href, JSON.stringify(settings)], {
    execArgv: ["--expose-gc"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const exited = once(child, "exit");
  const lost = exited.then(([code]) => {
    throw new Error(`${fileURLToPath(file)} ended with ${code}`);
  });
  lost.catch(() => {});
  const hear = async (): Promise<unknown> =>
    (await Promise.race([once(child, "message"), lost]))[0];

  const { port } = (await hear()) as { readonly port: number };
  return {
    port,
    usage: async (collect = false) => {
      child.send({ ask: "usage", collect });
      return (await hear()) as Usage;
    },
    measured: () => {
      if (profiles !== null) child.send({ ask: "profile", folder: profiles });
    },
    stop: async () => {
      child.send({ ask: "stop" });
      await exited;
    },
  };
};
