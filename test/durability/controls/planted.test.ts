// The tests can fail: bugs planted in a copy of the sources are found by those that are there to find
// them. These are the quick ones; `npm run soak -- controls` plants all.

import { expect, test } from "vitest";
import { escapes } from "./find.ts";
import { planted } from "./planted.ts";

const quick = /(again|drain|log-tail)\.test\.ts$/;

test.each(planted.filter(({ test }) => quick.test(test)))(
  "the control: $test finds that it is not so that $breaks",
  async (plant) => {
    expect(await escapes(plant)).toBeNull();
  },
  120_000,
);
