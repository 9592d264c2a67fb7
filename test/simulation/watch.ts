// Looks at everybody now and then: nothing waits longer than it may, everybody is told, and nobody is
// held who is gone. How long is long depends on how lately there was trouble.

import type { Fullname } from "../../src/domain/ids.ts";
import type { Client } from "./client.ts";
import type { Disk } from "./disk.ts";
import type { Lives } from "./lives.ts";
import type { Oracle } from "./oracle.ts";
import type { Season } from "./season.ts";
import type { World } from "./world.ts";

type Around = {
  readonly world: World;
  readonly season: Season;
  readonly disk: Disk;
  readonly lives: Lives;
  readonly clients: readonly Client[];
  readonly oracle: Oracle;
  readonly fail: (words: string) => void;
};

/** How late anything may be while the disk refuses one in ten. */
const lateMs = 90_000;
/** After so long without trouble nothing is put off any more: what the disk refused is asked again
 * within 30 s. */
const restMs = 45_000;
/** How late a moment may come then. */
const soonMs = 1_000;
/** In which everybody is told then. */
const toldMs = 3_000;
/** In which even who does not read is handed what he is to be told, or closed (W5). */
const servedMs = 15_000;

const looks = { inTroubleMs: 10_000, inCalmMs: 1_000 };

export const beginWatch = (around: Around): void => {
  const { world, season, disk, lives, clients, oracle, fail } = around;

  const socketsOf = (who: Fullname): number =>
    Array.from(lives.sockets.values()).filter(({ person }) => person.fullname === who).length;

  const look = (): void => {
    world.after(season.isCalm() ? looks.inCalmMs : looks.inTroubleMs, look, season.nature);
    const running = lives.running();
    if (running === null) return;
    const { life, forMs } = running;
    const restedMs = Math.min(forMs, world.now() - disk.troubledAt());
    const within = (ms: number): number => (restedMs > restMs ? ms : lateMs);

    /** Fails with what is so of anybody, once the server had so long to do better. */
    const nobody = (ms: number, is: (client: Client, ms: number) => string | null): void => {
      if (forMs <= ms) return;
      const found = firstOf(clients, (client) => is(client, ms));
      if (found !== null) fail(`for ${ms} ms ${found}`);
    };

    const soon = within(soonMs);
    if (forMs > soon) oracle.checkWaits(life.clock.now(), soon, lateMs);
    nobody(within(toldMs), ({ misses }, ms) => misses(ms));
    nobody(within(servedMs), ({ isKeptWaiting }, ms) => isKeptWaiting(ms));
    for (const socket of lives.sockets.keys()) {
      if (!socket.isOpenThere()) lives.sockets.delete(socket);
    }
    oracle.checkGhosts(lateMs, socketsOf);
  };

  world.after(looks.inTroubleMs, look, season.nature);
};

/** What is so of the first of whom anything is. */
export const firstOf = <A>(all: readonly A[], is: (one: A) => string | null): string | null => {
  for (const one of all) {
    const found = is(one);
    if (found !== null) return found;
  }
  return null;
};
