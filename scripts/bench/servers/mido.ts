// Mido as a bench wants it: the real server on a real file, on the log in memory, or command by
// command.

import { describeConfigError, readConfig } from "../../../src/app/config.ts";
import { startServer } from "../../../src/app/server.ts";
import { type Clock, systemClock } from "../../../src/infra/clock.ts";
import { createMemoryEventStore } from "../../../src/infra/memory-event-store.ts";
import { fillStore, type World } from "../world/database.ts";
import type { Served } from "./serve.ts";

export type MidoSettings = {
  readonly path: string;
  /** Keeps the log in memory, with these rooms in it; users and songs stay in the file. */
  readonly inMemory?: World;
  /** How many appends one transaction takes at most. */
  readonly groupLimit?: number;
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
  const { path, inMemory, groupLimit, haste = 1 } = settings;
  const store = inMemory === undefined ? undefined : createMemoryEventStore();
  if (store !== undefined && inMemory !== undefined) await fillStore(store, inMemory);
  const config = readConfig({ ...environment, DATABASE_URL: `sqlite:${path}` });
  if (config._tag === "Left") throw new Error(describeConfigError(config.left));
  const server = await startServer(config.right, haste === 1 ? systemClock : hasty(haste), {
    ...(store !== undefined && { store }),
    ...(groupLimit !== undefined && { groupLimit }),
  });
  return { port: Number(new URL(server.address).port), stop: server.stop };
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
