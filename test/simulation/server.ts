// One life of the server's process: everything that the composition root puts together and that
// needs no port, on a simulated clock and disk. It is begun, it dies or is stopped, another follows.

import { createFanOut } from "../../src/app/gateway/fan-out.ts";
import { createFrontDoor, type FrontDoor } from "../../src/app/gateway/front-door.ts";
import { defaultLimits } from "../../src/app/gateway/limits.ts";
import { createPace } from "../../src/app/gateway/pace.ts";
import type { Committed } from "../../src/app/job.ts";
import type { Log } from "../../src/app/log.ts";
import { lookElsewhere } from "../../src/app/look-elsewhere.ts";
import { createRooms } from "../../src/app/rooms.ts";
import type { Track } from "../../src/domain/media.ts";
import { type Clock, clockFrom } from "../../src/infra/clock.ts";
import type { EventStore } from "../../src/infra/event-store.ts";
import { song, video } from "../support/rooms.ts";
import { tokenOf } from "./people.ts";
import type { Actor, World } from "./world.ts";

export type Life = {
  readonly clock: Clock;
  readonly door: FrontDoor;
  readonly stop: () => Promise<void>;
};

export const nodeOfLife = (number: number): string => `life${number}`;

export type Ground = {
  readonly world: World;
  readonly store: (process: Actor) => EventStore;
  readonly committed: (committed: Committed) => void;
  readonly log: Log;
  /** Each member's. */
  readonly picture: string;
};

/** A process's clock goes on evenly from what the machine's clock said when it began. */
export const createClock = (world: World, process: Actor, wall: number): Clock => {
  const offset = wall - world.now();
  const now = () => Math.floor(offset + world.now());
  return {
    now,
    at: (when, run) => world.after(when - now(), run, process),
    soon: (run) => void world.after(0, run, process),
  };
};

const tracks: Readonly<Record<string, Track>> = {
  "1": { ...song, id: "1", seconds: 200 },
  "2": { ...song, id: "2", seconds: null },
  "3": { ...video, id: "3", seconds: 90 },
};

/** `wall`: what the machine's clock says. Rejects when it cannot begin, as when the disk is bad. */
export const beginLife = async (
  ground: Ground,
  actor: Actor,
  number: number,
  wall: number,
): Promise<Life> => {
  const { world, log } = ground;
  const store = ground.store(actor);
  const clock = clockFrom(createClock(world, actor, wall), (await store.newestAt()) ?? 0);
  const pace = createPace(clock);
  const fanOut = createFanOut(clock, pace);
  const rooms = createRooms({
    store,
    clock,
    log,
    ticking: true,
    onCommitted: (committed) => {
      ground.committed(committed);
      fanOut.committed(committed);
    },
  });
  const node = nodeOfLife(number);
  const find = async (id: string) => tracks[id] ?? null;
  const house = {
    ...{ clock, log, rooms, store, fanOut, pace, song: find, video: find },
    verify: async (fullname: string, token: string) =>
      token === tokenOf(fullname) ? { nick: `${fullname}~`, avatar: ground.picture } : null,
  };
  await rooms.takeUp([node]);
  const door = createFrontDoor({ house, node, limits: defaultLimits });
  const stopLooking = lookElsewhere(store, rooms, clock, log);
  return {
    clock,
    door,
    stop: async () => {
      stopLooking();
      await door.drain();
      await rooms.stop();
    },
  };
};
