// One hour of a whole server and its people under all kinds of trouble, and the minute in which all
// must be well again. Everything follows from the seed.

import { isRight } from "fp-ts/lib/Either.js";
import type { Outcome } from "../../src/app/job.ts";
import type { Log } from "../../src/app/log.ts";
import { operate } from "../../src/app/operator.ts";
import { defaultPolicy } from "../../src/domain/policy.ts";
import type { EventStore } from "../../src/infra/event-store.ts";
import { createClient } from "./client.ts";
import { createDisk, isDiskError } from "./disk.ts";
import { drawFaults } from "./faults.ts";
import { largePicture } from "./frames.ts";
import { createLives, type Lives } from "./lives.ts";
import { createOracle } from "./oracle.ts";
import { hostOf, people, roomIds } from "./people.ts";
import { createSeason } from "./season.ts";
import { nodeOfLife } from "./server.ts";
import { beginTrouble, cutOff } from "./trouble.ts";
import { beginWatch, firstOf } from "./watch.ts";
import { type Actor, createWorld, type World } from "./world.ts";

export type Verdict = {
  readonly seed: number;
  /** What was wrong first, or null. */
  readonly wrong: string | null;
  readonly hash: string;
  readonly simulatedMs: number;
  readonly steps: number;
  readonly events: number;
  readonly lives: number;
  /** How long after the last fault all had the same room. */
  readonly convergedMs: number;
  readonly lastLines: readonly string[];
};

const minuteMs = 60_000;
/** In which all must be well again. */
const calmMs = minuteMs;

export const simulate = async (seed: number, hourMs = 60 * minuteMs): Promise<Verdict> => {
  const world = createWorld(seed);
  const { trace } = world;
  const faults = drawFaults(world);
  trace(JSON.stringify(faults));
  let wrong: string | null = null;
  const fail = (words: string): void => {
    wrong ??= words;
    trace(`WRONG: ${words}`);
  };
  const log = logOf(trace, fail);
  const season = createSeason(world, hourMs);
  const oracle = createOracle(world.now, fail);
  const disk = createDisk(world, faults, (append) => {
    trace(`durable ${append.stream} ${append.expectedVersion}+${append.events.length}`);
    oracle.wrote(append);
  });
  const lives = createLives({
    ...{ world, season, disk, oracle, log, fail, picture: largePicture.slice(0, faults.ballast) },
    cutOff: (ms) => cutOff(world, season, clients, ms),
  });
  const clients = people.map((person) =>
    createClient({ world, faults, oracle, dial: lives.dial, fail }, person),
  );
  const untilWrong = async (until: number): Promise<void> => {
    while (wrong === null && world.now() < until) {
      await world.run(Math.min(until, world.now() + 1_000));
    }
  };

  beginTrouble({ world, season, faults, disk, lives, clients, log });
  await openRooms(world, disk.open, lives, log);
  disk.spoil();
  void lives.begin();
  for (const client of clients) client.begin();
  beginWatch({ world, season, disk, lives, clients, oracle, fail });
  await untilWrong(hourMs);

  season.calmDown();
  disk.mend();
  trace("all trouble ends");
  for (const client of clients) client.rest();
  const behind = (): string | null => firstOf(clients, (client) => client.behind());
  while (wrong === null && behind() !== null && world.now() < hourMs + calmMs) {
    await untilWrong(world.now() + 250);
  }
  const convergedMs = world.now() - hourMs;
  const late = behind();
  if (wrong === null && late !== null) fail(`not all is well after a minute: ${late}`);
  // and stays so; who never came back is gone (M8)
  await untilWrong(hourMs + 2 * minuteMs);
  const ghosts = ghostsOf(lives);
  await untilWrong(hourMs + 3 * minuteMs);
  const held = ghosts.filter((socket) => socket.isOpenThere()).length;
  if (wrong === null && held > 0) fail(`${held} dead connections are still held`);
  oracle.checkConnections(
    nodeOfLife(lives.count()),
    (room, who) =>
      clients.filter(({ person, where }) => person.fullname === who && where() === room).length,
  );
  if (wrong === null) await oracle.checkLog(disk.truth);
  lives.over();
  return {
    ...{ seed, wrong, hash: world.hash(), simulatedMs: world.now(), steps: world.steps() },
    ...{ events: oracle.events(), lives: lives.count(), convergedMs },
    lastLines: world.lastLines(),
  };
};

/** What the server logs as an error is one, unless the disk is to blame. */
const logOf = (trace: World["trace"], fail: (words: string) => void): Log => ({
  info: () => {},
  warn: () => {},
  error: (facts, words) => {
    const { err } = facts as { readonly err?: unknown };
    trace(`server: ${words}: ${String(err)}`);
    if (!isDiskError(err)) fail(`server: ${words}: ${String(err)}`);
  },
});

/** Before there is anybody; again, where trouble has begun already. */
const openRooms = async (
  world: World,
  storeOf: (process: Actor) => EventStore,
  { clockOf }: Lives,
  log: Log,
): Promise<void> => {
  const operator: Actor = { alive: true, pausedUntil: 0 };
  const policy = { ...defaultPolicy, restMs: 10_000, queueLimit: 12, pauseMs: 300_000 };
  for (const room of roomIds) {
    const profile = { name: room, cover: "", hosts: [hostOf(room)] };
    const ground = { store: storeOf(operator), clock: clockOf(operator), log };
    for (let isOpen = false; !isOpen; ) {
      let outcome: Outcome | null = null;
      const opened = operate(ground, room, { type: "OpenRoom", profile, policy });
      void opened.then((one) => {
        outcome = one;
      });
      while (outcome === null) await world.run(world.now() + 1_000);
      isOpen = isRight(await opened);
    }
  }
};

/** Connections that the server holds and their clients have given up. */
const ghostsOf = ({ sockets }: Lives) =>
  Array.from(sockets)
    .filter(([socket, { line }]) => line.socket() !== socket)
    .map(([socket]) => socket);
