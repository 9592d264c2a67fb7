// Slow readers: half of all connections stop reading. The others must not feel it, the server's
// memory must not grow without end, and who hangs for good is put out.

import { setTimeout as wait } from "node:timers/promises";
import type { Bench, Context } from "./bench.ts";
import { withReady } from "./harness/compare.ts";
import { ratios } from "./harness/statistics.ts";
import type { Speaker } from "./load/closed-loop.ts";
import type { Link } from "./load/link.ts";
import { sayAtRate } from "./load/open-loop.ts";
import { speakToMido } from "./load/speakers.ts";
import { type Crowd, roomOf, startCrowd, whoIs } from "./world/crowd.ts";
import { planRoomOf } from "./world/room.ts";

type Size = {
  readonly crowd: Crowd;
  readonly rounds: number;
  /** Commands a second, of all who read. */
  readonly rate: number;
  readonly windowMs: number;
  /** About how long a snapshot is: the kernel takes some 10 MB for who does not read, and only what
   * is beyond that is the server's to hold. */
  readonly bytes: number;
};

const sizes: Readonly<Record<Context["scale"], Size>> = {
  full: {
    crowd: { connections: 500, rooms: 50 },
    rounds: 3,
    rate: 1_500,
    windowMs: 20_000,
    bytes: 30_000,
  },
  quick: {
    crowd: { connections: 200, rooms: 20 },
    rounds: 1,
    rate: 600,
    windowMs: 15_000,
    bytes: 30_000,
  },
  smoke: {
    crowd: { connections: 4, rooms: 2 },
    rounds: 1,
    rate: 100,
    windowMs: 100,
    bytes: 2_000,
  },
};

/** Others' p99, with the slow there, against without. */
const mostRatio = 2;
/** A connection's bound is 1 MiB; what the process needs to handle it is on top. */
const mostMBEach = 1.5;

type Round = {
  readonly before: number;
  readonly meanwhile: number;
  readonly mbEach: number;
  /** Of those who stopped reading, how many were closed, and with 1013 as far as they could tell. */
  readonly closed: number;
};

const watchMemory = (read: () => Promise<number>) => {
  let most = 0;
  let on = true;
  const watched = (async () => {
    for (; on; await wait(200)) most = Math.max(most, await read());
  })();
  return async (): Promise<number> => {
    on = false;
    await watched;
    return most;
  };
};

const round = async (context: Context, size: Size): Promise<Round> =>
  withReady(
    async (ready) => {
      ready(await startCrowd(context, size.crowd, {}, planRoomOf(size.bytes)));
    },
    async ([ready]) => {
      if (ready === undefined) throw new Error("nobody is there");
      const { child, links } = ready;
      const { crowd, rate, windowMs } = size;
      // room by room, so that half of each hangs
      const isSlow = (index: number): boolean => Math.floor(index / crowd.rooms) % 2 === 1;
      const slow: readonly Link[] = links.filter((_, index) => isSlow(index));
      const speakers = links.flatMap((link, index): Speaker[] =>
        isSlow(index)
          ? []
          : [speakToMido(link, "sing/del", whoIs(index, crowd), roomOf(index, crowd))],
      );
      const times = { warmMs: windowMs / 10, windowMs };
      const before = await sayAtRate(speakers, rate, times);
      const { memoryBytes } = await child.usage(true);
      for (const link of slow) link.pause();
      const memory = watchMemory(async () => (await child.usage()).memoryBytes);
      const meanwhile = await sayAtRate(speakers, rate, times);
      const most = await memory();
      for (const link of slow) link.resume();
      await wait(windowMs / 10);
      return {
        before: before.p99,
        meanwhile: meanwhile.p99,
        mbEach: (most - memoryBytes) / 1e6 / slow.length,
        closed: slow.filter((link) => link.closeCode() === 1013 || link.isClosed()).length,
      };
    },
  );

const run: Bench["run"] = async (context) => {
  const size = sizes[context.scale];
  const rounds: Round[] = [];
  for (let number = 0; number < size.rounds; number += 1) {
    context.say(`round ${number + 1} of ${size.rounds}`);
    rounds.push(await round(context, size));
  }
  const { connections } = size.crowd;
  const before = rounds.map((one) => one.before);
  const meanwhile = rounds.map((one) => one.meanwhile);
  const mbEach = rounds.map((one) => one.mbEach);
  const where = `${connections / 2} of ${connections} stop reading`;
  return {
    figures: [
      { case: where, who: "the others, before", unit: "ms, p99", samples: before },
      { case: where, who: "the others, meanwhile", unit: "ms, p99", samples: meanwhile },
      { case: where, who: "the server's memory", unit: "MB a slow one", samples: mbEach },
      {
        case: where,
        who: "put out",
        unit: "connections",
        samples: rounds.map((one) => one.closed),
      },
    ],
    claims: [
      {
        what: "the others' p99: × before",
        unit: "×",
        samples: ratios(meanwhile, before),
        atMost: mostRatio,
      },
      { what: "memory a slow connection", unit: " MB", samples: mbEach, atMost: mostMBEach },
    ],
  };
};

export const slowReaders: Bench = {
  name: "slow-readers",
  about: "what the others feel, and the memory, while half of all connections stop reading",
  run,
};
