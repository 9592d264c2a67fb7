// The crowds of the benches that give commands, and what they say, at each scale.

import type { Context } from "../bench.ts";
import type { Mix } from "../load/speakers.ts";
import type { Crowd } from "./crowd.ts";

type Load = { readonly crowds: readonly Crowd[]; readonly mixes: readonly Mix[] };

export const loads: Readonly<Record<Context["scale"], Load>> = {
  full: {
    crowds: [
      { connections: 200, rooms: 20 },
      { connections: 1_000, rooms: 100 },
    ],
    mixes: ["sing/del", "chat", "both"],
  },
  quick: { crowds: [{ connections: 200, rooms: 20 }], mixes: ["sing/del", "chat"] },
  smoke: { crowds: [{ connections: 4, rooms: 2 }], mixes: ["both"] },
};
