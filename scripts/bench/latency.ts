// Latency at half load: how long an answer takes while commands come at half the rate that the
// server can take, each timed from when it was due.

import type { Bench, Claim, Context, Figure } from "./bench.ts";
import { withReady } from "./harness/compare.ts";
import { sayAndWait } from "./load/closed-loop.ts";
import { sayAtRate, type Timed } from "./load/open-loop.ts";
import { speakToMido } from "./load/speakers.ts";
import type { Times } from "./load/window.ts";
import { roomOf, startCrowd, whoIs } from "./world/crowd.ts";
import { loads } from "./world/loads.ts";

type Size = {
  readonly rounds: number;
  readonly times: Times;
};

const sizes: Readonly<Record<Context["scale"], Size>> = {
  full: {
    rounds: 5,
    times: { warmMs: 500, windowMs: 4_000 },
  },
  quick: {
    rounds: 3,
    times: { warmMs: 300, windowMs: 1_500 },
  },
  smoke: {
    rounds: 1,
    times: { warmMs: 20, windowMs: 100 },
  },
};

/** What was promised of 99 answers of 100. */
const mostMs = 25;

const run: Bench["run"] = async (context) => {
  const { crowds, mixes } = loads[context.scale];
  const { rounds, times } = sizes[context.scale];
  const figures: Figure[] = [];
  const claims: Claim[] = [];
  const others: number[] = [];
  for (const crowd of crowds) {
    await withReady(
      async (ready) => ready(await startCrowd(context, crowd)),
      async ([ready]) => {
        if (ready === undefined) return;
        const { child, links } = ready;
        for (const mix of mixes) {
          const where = `${crowd.connections} in ${crowd.rooms} rooms, ${mix}`;
          context.say(where);
          const speakers = links.map((link, index) =>
            speakToMido(link, mix, whoIs(index, crowd), roomOf(index, crowd)),
          );
          const timed: Timed[] = [];
          for (let round = 0; round < rounds; round += 1) {
            const most = await sayAndWait(child, speakers, times);
            others.push(most.others);
            timed.push(await sayAtRate(speakers, most.answers / most.seconds / 2, times));
          }
          figures.push({
            case: where,
            who: "Mido",
            unit: "ms, p99",
            samples: timed.map(({ p99 }) => p99),
            beside: {
              "answers/s": timed.map(({ rate }) => rate),
              "p50 ms": timed.map(({ p50 }) => p50),
              "worst ms": timed.map(({ worst }) => worst),
            },
          });
          const samples = timed.map(({ p99 }) => p99);
          claims.push({ what: `${where}: p99`, unit: " ms", samples, atMost: mostMs });
        }
      },
    );
  }
  return { figures, claims, others };
};

export const latency: Bench = {
  name: "latency",
  about: "how long an answer takes at half of the load that the server can take",
  run,
};
