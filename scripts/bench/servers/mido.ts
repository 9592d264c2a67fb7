// Mido as a bench wants it: the real server on a real file, on the log in memory, or command by
// command.

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

export const serve = async (settings: MidoSettings): Promise<Served> => {
  const { path, inMemory, groupLimit, haste = 1 } = settings;
  const store = inMemory === undefined ? undefined : createMemoryEventStore();
  if (store !== undefined && inMemory !== undefined) await fillStore(store, inMemory);
  const server = await startServer(
    {
      host: "127.0.0.1",
      port: 0,
      database: { kind: "sqlite", path },
      demo: false,
      adminToken: null,
      guests: false,
      origins: [],
      trustProxy: false,
      logLevel: "error",
    },
    haste === 1 ? systemClock : hasty(haste),
    { ...(store !== undefined && { store }), ...(groupLimit !== undefined && { groupLimit }) },
  );
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
