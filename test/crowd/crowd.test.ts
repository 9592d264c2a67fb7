// The crowd at its smallest: that each command is answered and nothing is left open. How quick it is
// judges `npm run soak -- crowd`.

import { expect, test } from "vitest";
import { tempFolder } from "../support/temp.ts";
import { describeCrowd, type Plan, runCrowd } from "./crowd.ts";

test("[W2] [M6] of a crowd each command is answered, and when all have gone nothing is left", {
  timeout: 120_000,
}, async () => {
  const plan: Plan = {
    ...{ connections: 60, together: 30, perSecond: 100, seconds: 2, warmSeconds: 1 },
    ...{ apart: false, folder: tempFolder(), say: () => {} },
  };
  const seen = await runCrowd(plan);
  console.log(describeCrowd(seen, plan));
  expect(seen.left).toEqual({ connections: 0, rooms: 0 });
});
