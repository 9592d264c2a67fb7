// Machines of all kinds, each following from a seed, and a player on one that follows a room: how far
// behind or ahead of the room it is, at each millisecond.

import { createDrift } from "../../web/src/play/drift.ts";
import { createFollower, type Timeline } from "../../web/src/play/follow.ts";
import { createChance } from "../support/chance.ts";
import { createSimulatedMedia, type Habits } from "./simulated-media.ts";

const seeds = Array.from({ length: 100 }, (_, index) => index);

/** Up to so much, mostly much less. */
const upTo = (chance: () => number, ms: number) => () => Math.floor(ms * chance() ** 2);

const anyMachine = (seed: number, but: Partial<Habits> = {}): Habits => {
  const chance = createChance(seed);
  return {
    chance,
    startMs: upTo(chance, 150),
    seekMs: upTo(chance, 350),
    rateMs: upTo(chance, 200),
    skewPpm: (chance() - 0.5) * 600,
    noiseMs: chance() * 8,
    durationMs: 600_000,
    ...but,
  };
};

/** A room, a player that follows it, and time that a test moves. `everyMs` is how often it looks. */
const follow = (habits: Habits, everyMs = 100) => {
  const media = createSimulatedMedia(habits);
  const refusals: unknown[] = [];
  const follower = createFollower(media, createDrift(), (reason) => refusals.push(reason));
  let now = 0;
  let nextLookAt = 0;
  let zeroAt = 0;
  let pausedAt: number | null = null;
  const positionMs = (): number => (pausedAt ?? now) - zeroAt;
  const timeline = (): Timeline => ({
    key: `${zeroAt} ${pausedAt}`,
    isPaused: pausedAt !== null,
    positionMs: positionMs(),
  });
  const look = (): void => {
    follower.look(now, timeline());
    nextLookAt = now + everyMs * (1 + habits.chance());
  };
  const lateMs = (): number => positionMs() - media.positionMs();
  return {
    media,
    refusals,
    lateMs,
    /** How far it was off at worst, at each millisecond. */
    run: (ms: number): number => {
      let worst = 0;
      for (let done = 0; done < ms; done += 1) {
        now += 1;
        media.advance(1);
        if (now >= nextLookAt) look();
        worst = Math.max(worst, Math.abs(lateMs()));
      }
      return worst;
    },
    room: {
      goTo: (ms: number): void => {
        zeroAt = (pausedAt ?? now) - ms;
        look();
      },
      pause: (): void => {
        pausedAt = now;
        look();
      },
      resume: (): void => {
        zeroAt += now - (pausedAt ?? now);
        pausedAt = null;
        look();
      },
    },
  };
};

/** Of one who comes in while it plays. */
export const newcomer = (seed: number, everyMs?: number, but?: Partial<Habits>) => {
  const all = follow(anyMachine(seed, but), everyMs);
  all.room.goTo(30_000);
  return all;
};

/** Of one who is there for a while. */
export const listener = (seed: number, everyMs?: number, but?: Partial<Habits>) => {
  const all = newcomer(seed, everyMs, but);
  all.run(10_000);
  return all;
};

export const forEachMachine = (claim: (seed: number) => void): void => {
  for (const seed of seeds) claim(seed);
};
