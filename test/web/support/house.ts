// A real server on a real file, in real time, with a room whose waits are short and songs that are
// soon over.

import { join } from "node:path";
import { onTestFinished } from "vitest";
import { silentLog } from "../../../src/app/log.ts";
import { operate } from "../../../src/app/operator.ts";
import { type Server, startServer } from "../../../src/app/server.ts";
import type { Fullname, RoomId } from "../../../src/domain/ids.ts";
import { defaultPolicy, type Policy } from "../../../src/domain/policy.ts";
import { createAccounts } from "../../../src/infra/accounts.ts";
import { createCatalogue } from "../../../src/infra/catalogue.ts";
import { systemClock } from "../../../src/infra/clock.ts";
import { openDatabase } from "../../../src/infra/sqlite/database.ts";
import { createSqliteEventStore } from "../../../src/infra/sqlite/event-store.ts";
import { tempFolder } from "../../support/temp.ts";

export type House = {
  /** `http://host:port`; the same after a restart. */
  readonly url: string;
  readonly stop: () => Promise<void>;
  /** On the same file and port. */
  readonly start: () => Promise<void>;
};

type Setting = {
  readonly policy?: Partial<Policy>;
  readonly songSeconds?: number;
  readonly guests?: boolean;
  /** What is done to the file before a server runs on it. */
  readonly prepare?: (path: string) => Promise<void>;
};

/** Who hosts room R1, and his token. */
export const host = { fullname: "host", nick: "Hostess", token: "token-of-host" };

const fill = async (path: string, { policy, songSeconds = 30 }: Setting): Promise<void> => {
  const database = await openDatabase(path);
  const store = createSqliteEventStore(database.log);
  await createAccounts(database, systemClock.now).add(host);
  const { importSongs, importVideos } = createCatalogue(database);
  const song = (sid: string, name: string, file: string) => ({
    ...{ sid, name, author: `Author of ${name}`, duration: songSeconds },
    ...{ lrc: `/demo/${file}.lrc`, link: `/demo/${file}.mp3`, cover: `/demo/${file}.svg` },
  });
  await importSongs([
    song("1", "送别", "song-bie"),
    song("2", "Twinkle", "twinkle-twinkle-little-star"),
    song("3", "Ode to Joy", "ode-to-joy"),
  ]);
  const night = { link: "/demo/night-sky.webm", cover: "/demo/night-sky.svg" };
  await importVideos([{ vid: "1", name: "Night sky", duration: songSeconds, ...night }]);
  await operate({ store, clock: systemClock, log: silentLog }, "R1" as RoomId, {
    type: "OpenRoom",
    profile: {
      ...{ name: "Lantern room", cover: "/demo/room-lanterns.svg" },
      hosts: [host.fullname as Fullname],
    },
    policy: { ...defaultPolicy, ...policy },
  });
  await database.close();
};

/** To be called within a test. */
export const openHouse = async (setting: Setting = {}): Promise<House> => {
  const path = join(tempFolder(), "mido.db");
  await fill(path, setting);
  await setting.prepare?.(path);
  let server: Server | null = null;
  let port = 0;
  const start = async (): Promise<void> => {
    server = await startServer({
      ...{ host: "127.0.0.1", port, database: { kind: "sqlite", path } },
      ...{ demo: false, adminToken: null, guests: setting.guests ?? true, origins: [] },
      ...{ trustProxy: false, limits: null, logLevel: "silent" },
    });
    port = Number(new URL(server.address).port);
  };
  const stop = async (): Promise<void> => {
    await server?.stop();
    server = null;
  };
  onTestFinished(stop);
  await start();
  return { url: `http://127.0.0.1:${port}`, start, stop };
};
