// One hour of a whole server and its people under all kinds of trouble, and the minute in which all
// must be well again. Everything follows from the seed.

import type { Log } from "../../src/app/log.ts";
import { operate } from "../../src/app/operator.ts";
import type { Fullname } from "../../src/domain/ids.ts";
import { defaultPolicy } from "../../src/domain/policy.ts";
import { type Client, createClient, type Dial } from "./client.ts";
import { createDisk, isDiskError } from "./disk.ts";
import { drawFaults } from "./faults.ts";
import { createOracle } from "./oracle.ts";
import { hostOf, people, roomIds } from "./people.ts";
import { beginLife, createClock, type Life, nodeOfLife } from "./server.ts";
import { type Link, openSocket, type Socket } from "./socket.ts";
import { type Actor, createWorld } from "./world.ts";

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
const start = 1_527_574_164_000;
/** In which all must be well again. */
const calmMs = minuteMs;
/** How late a moment may come while the disk refuses one in ten. */
const lateMs = 90_000;
/** The same when nothing is wrong any more. */
const soonMs = 1_000;
/** In which everybody is told where nothing is wrong. */
const toldMs = 3_000;
/** After so long without trouble nothing is put off any more: what the disk refused is asked again
 * within 30 s. */
const restMs = 45_000;
/** The same of what is handed to the network of who does not read, until he is closed (W5). */
const servedMs = 15_000;

export const simulate = async (seed: number, hourMs = 60 * minuteMs): Promise<Verdict> => {
  const world = createWorld(seed);
  const { after, chance, between, pick, trace } = world;
  const faults = drawFaults(world);
  trace(JSON.stringify(faults));
  let wrong: string | null = null;
  const fail = (words: string): void => {
    wrong ??= words;
    trace(`WRONG: ${words}`);
  };
  const nature: Actor = { alive: true, pausedUntil: 0 };
  const oracle = createOracle(world.now, fail);
  const disk = createDisk(world, faults, (append) => {
    trace(`durable ${append.stream} ${append.expectedVersion}+${append.events.length}`);
    oracle.wrote(append);
  });
  const log: Log = {
    info: () => {},
    warn: () => {},
    error: (facts, words) => {
      const { err } = facts as { readonly err?: unknown };
      trace(`server: ${words}: ${String(err)}`);
      if (!isDiskError(err)) fail(`server: ${words}: ${String(err)}`);
    },
  };
  let wall = start;
  let lives = 0;
  let calm = false;
  /** The process that runs, the server in it once it lets people in, and since when. */
  let actor: Actor = { alive: false, pausedUntil: 0 };
  let life: Life | null = null;
  let since = 0;
  const sockets = new Map<Socket, Client>();

  // the server

  const begin = async (): Promise<void> => {
    lives += 1;
    trace(`life ${lives} begins`);
    const mine: Actor = { alive: true, pausedUntil: 0 };
    actor = mine;
    const ballast = faults.ballast;
    const ground = { world, store: disk.open, committed: oracle.committed, log, ballast };
    try {
      const begun = await beginLife(ground, mine, lives, wall + world.now());
      life = begun;
      since = world.now();
    } catch (err) {
      log.error({ err }, "cannot begin");
      end("cannot begin", false);
    }
  };

  /** Another life follows, maybe under another wall clock. */
  const end = (how: string, told: boolean): void => {
    if (!actor.alive) return;
    trace(`life ${lives} ends: ${how}`);
    actor.alive = false;
    life = null;
    disk.crash(actor, chance() < 0.3);
    for (const socket of sockets.keys()) socket.serverDied(told);
    sockets.clear();
    if (!calm && chance() < 0.3) wall += between(-60, 60) * minuteMs;
    if (!calm && chance() < 0.2) disk.refuse("failed", untilCalm(between(1_000, 20_000)));
    if (!calm && chance() < 0.2) cutOff(between(10, 120) * 1_000);
    after(between(100, 10_000), () => void begin(), nature);
  };

  /** Nobody reaches the server. */
  const cutOff = (ms: number): void => {
    trace(`nobody reaches the server for ${ms}`);
    for (const { line } of clients) block(line.link, ms);
  };

  const block = (link: Link, ms: number): void => {
    link.blockedUntil = Math.max(link.blockedUntil, world.now() + untilCalm(ms));
  };

  const stop = async (): Promise<void> => {
    const stopping = life;
    if (stopping === null) return;
    trace("the server is told to stop");
    await stopping.stop();
    if (life === stopping) end("stopped", true);
  };

  const dial: Dial = (link, ears, client) => {
    if (life === null || life.door.isClosing() || !life.door.admits("10.0.0.1")) return null;
    const watcher = {
      sent: (_: Socket, message: Parameters<Client["sent"]>[0]) => client.sent(message),
      overdone: (words: string) => fail(`${client.person.fullname} ${words}`),
    };
    const socket = openSocket(world, link, actor, life.door, ears, watcher);
    sockets.set(socket, client);
    return socket;
  };

  const clients = people.map((person) =>
    createClient({ world, faults, oracle, dial, fail }, person),
  );

  // trouble

  const untilCalm = (ms: number): number => Math.min(ms, hourMs - world.now());

  /** Again and again until it is calm, so many minutes apart on average. */
  const every = (minutes: number, trouble: () => void): void => {
    if (!Number.isFinite(minutes)) return;
    const again = (): void => {
      if (calm) return;
      trouble();
      after(between(1, 2 * minutes * minuteMs), again, nature);
    };
    after(between(1, 2 * minutes * minuteMs), again, nature);
  };

  const operatorSays = (): void => {
    const room = pick(roomIds);
    const process: Actor = { alive: true, pausedUntil: 0 };
    const clock = createClock(world, process, wall + world.now());
    const policy = { restMs: between(0, 20) * 1_000, askMs: between(5, 20) * 1_000 };
    trace(`operator changes ${room}`);
    const store = disk.open(process);
    void operate({ store, clock, log }, room, { type: "ChangeRoom", profile: {}, policy });
  };

  every(faults.crashEveryMin, () => {
    if (chance() < 0.2) void stop();
    else end("crash", chance() < 0.7);
  });
  every(faults.stallEveryMin, () => {
    const ms = untilCalm(between(100, 15_000));
    trace(`disk stalls or refuses for ${ms}`);
    if (chance() < 0.5) disk.stall(ms);
    else disk.refuse(pick(["busy", "full", "failed"]), ms);
  });
  every(faults.pauseEveryMin, () => {
    const ms = untilCalm(between(1, 120) * 1_000);
    trace(`the server stands still for ${ms}`);
    actor.pausedUntil = Math.max(actor.pausedUntil, world.now() + ms);
    since = actor.pausedUntil;
  });
  every(faults.operatorEveryMin, operatorSays);
  every(1, () => {
    for (const client of clients) {
      const luck = chance();
      if (luck < faults.disconnects) client.line.drop(chance() < 0.2 ? "black hole" : "both");
      else if (luck < 1.5 * faults.disconnects) {
        block(client.line.link, between(100, 90_000));
      }
      if (chance() < faults.outbursts) client.burstOut();
    }
  });

  const socketsOf = (who: Fullname): number =>
    Array.from(sockets.values()).filter(({ person }) => person.fullname === who).length;

  const look = (): void => {
    after(calm ? 1_000 : 10_000, look, nature);
    if (life === null || actor.pausedUntil > world.now()) return;
    const restedMs = world.now() - Math.max(since, disk.troubledAt());
    const allowed = restedMs > restMs ? soonMs : lateMs;
    if (world.now() - since > allowed) oracle.checkWaits(life.clock.now(), allowed, lateMs);
    const within = restedMs > restMs ? toldMs : lateMs;
    if (world.now() - since > within) {
      const missed = firstOf(clients, ({ misses }) => misses(within));
      if (missed !== null) fail(`for ${within} ms ${missed}`);
    }
    const served = restedMs > restMs ? servedMs : lateMs;
    if (world.now() - since > served) {
      const waits = firstOf(clients, ({ isKeptWaiting }) => isKeptWaiting(served));
      if (waits !== null) fail(`for ${served} ms ${waits}`);
    }
    for (const socket of sockets.keys()) if (!socket.isOpenThere()) sockets.delete(socket);
    oracle.checkGhosts(lateMs, socketsOf);
  };

  // the hour

  const opening: Actor = { alive: true, pausedUntil: 0 };
  for (const room of roomIds) {
    const profile = { name: room, cover: "", hosts: [hostOf(room)] };
    const policy = { ...defaultPolicy, restMs: 10_000, queueLimit: 12, pauseMs: 300_000 };
    const clock = createClock(world, opening, start);
    const store = disk.open(opening);
    const opened = operate({ store, clock, log }, room, { type: "OpenRoom", profile, policy });
    await world.run(world.now() + 1_000);
    await opened;
  }
  disk.spoil();
  void begin();
  for (const client of clients) client.begin();
  after(10_000, look, nature);
  const untilWrong = async (until: number): Promise<void> => {
    while (wrong === null && world.now() < until) {
      await world.run(Math.min(until, world.now() + 1_000));
    }
  };
  await untilWrong(hourMs);

  calm = true;
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
  const ghosts = Array.from(sockets).filter(([socket, client]) => client.line.socket() !== socket);
  await untilWrong(hourMs + 3 * minuteMs);
  const held = ghosts.filter(([socket]) => socket.isOpenThere()).length;
  if (wrong === null && held > 0) fail(`${held} dead connections are still held`);
  oracle.checkConnections(
    nodeOfLife(lives),
    (room, who) =>
      clients.filter(({ person, where }) => person.fullname === who && where() === room).length,
  );
  if (wrong === null) await oracle.checkLog(disk.truth);
  actor.alive = false;
  return {
    ...{ seed, wrong, hash: world.hash(), simulatedMs: world.now(), steps: world.steps() },
    ...{ events: oracle.events(), lives, convergedMs, lastLines: world.lastLines() },
  };
};

const firstOf = <A>(all: readonly A[], why: (one: A) => string | null): string | null => {
  for (const one of all) {
    const found = why(one);
    if (found !== null) return found;
  }
  return null;
};
