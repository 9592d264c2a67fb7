// The server's lives, one after the other: a process begins, lets people in, dies or is stopped, and
// another follows, maybe under another wall clock.

import type { Log } from "../../src/app/log.ts";
import type { Client, Dial } from "./client.ts";
import type { Disk } from "./disk.ts";
import type { Oracle } from "./oracle.ts";
import type { Season } from "./season.ts";
import { beginLife, createClock, type Life } from "./server.ts";
import { openSocket, type Socket } from "./socket.ts";
import type { Actor, World } from "./world.ts";

export type Lives = {
  readonly begin: () => Promise<void>;
  /** `told`: its machine lives and says so to whoever was connected. */
  readonly crash: (told: boolean) => void;
  /** It is told to stop, and does so in order. */
  readonly stop: () => Promise<void>;
  readonly standStill: (ms: number) => void;
  /** Nothing follows. */
  readonly over: () => void;
  readonly dial: Dial;
  readonly count: () => number;
  /** The one that lets people in, awake, and for how long it has; null: none does. */
  readonly running: () => { readonly life: Life; readonly forMs: number } | null;
  /** What the server's end of a connection holds, and whose it is. */
  readonly sockets: Map<Socket, Client>;
  /** Of a process that comes and goes beside the server. */
  readonly clockOf: (process: Actor) => ReturnType<typeof createClock>;
};

type Around = {
  readonly world: World;
  readonly season: Season;
  readonly disk: Disk;
  readonly oracle: Oracle;
  readonly log: Log;
  readonly picture: string;
  readonly fail: (words: string) => void;
  /** What an end may bring with it: nobody reaches the server for so long. */
  readonly cutOff: (ms: number) => void;
};

const start = 1_527_574_164_000;
const minuteMs = 60_000;

export const createLives = (around: Around): Lives => {
  const { world, season, disk, log, fail } = around;
  const { after, chance, between, trace } = world;
  const { nature } = season;
  const sockets = new Map<Socket, Client>();
  let wall = start;
  let count = 0;
  /** The process that runs, the server in it once it lets people in, and since when. */
  let actor: Actor = { alive: false, pausedUntil: 0 };
  let life: Life | null = null;
  let since = 0;

  const begin = async (): Promise<void> => {
    count += 1;
    trace(`life ${count} begins`);
    const mine: Actor = { alive: true, pausedUntil: 0 };
    actor = mine;
    const { committed } = around.oracle;
    const ground = { world, store: disk.open, committed, log, picture: around.picture };
    try {
      life = await beginLife(ground, mine, count, wall + world.now());
      since = world.now();
    } catch (err) {
      log.error({ err }, "cannot begin");
      end("cannot begin", false);
    }
  };

  const end = (how: string, told: boolean): void => {
    if (!actor.alive) return;
    trace(`life ${count} ends: ${how}`);
    actor.alive = false;
    life = null;
    disk.crash(actor, chance() < 0.3);
    for (const socket of sockets.keys()) socket.serverDied(told);
    sockets.clear();
    if (!season.isCalm() && chance() < 0.3) wall += between(-60, 60) * minuteMs;
    if (!season.isCalm() && chance() < 0.2) {
      disk.refuse("failed", season.untilCalm(between(1_000, 20_000)));
    }
    if (!season.isCalm() && chance() < 0.2) around.cutOff(between(10, 120) * 1_000);
    after(between(100, 10_000), () => void begin(), nature);
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

  return {
    begin,
    crash: (told) => end("crash", told),
    stop,
    standStill: (ms) => {
      trace(`the server stands still for ${ms}`);
      actor.pausedUntil = Math.max(actor.pausedUntil, world.now() + ms);
      since = actor.pausedUntil;
    },
    over: () => {
      actor.alive = false;
    },
    dial,
    count: () => count,
    running: () => {
      if (life === null || actor.pausedUntil > world.now()) return null;
      return { life, forMs: world.now() - since };
    },
    sockets,
    clockOf: (process) => createClock(world, process, wall + world.now()),
  };
};
