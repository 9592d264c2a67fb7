// The composition root: everything that runs, put together, started and stopped in order.

import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import staticFiles from "@fastify/static";
import { createAccounts } from "../infra/accounts.ts";
import { createCatalogue } from "../infra/catalogue.ts";
import { type Clock, clockFrom, systemClock } from "../infra/clock.ts";
import type { EventStore } from "../infra/event-store.ts";
import { openDatabase } from "../infra/sqlite/database.ts";
import { createSqliteEventStore } from "../infra/sqlite/event-store.ts";
import { lockForServer } from "../infra/sqlite/server-lock.ts";
import { readWalTail } from "../infra/sqlite/wal-tail.ts";
import type { Config } from "./config.ts";
import { type Demo, openDemo } from "./demo.ts";
import { createDoorman } from "./gateway/doorman.ts";
import { createFanOut } from "./gateway/fan-out.ts";
import { gateway } from "./gateway/gateway.ts";
import { createPace, type Pace } from "./gateway/pace.ts";
import { settleHeap } from "./heap.ts";
import { createApp, type LogStream } from "./http/app.ts";
import { socketDocs } from "./http/docs/asyncapi-page.ts";
import { http } from "./http/http.ts";
import { createMetrics } from "./http/metrics/metrics.ts";
import { openPage, page } from "./http/page.ts";
import { createReadiness } from "./http/readiness.ts";
import type { Committed } from "./job.ts";
import { createLobby } from "./lobby.ts";
import { lookElsewhere } from "./look-elsewhere.ts";
import { observeAppends } from "./observer.ts";
import { createRooms } from "./rooms.ts";
import { tellOfTail } from "./tell-of-tail.ts";

export type Server = {
  /** `http://host:port`, as it really listens. */
  readonly address: string;
  /** Who may come in without being asked for, where DEMO is on. */
  readonly demo: Demo | null;
  /** Rooms held in memory now. */
  readonly roomsInMemory: () => number;
  /** Takes no more, finishes what it has, closes the database. */
  readonly stop: () => Promise<void>;
};

const demoMedia = fileURLToPath(new URL("../../db/demo/media/", import.meta.url));

/** What a bench or a test puts in the place of what a server runs on. */
export type Engine = {
  /** The log of what the server says of itself, in place of standard error. */
  readonly logTo?: LogStream;
  /** The log, in place of the one in the database. */
  readonly store?: EventStore;
  /** The most appends that one transaction takes. */
  readonly groupLimit?: number;
  /** When pushes may leave, where it is not as they can be afforded. */
  readonly pace?: Pace;
};

/** Throws when the database cannot be opened or the port is taken; nothing is left open then. */
export const startServer = async (
  config: Config,
  machineClock: Clock = systemClock,
  engine: Engine = {},
): Promise<Server> => {
  settleHeap();
  const { logTo = process.stderr, store: given, pace: givenPace, ...limits } = engine;
  const metrics = createMetrics();
  const { observer } = metrics;
  const app = await createApp(config, metrics, logTo);
  const { log } = app;
  const { path } = config.database;
  const tail = readWalTail(path);
  const database = await openDatabase(path);
  const unlock = lockForServer(path);
  if (unlock === null) {
    await database.close();
    throw new Error(`another server runs on ${path}`);
  }
  tellOfTail(path, tail, log);
  const store = observeAppends(given ?? createSqliteEventStore(database.log), observer);
  const clock = clockFrom(machineClock, (await store.newestAt()) ?? 0);
  const catalogue = createCatalogue(database);
  const accounts = createAccounts(database, clock.now);
  const pace = givenPace ?? createPace(clock);
  const fanOut = createFanOut(clock, pace, observer);
  const onCommitted = (committed: Committed): void => {
    observer.happened(committed.events);
    fanOut.committed(committed);
  };
  const rooms = createRooms({ store, clock, log, ticking: true, onCommitted, ...limits });
  const lobby = createLobby({ store, clock, live: rooms.live });
  const readiness = createReadiness(store, clock);

  const stop = async (): Promise<void> => {
    readiness.drain();
    await app.close();
    await rooms.stop();
    await database.close();
    unlock();
  };

  try {
    const demo = config.demo
      ? await openDemo({ store, accounts, catalogue, clock, log }, config.database.path)
      : null;
    // R7: no process but the one that begins now can have connections to this file's rooms
    const node = randomUUID().slice(0, 8);
    await rooms.takeUp([node]);
    const { song, video } = catalogue;
    const { verify } = accounts;
    const house = { clock, log, rooms, store, fanOut, pace, observer, song, video, verify };
    const { origins, limits } = config;
    const doorman = createDoorman(limits, clock);
    const showPage = openPage();
    await app.register(gateway, { house, node, origins, limits, doorman, showPage });
    await app.register(http, {
      house: {
        clock,
        store,
        accounts,
        catalogue,
        rooms,
        lobby,
        readiness,
        metrics,
        guard: doorman,
      },
      adminToken: config.adminToken,
      letGuestsIn: config.guests ?? demo !== null,
      isLimited: limits !== null,
    });
    await app.register(socketDocs);
    if (showPage !== null) await app.register(page, { show: showPage });
    await app.register(staticFiles, { root: demoMedia, prefix: "/demo/", index: false });
    const address = await app.listen({ host: config.host, port: config.port });
    const stopLooking = lookElsewhere(store, rooms, clock, log);
    return {
      address,
      demo,
      roomsInMemory: rooms.inMemory,
      stop: () => {
        stopLooking();
        return stop();
      },
    };
  } catch (cause) {
    await stop();
    throw cause;
  }
};
