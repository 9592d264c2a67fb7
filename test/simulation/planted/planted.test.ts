// The simulation can fail: what is planted in the source, it catches. Here a few that hardly any hour
// misses; `npm run soak -- planted` plants them all.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { bugs } from "./bugs.ts";
import { catchBug, describeCatch } from "./catch.ts";

const shown = new Set([
  "answers before the commit",
  "pushes before the commit",
  "is off by one when it reads the log",
  "does a message twice that comes twice at once",
]);

test.each(bugs.filter(({ name }) => shown.has(name)))(
  "[$rule] the simulation catches a server that $name",
  { timeout: 120_000 },
  async (bug) => {
    const found = await catchBug(bug, 1, 10);
    console.log(describeCatch(found));
    expect(found.caught).not.toBeNull();
  },
);

test("[O] each bug can be planted in the source as it is, in one place, and no two are alike", () => {
  const places = bugs.map(({ file, from }) => {
    const source = readFileSync(new URL(`../../../${file}`, import.meta.url), "utf8");
    return source.split(from).length - 1;
  });
  expect(places).toEqual(bugs.map(() => 1));
  expect(new Set(bugs.map(({ name }) => name)).size).toBe(bugs.length);
  expect(bugs.length).toBeGreaterThanOrEqual(20);
});
