// FC_SEED repeats a run, FC_RUNS makes it longer.

import fc from "fast-check";
import { type Place, play } from "./play.ts";
import { evening } from "./steps.ts";

const seed = Number(process.env["FC_SEED"] ?? Date.now()) | 0;

/** The model and the system agree all evening; else the seed and a shortest story are shown. */
export const checkAgainstModel = async (runs: number, place: () => Place): Promise<void> => {
  const numRuns = Number(process.env["FC_RUNS"] ?? runs);
  console.log(`model: FC_SEED=${seed}, ${numRuns} evenings`);
  const property = fc.asyncProperty(evening, (script) => play(script, place()));
  await fc.assert(property, { seed, numRuns });
};
