// What every event store must do, whatever stands behind it. Run by one test file a store.

import { acrossContract } from "./across.ts";
import { appendContract } from "./append.ts";
import { auditContract } from "./audit.ts";
import type { Open } from "./given.ts";
import { modelContract } from "./model.ts";
import { readContract } from "./read.ts";
import { receiptContract } from "./receipts.ts";
import { streamContract } from "./streams.ts";

/** Registers the suite; `runs` is how many random histories are tried. */
export const eventStoreContract = (open: Open, runs: number): void => {
  appendContract(open);
  readContract(open);
  streamContract(open);
  auditContract(open);
  receiptContract(open);
  acrossContract(open);
  modelContract(open, runs);
};
