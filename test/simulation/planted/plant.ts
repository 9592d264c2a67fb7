// Plants one bug in the source as this process loads it, and hunts for it from a seed on: nothing on
// the disk is changed. Told to it are the bug's number, the first seed and how many.

import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import { bugs } from "./bugs.ts";

const [number, from, seeds] = process.argv.slice(2).map(Number);
const bug = bugs[number ?? -1];
if (bug === undefined) throw new Error(`there is no bug ${number}`);

const root = new URL("../../../", import.meta.url);
const { href } = new URL(bug.file, root);

registerHooks({
  load: (url, context, next) => {
    const loaded = next(url, context);
    if (url !== href) return loaded;
    const [before, after, ...more] = readFileSync(fileURLToPath(url), "utf8").split(bug.from);
    if (before === undefined || after === undefined || more.length > 0) {
      throw new Error(`${bug.file} does not hold once: ${bug.from}`);
    }
    return { ...loaded, source: before + bug.to + after };
  },
});

const { hunt } = await import("../hunt.ts");
const { seeds: hunted, failed } = await hunt(from ?? 1, seeds ?? 1);
const [caught] = failed;
process.stdout.write(JSON.stringify({ hunted, seed: caught?.seed, wrong: caught?.wrong }));
