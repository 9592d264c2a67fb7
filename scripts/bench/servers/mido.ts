// Mido as a bench wants it: the real server on a real file, on the log in memory, or command by command:
// each is committed alone, and its answer and pushes have left before the next is.

import { describeConfigError, readConfig } from "../../../src/app/config.ts";
import { type Engine, startServer } from "../../../src/app/server.ts";
import { type Clock, systemClock } from "../../../src/infra/clock.ts";
import type { EventStore } from "../../../src/infra/event-store.ts";
import { createMemoryEventStore } from "../../../src/infra/memory-event-store.ts";
import { openDatabase } from "../../../src/infra/sqlite/database.ts";
import { createSqliteEventStore } from "../../../src/infra/sqlite/event-store.ts";
import { fillStore, type World } from "../world/database.ts";
import type { Served } from "./serve.ts";

export type MidoSettings = {
  readonly path: string;
  /** Keeps the log in memory, with these rooms in it; users and songs stay in the file. */
  readonly inMemory?: World;
  readonly commandByCommand?: boolean;
  /** How much faster than the world's its time goes. */
  readonly haste?: number;
};

/** Every check is made, as where it serves; none of the load is too much. */
const environment = {
  PORT: "0",
  LOG_LEVEL: "error",
  JOIN_SECONDS: "3600",
  CONNECTIONS_PER_ADDRESS: "1000000",
  CHAT_RATE: "999999/999999",
  MESSAGE_RATE: "999999/999999",
  JOIN_RATE: "999999/999999",
};

export const serve = async (settings: MidoSettings): Promise<Served> => {
  const { path, inMemory, commandByCommand = false, haste = 1 } = settings;
  const config = readConfig({ ...environment, DATABASE_URL: `sqlite:${path}` });
  if (config._tag === "Left") throw new Error(describeConfigError(config.left));
  const engine = commandByCommand ? await oneByOne(path) : await logIn(inMemory);
  const server = await startServer(config.right, haste === 1 ? systemClock : hasty(haste), engine);
  return { port: Number(new URL(server.address).port), stop: server.stop };
};

const logIn = async (world: World | undefined): Promise<Engine> => {
  if (world === undefined) return {};
  const store = createMemoryEventStore();
  await fillStore(store, world);
  return { store };
};

/** Nothing waits for others, on the disk or on its way out. */
const oneByOne = async (path: string): Promise<Engine> => {
  const { log } = await openDatabase(path);
  const store = createSqliteEventStore(log);
  const append: EventStore["append"] = async (appends) => {
    // what the one before brought leaves when this turn of the loop ends
    await new Promise(setImmediate);
    return store.append(appends);
  };
  return { store: { ...store, append }, groupLimit: 1, pace: { inTurn: (_, run) => run() } };
};

const hasty = (haste: number): Clock => {
  const start = systemClock.now();
  const now = (): number => Math.floor(start + (systemClock.now() - start) * haste);
  return {
    ...systemClock,
    now,
    at: (when, run) => systemClock.at(systemClock.now() + (when - now()) / haste, run),
  };
};
