// The only time and the only chance in a simulation: a heap of what is to happen, in the order of its
// moments and, within one, in the order it was asked for. Same seed, same world.

import { createHash } from "node:crypto";
import { setImmediate as turn } from "node:timers/promises";
import { createChance } from "../support/chance.ts";

/** Whoever does something in his own time: he may be dead, or stand still for a while. */
export type Actor = { alive: boolean; pausedUntil: number };

type Step = {
  when: number;
  readonly order: number;
  readonly actor: Actor | null;
  readonly run: () => void;
  cancelled: boolean;
};

export type World = {
  /** Milliseconds since the simulation began; never back. */
  readonly now: () => number;
  readonly chance: () => number;
  /** A whole number from `least` to `most`. */
  readonly between: (least: number, most: number) => number;
  readonly pick: <A>(from: readonly A[]) => A;
  /** Runs after so long; what a dead actor was to do is not done, what a pausing one, later. */
  readonly after: (ms: number, run: () => void, actor?: Actor | null) => () => void;
  /** Whatever happens, in words; what happened before is part of it. */
  readonly trace: (words: string) => void;
  readonly run: (until: number) => Promise<void>;
  readonly steps: () => number;
  readonly hash: () => string;
  /** The newest lines of the trace. */
  readonly lastLines: () => readonly string[];
};

const keptLines = 60;

export const createWorld = (seed: number): World => {
  const chance = createChance(seed);
  const heap: Step[] = [];
  const hash = createHash("sha256");
  const lines: string[] = [];
  let now = 0;
  let asked = 0;
  let done = 0;

  const after: World["after"] = (ms, run, actor = null) => {
    const step = { when: now + Math.max(0, ms), order: asked, actor, run, cancelled: false };
    asked += 1;
    push(heap, step);
    return () => {
      step.cancelled = true;
    };
  };

  const runOne = async (step: Step): Promise<void> => {
    const { actor } = step;
    if (step.cancelled || actor?.alive === false) return;
    if (actor !== null && actor.pausedUntil > now) {
      // in its old order: a longer pause must not let what came later go before it
      step.when = actor.pausedUntil;
      return push(heap, step);
    }
    done += 1;
    step.run();
    // what an actor with promises has begun comes to rest before anything else happens
    if (actor !== null) await turn();
  };

  return {
    now: () => now,
    chance,
    between: (least, most) => least + Math.floor(chance() * (most - least + 1)),
    pick: (from) => {
      const one = from[Math.floor(chance() * from.length)];
      if (one === undefined) throw new Error("nothing to pick from");
      return one;
    },
    after,
    trace: (words) => {
      const line = `${now} ${words}`;
      lines.push(line);
      if (lines.length > 2 * keptLines) hash.update(textOf(lines.splice(0, keptLines)));
    },
    run: async (until) => {
      await turn();
      for (let step = heap[0]; step !== undefined && step.when <= until; step = heap[0]) {
        pop(heap);
        now = step.when;
        await runOne(step);
      }
      now = until;
    },
    steps: () => done,
    hash: () => hash.copy().update(textOf(lines)).digest("hex").slice(0, 16),
    lastLines: () => lines.slice(-keptLines),
  };
};

const textOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join("");

const isBefore = (one: Step, other: Step): boolean =>
  one.when < other.when || (one.when === other.when && one.order < other.order);

const push = (heap: Step[], step: Step): void => {
  let at = heap.length;
  for (let above = (at - 1) >> 1; at > 0; above = (at - 1) >> 1) {
    const parent = heap[above];
    if (parent === undefined || isBefore(parent, step)) break;
    heap[at] = parent;
    at = above;
  }
  heap[at] = step;
};

const pop = (heap: Step[]): void => {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  let at = 0;
  for (;;) {
    const [left, right] = [heap[2 * at + 1], heap[2 * at + 2]];
    const below = left && right && isBefore(right, left) ? right : left;
    if (below === undefined || isBefore(last, below)) break;
    heap[at] = below;
    at = below === left ? 2 * at + 1 : 2 * at + 2;
  }
  heap[at] = last;
};
