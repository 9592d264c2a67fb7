// The process around one server of a bench: says where it listens, answers what it used, ends when
// it is told to or whoever began it is gone.

import { measureUsage } from "../harness/usage.ts";
import type { Serve } from "./serve.ts";

const [, , file = "", settings = "{}"] = process.argv;
const { serve } = (await import(file)) as { readonly serve: Serve };
const served = await serve(JSON.parse(settings));
const usage = measureUsage();

const stop = async (): Promise<never> => {
  await served.stop();
  process.exit(0);
};

process.on("message", ({ ask, collect }: { readonly ask: string; readonly collect?: boolean }) => {
  if (ask === "usage") process.send?.(usage.read(collect));
  else void stop();
});
process.on("disconnect", stop);
process.send?.({ port: served.port });
