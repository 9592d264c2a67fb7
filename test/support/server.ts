// A real server on a real file, with a clock that a test moves, and people, songs and a room in it.

import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Config } from "../../src/app/config.ts";
import { silentLog } from "../../src/app/log.ts";
import type { Committed, Outcome } from "../../src/app/room-host.ts";
import { createRooms } from "../../src/app/rooms.ts";
import { type Server, startServer } from "../../src/app/server.ts";
import type { Fullname, RoomId } from "../../src/domain/ids.ts";
import { defaultPolicy, type Policy } from "../../src/domain/policy.ts";
import { createAccounts } from "../../src/infra/accounts.ts";
import { createCatalogue } from "../../src/infra/catalogue.ts";
import type { Clock } from "../../src/infra/clock.ts";
import { openDatabase } from "../../src/infra/sqlite/database.ts";
import { createSqliteEventStore } from "../../src/infra/sqlite/event-store.ts";
import { type Client, connect, type Received } from "./client.ts";
import { createSimulatedClock, type SimulatedClock } from "./clock.ts";
import { tempFolder } from "./temp.ts";

export const people = ["皮皮", "乐乐", "小雨", "房主"] as const;
export const tokenOf = (fullname: string): string => `token-of-${fullname}`;

/** One song whose length the catalogue knows, one whose it does not, one video. */
export const songs = [
  {
    sid: "1",
    name: "告白气球",
    author: "dany",
    duration: 200,
    lrc: "/1.lrc",
    link: "/1.mp3",
    cover: "",
  },
  { sid: "2", name: "Twinkle", author: "Jane", duration: null, lrc: "", link: "/2.mp3", cover: "" },
];
export const videos = [{ vid: "7", name: "Night sky", duration: 90, link: "/7.webm", cover: "" }];

export type TestServer = {
  readonly clock: SimulatedClock;
  readonly path: string;
  readonly url: string;
  readonly server: () => Server;
  /** A connection that says nothing yet. */
  readonly connect: (headers?: Record<string, string>) => Promise<Client>;
  /** A connection that has joined a room; `say` adds who he is to what he says. */
  readonly join: (fullname: string, room?: string) => Promise<Guest>;
  /** Stops the server and starts another on the same file. */
  readonly restart: () => Promise<void>;
};

export type Guest = Client & {
  readonly joined: Received;
  readonly say: (message: object) => Promise<Received>;
};

export const configFor = (path: string): Config => ({
  host: "127.0.0.1",
  port: 0,
  database: { kind: "sqlite", path },
  demo: false,
  adminToken: null,
  guests: false,
  origins: [],
  trustProxy: false,
  logLevel: "silent",
});

/** Rooms are opened by a process of their own, as an operator's command line does it. */
export const openRoom = async (
  path: string,
  clock: Clock,
  room: string,
  policy: Partial<Policy> = {},
): Promise<void> => {
  const database = await openDatabase(path);
  const store = createSqliteEventStore(database.log);
  const rooms = createRooms({ store, clock, log: silentLog, ticking: false, onCommitted: ignore });
  const profile = { name: "小房间", cover: "/cover.svg", hosts: ["房主" as Fullname] };
  const command = {
    type: "OpenRoom",
    profile,
    policy: { ...defaultPolicy, ...policy },
    at: clock.now(),
    by: "@operator",
  } as const;
  await new Promise<Outcome>((done) => {
    rooms.submit(room as RoomId, { command, messageId: null, done });
  });
  await rooms.stop();
  await database.close();
};

const ignore = (_: Committed): void => {};

const fill = async (path: string, clock: Clock): Promise<void> => {
  const database = await openDatabase(path);
  const accounts = createAccounts(database.db, clock.now);
  for (const fullname of people) {
    await accounts.add({ fullname, nick: `${fullname}~`, token: tokenOf(fullname) });
  }
  const catalogue = createCatalogue(database.db);
  await catalogue.importSongs(songs);
  await catalogue.importVideos(videos);
  await database.close();
};

/** Room R123 is open; everything is stopped and removed when the test is over. */
export const startTestServer = async (policy: Partial<Policy> = {}): Promise<TestServer> => {
  const path = join(tempFolder(), "mido.db");
  const clock = createSimulatedClock();
  await fill(path, clock);
  await openRoom(path, clock, "R123", policy);
  let server = await startServer(configFor(path), clock);
  onTestFinished(() => server.stop());
  const url = () => server.address.replace("http", "ws");
  return {
    clock,
    path,
    get url() {
      return url();
    },
    server: () => server,
    connect: (headers) => connect(url(), headers),
    join: async (fullname, room = "R123") => {
      const client = await connect(url());
      const who = { fullname, token: tokenOf(fullname), room };
      const say = (message: object) => client.ask({ ...who, ...message });
      const joined = await say({ action: "join" });
      return { ...client, joined, say };
    },
    restart: async () => {
      await server.stop();
      server = await startServer(configFor(path), clock);
    },
  };
};
