// What goes wrong in one simulated hour, and how often: drawn from the seed, so that some hours are
// nearly calm and others are nothing but trouble.

import { largePicture } from "./frames.ts";
import type { World } from "./world.ts";

export type Faults = {
  /** Milliseconds of the slowest link, one way. */
  readonly latencyMs: number;
  /** Chance that a client loses its connection within a minute. */
  readonly disconnects: number;
  /** Chance that a message is sent twice. */
  readonly duplicates: number;
  /** Chance that a client says very much at once, within a minute. */
  readonly outbursts: number;
  /** Chance that the disk refuses an append, or a read. */
  readonly diskErrors: number;
  /** Minutes between two of these, on average; Infinity: never. */
  readonly crashEveryMin: number;
  readonly stallEveryMin: number;
  readonly pauseEveryMin: number;
  readonly operatorEveryMin: number;
  /** Seconds between two things that one client does, on average. */
  readonly paceSeconds: number;
  /** Bytes of each member's picture: every snapshot and patch is heavy then, and slow readers fall behind. */
  readonly ballast: number;
};

export const drawFaults = ({ between, chance, pick }: World): Faults => ({
  latencyMs: between(0, 100),
  disconnects: chance() * 0.3,
  duplicates: pick([0, 0.05, 0.5]),
  outbursts: pick([0, 0.01, 0.03]),
  diskErrors: pick([0, 0.01, chance() * 0.1]),
  crashEveryMin: pick([Number.POSITIVE_INFINITY, 20, 8]),
  stallEveryMin: pick([Number.POSITIVE_INFINITY, 15, 5]),
  pauseEveryMin: pick([Number.POSITIVE_INFINITY, 20]),
  operatorEveryMin: pick([Number.POSITIVE_INFINITY, 10, 3]),
  paceSeconds: pick([between(4, 8), between(8, 60), between(8, 60), between(60, 400)]),
  ballast: pick([0, 0, 0, largePicture.length]),
});
