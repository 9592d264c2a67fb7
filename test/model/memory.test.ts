// The rooms on a log in memory do what a far simpler model says, and so does their log.

import { test } from "vitest";
import { createMemoryEventStore } from "../../src/infra/memory-event-store.ts";
import { checkAgainstModel } from "./check.ts";

test("[R2] the rooms agree with the model, on a log in memory", async () => {
  await checkAgainstModel(4_000, () => {
    const store = createMemoryEventStore();
    return { open: async () => store, close: async () => {} };
  });
}, 300_000);
