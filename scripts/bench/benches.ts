// Every bench, in the order they are run.

import { appendBench } from "./append.ts";
import type { Bench } from "./bench.ts";
import { bigRoom } from "./big-room.ts";
import { bursts } from "./bursts.ts";
import { fanOut } from "./fan-out.ts";
import { foldBench } from "./fold.ts";
import { idle } from "./idle.ts";
import { joinStorm } from "./join-storm.ts";
import { latency } from "./latency.ts";
import { loneCommand } from "./lone-command.ts";
import { longDay } from "./long-day.ts";
import { longLog } from "./long-log.ts";
import { patches } from "./patches.ts";
import { slowReaders } from "./slow-readers.ts";
import { start } from "./start.ts";
import { wholePath } from "./whole-path.ts";

export const benches: readonly Bench[] = [
  fanOut,
  bursts,
  wholePath,
  latency,
  appendBench,
  loneCommand,
  joinStorm,
  bigRoom,
  patches,
  slowReaders,
  foldBench,
  start,
  idle,
  longDay,
  longLog,
];
