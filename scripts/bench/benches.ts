// Every bench, in the order they are run.

import type { Bench } from "./bench.ts";
import { fanOut } from "./fan-out.ts";
import { latency } from "./latency.ts";
import { wholePath } from "./whole-path.ts";

export const benches: readonly Bench[] = [fanOut, wholePath, latency];
