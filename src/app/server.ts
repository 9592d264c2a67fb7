// The composition root: everything that runs, put together, started and stopped in order.

import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import staticFiles from "@fastify/static";
import Fastify from "fastify";
import { createAccounts } from "../infra/accounts.ts";
import { createCatalogue } from "../infra/catalogue.ts";
import { type Clock, systemClock } from "../infra/clock.ts";
import { openDatabase } from "../infra/sqlite/database.ts";
import { createSqliteEventStore } from "../infra/sqlite/event-store.ts";
import type { Config } from "./config.ts";
import { createFanOut } from "./gateway/fan-out.ts";
import { gateway } from "./gateway/gateway.ts";
import { health } from "./http/health.ts";
import { createRooms } from "./rooms.ts";

export type Server = {
  /** `http://host:port`, as it really listens. */
  readonly address: string;
  /** Rooms held in memory now. */
  readonly roomsInMemory: () => number;
  /** Takes no more, finishes what it has, closes the database. */
  readonly stop: () => Promise<void>;
};

const demoMedia = fileURLToPath(new URL("../../db/demo/media/", import.meta.url));

/** How soon what another process wrote (a command line, say) is seen here. */
const lookElsewhereMs = 500;

/** Throws when the database cannot be opened or the port is taken. */
export const startServer = async (config: Config, clock: Clock = systemClock): Promise<Server> => {
  const app = Fastify({
    logger: { level: config.logLevel, stream: process.stderr },
    disableRequestLogging: true,
    trustProxy: config.trustProxy,
    forceCloseConnections: true,
  });
  const database = await openDatabase(config.database.path);
  const store = createSqliteEventStore(database.log);
  const catalogue = createCatalogue(database.db);
  const accounts = createAccounts(database.db, clock.now);
  const fanOut = createFanOut(clock);
  const rooms = createRooms({
    store,
    clock,
    log: app.log,
    ticking: true,
    onCommitted: fanOut.committed,
  });
  // R7: no process but the one that begins now can have connections to this file's rooms
  const node = randomUUID().slice(0, 8);
  await rooms.takeUp([node]);

  const { song, video } = catalogue;
  const { verify } = accounts;
  await app.register(gateway, {
    house: { clock, rooms, store, fanOut, song, video, verify },
    node,
    origins: config.origins,
    greeting: "This is Mido, a room server. Open a WebSocket here, or at /ws, and send a join.\n",
  });
  await app.register(health);
  await app.register(staticFiles, { root: demoMedia, prefix: "/demo/", index: false });
  const address = await app.listen({ host: config.host, port: config.port });
  const stopLooking = lookElsewhere();

  function lookElsewhere(): () => void {
    let cancel = () => {};
    const look = (): void => {
      cancel = clock.at(clock.now() + lookElsewhereMs, look);
      if (!store.changedElsewhere()) return;
      rooms.catchUp().catch((err) => app.log.error({ err }, "cannot look for news in the log"));
    };
    look();
    return () => cancel();
  }

  return {
    address,
    roomsInMemory: rooms.inMemory,
    stop: async () => {
      stopLooking();
      await app.close();
      await rooms.stop();
      await database.close();
    },
  };
};
