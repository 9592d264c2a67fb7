// The process around one server of a bench: says where it listens, answers what it used, ends when
// it is told to or whoever began it is gone.

import { writeFileSync } from "node:fs";
import { Session } from "node:inspector/promises";
import { join } from "node:path";
import { measureUsage } from "../harness/usage.ts";
import type { Serve } from "./serve.ts";

type Asked = {
  readonly ask: "usage" | "profile" | "stop";
  readonly collect?: boolean;
  readonly folder?: string;
};

const [, , file = "", settings = "{}"] = process.argv;
const { serve } = (await import(file)) as { readonly serve: Serve };
const served = await serve(JSON.parse(settings));
const usage = measureUsage();
let endProfile: (() => Promise<void>) | null = null;

const beginProfile = (folder: string): (() => Promise<void>) => {
  const session = new Session();
  session.connect();
  const begun = session.post("Profiler.enable").then(() => session.post("Profiler.start"));
  return async () => {
    await begun;
    const { profile } = await session.post("Profiler.stop");
    writeFileSync(join(folder, `${Date.now()}-${process.pid}.cpuprofile`), JSON.stringify(profile));
  };
};

const stop = async (): Promise<never> => {
  await endProfile?.();
  await served.stop();
  process.exit(0);
};

process.on("message", ({ ask, collect, folder = "." }: Asked) => {
  if (ask === "usage") process.send?.(usage.read(collect));
  else if (ask === "profile") endProfile ??= beginProfile(folder);
  else void stop();
});
process.on("disconnect", stop);
// whoever began it may be gone already
if (process.connected) process.send?.({ port: served.port });
else void stop();
