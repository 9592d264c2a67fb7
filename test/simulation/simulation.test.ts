// A hundred hours of a whole server under all kinds of trouble; `npm run soak -- simulation` runs ten
// thousand.

import { expect, test } from "vitest";
import { describeFailure, describeHunt, hunt } from "./hunt.ts";
import { simulate } from "./simulate.ts";

const seeds = 100;

test("[R5] [W7] [T8] through a hundred hours of trouble nothing answered is lost or done twice, \
nobody sees what is not in the log or another's room, and all come together again", {
  timeout: 600_000,
}, async () => {
  const hunted = await hunt(1, seeds);
  console.log(describeHunt(hunted));
  expect(hunted.failed.map(describeFailure).join("\n")).toBe("");
  expect(hunted.seeds).toBe(seeds);
  // it was no idle hour, and the server died often
  expect(hunted.events).toBeGreaterThan(100 * seeds);
  expect(hunted.lives).toBeGreaterThan(2 * seeds);
});

test.each([7, 11, 13])("[O] seed %i is the same hour each time it is run", async (seed) => {
  const [one, other] = [await simulate(seed), await simulate(seed)];
  expect(one.hash).toBe(other.hash);
  expect((await simulate(seed + 1)).hash).not.toBe(one.hash);
});
