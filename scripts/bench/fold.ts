// Replay: how many events a second a room is folded from, against a switch written by hand over the
// same objects. What one that changes its room in place does is shown beside it.

import { fold } from "../../src/domain/evolve.ts";
import type { RoomId } from "../../src/domain/ids.ts";
import { emptyRoom } from "../../src/domain/room.ts";
import type { Bench, Claim, Context, Figure } from "./bench.ts";
import { alternate } from "./harness/alternate.ts";
import { ratios } from "./harness/statistics.ts";
import { makeEvening } from "./world/evening.ts";
import { foldByHand, isSame } from "./world/hand-fold.ts";
import { foldByHandCopying } from "./world/hand-fold-copying.ts";

type Size = {
  readonly events: number;
  readonly members: readonly number[];
  readonly rounds: number;
};

const sizes: Readonly<Record<Context["scale"], Size>> = {
  full: { events: 200_000, members: [10, 100, 1_000], rounds: 15 },
  quick: { events: 50_000, members: [10, 1_000], rounds: 5 },
  smoke: { events: 500, members: [10], rounds: 1 },
};

const run: Bench["run"] = async ({ scale, say }) => {
  const { events: count, members, rounds } = sizes[scale];
  const figures: Figure[] = [];
  const claims: Claim[] = [];
  for (const size of members) {
    const where = `${size} members`;
    say(where);
    const events = makeEvening(count, size);
    const contenders = [
      { name: "Mido", go: () => fold(emptyRoom("R1" as RoomId), events) },
      { name: "a switch by hand", go: () => foldByHandCopying(events) },
      { name: "the same in place", go: () => foldByHand(events) },
    ] as const;
    const [ours, copying, inPlace] = contenders;
    if (!isSame(copying.go(), ours.go()) || !isSame(inPlace.go(), ours.go())) {
      throw new Error("the folds differ");
    }
    const seen = await alternate<(typeof contenders)[number], number>(
      contenders,
      rounds,
      async ({ go }) => {
        const from = performance.now();
        go();
        return (1000 * events.length) / (performance.now() - from);
      },
    );
    for (const [{ name: who }, samples] of seen) {
      figures.push({ case: where, who, unit: "events/s", samples });
    }
    const [mido = [], hand = []] = Array.from(seen.values());
    const what = `${where}: × a switch by hand`;
    claims.push({ what, unit: "×", samples: ratios(mido, hand), atLeast: 0.8 });
    claims.push({ what: `${where}: events/s`, unit: "", samples: mido, atLeast: 1_000_000 });
  }
  return { figures, claims };
};

export const foldBench: Bench = {
  name: "fold",
  about: "events a second that a room is folded from, against a switch written by hand",
  run,
};
