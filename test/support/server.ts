// A real server on a real file, with a clock that a test moves, and people, songs and a room in it.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Config } from "../../src/app/config.ts";
import type { Outcome } from "../../src/app/job.ts";
import { silentLog } from "../../src/app/log.ts";
import { type OperatorAsk, operate } from "../../src/app/operator.ts";
import { type Engine, type Server, startServer } from "../../src/app/server.ts";
import type { Fullname, RoomId } from "../../src/domain/ids.ts";
import { defaultPolicy, type Policy } from "../../src/domain/policy.ts";
import { createAccounts } from "../../src/infra/accounts.ts";
import { createCatalogue } from "../../src/infra/catalogue.ts";
import type { Clock } from "../../src/infra/clock.ts";
import type { StoredEvent } from "../../src/infra/event-store.ts";
import { openDatabase } from "../../src/infra/sqlite/database.ts";
import { createSqliteEventStore } from "../../src/infra/sqlite/event-store.ts";
import { type Client, connect, connectMute, type Received, textFrame } from "./client.ts";
import { createSimulatedClock, type SimulatedClock } from "./clock.ts";
import { tempFolder } from "./temp.ts";

export const people = ["皮皮", "乐乐", "小雨", "房主"] as const;
export const tokenOf = (fullname: string): string => `token-of-${fullname}`;

/** 皮皮 comes in by a bare socket, which another member sees; from then on `said` is what he is sent. */
export const joinMute = async (url: string, witness: Client) => {
  const fullname = "皮皮";
  const mute = await connectMute(url);
  mute.write(
    textFrame(JSON.stringify({ action: "join", fullname, token: tokenOf(fullname), room: "R123" })),
  );
  await witness.next(({ body }) => body.count === 2);
  const said: Buffer[] = [];
  mute.on("data", (data) => said.push(data));
  return { mute, said };
};

/** One song whose length the catalogue knows, one whose it does not, one video. */
const songs = [
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
const videos = [{ vid: "7", name: "Night sky", duration: 90, link: "/7.webm", cover: "" }];

type TestServer = {
  readonly clock: SimulatedClock;
  readonly path: string;
  readonly url: string;
  readonly server: () => Server;
  /** A connection that says nothing yet. */
  readonly connect: (headers?: Record<string, string>) => Promise<Client>;
  /** A connection that has joined a room; `say` adds who he is to what he says. */
  readonly join: (fullname: string, room?: string) => Promise<Guest>;
  /** Stops the server and starts another on the same file, with this much downtime between. */
  readonly restart: (downMs?: number) => Promise<void>;
  /** What an operator's own process does to a room while the server runs. */
  readonly operate: (ask: OperatorAsk, room?: string) => Promise<Outcome>;
  /** What the file holds of a room, read by a connection of its own. */
  readonly log: (room?: string) => Promise<readonly StoredEvent[]>;
};

export type Guest = Client & {
  readonly joined: Received;
  readonly say: (message: object) => Promise<Received>;
  /** The same without waiting for the answer. */
  readonly tell: (message: object) => void;
  /** Resolves when all that was sent to this connection until now has come. */
  readonly caughtUp: () => Promise<void>;
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
  limits: null,
  logLevel: "silent",
});

/** One command from a process of its own, as an operator's command line gives it. */
const operateOn = async (
  path: string,
  clock: Clock,
  room: string,
  ask: OperatorAsk,
): Promise<Outcome> => {
  const database = await openDatabase(path);
  const store = createSqliteEventStore(database.log);
  const outcome = await operate({ store, clock, log: silentLog }, room as RoomId, ask);
  await database.close();
  return outcome;
};

/** Rooms are opened by such a process too. */
export const openRoom = async (
  path: string,
  clock: Clock,
  room: string,
  policy: Partial<Policy> = {},
): Promise<void> => {
  const profile = { name: "小房间", cover: "/cover.svg", hosts: ["房主" as Fullname] };
  await operateOn(path, clock, room, {
    type: "OpenRoom",
    profile,
    policy: { ...defaultPolicy, ...policy },
  });
};

export const readLog = async (path: string, room = "R123"): Promise<readonly StoredEvent[]> => {
  const database = await openDatabase(path);
  const events = await createSqliteEventStore(database.log).read(`room-${room}`, 0, 100_000);
  await database.close();
  return events;
};

/** Puts people, songs and the video into a file. */
export const fill = async (path: string, clock: Clock): Promise<void> => {
  const database = await openDatabase(path);
  const accounts = createAccounts(database, clock.now);
  for (const fullname of people) {
    await accounts.add({ fullname, nick: `${fullname}~`, token: tokenOf(fullname) });
  }
  const catalogue = createCatalogue(database);
  await catalogue.importSongs(songs);
  await catalogue.importVideos(videos);
  await database.close();
};

const filled = new Map<string, Promise<Buffer>>();

/** Made once for each policy: every test then begins with a copy of its own. */
const fileWith = (policy: Partial<Policy>, clock: Clock): Promise<Buffer> => {
  const make = async (): Promise<Buffer> => {
    const path = join(tempFolder(), "filled.db");
    await fill(path, clock);
    await openRoom(path, clock, "R123", policy);
    return readFileSync(path);
  };
  const key = JSON.stringify(policy);
  const file = filled.get(key) ?? make();
  filled.set(key, file);
  return file;
};

/** Room R123 is open; everything is stopped and removed when the test is over. */
export const startTestServer = async (
  policy: Partial<Policy> = {},
  config: Partial<Config> = {},
  engine: Engine = {},
): Promise<TestServer> => {
  const path = join(tempFolder(), "mido.db");
  const clock = createSimulatedClock();
  writeFileSync(path, await fileWith(policy, clock));
  const start = () => startServer({ ...configFor(path), ...config }, clock, engine);
  let server = await start();
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
    join: async (fullname, room = "R123") => enter(await connect(url()), fullname, room),
    restart: async (downMs = 0) => {
      await server.stop();
      clock.set(clock.now() + downMs);
      server = await start();
    },
    operate: (ask, room = "R123") => operateOn(path, clock, room, ask),
    log: (room) => readLog(path, room),
  };
};

/** Joins a room over a connection that is there. */
export const enter = async (client: Client, fullname: string, room = "R123"): Promise<Guest> => {
  const who = { fullname, token: tokenOf(fullname), room };
  const say = (message: object) => client.ask({ ...who, ...message });
  return {
    ...client,
    joined: await say({ action: "join" }),
    say,
    tell: (message) => client.send({ ...who, ...message }),
    caughtUp: async () => void (await say({ action: "heart" })),
  };
};
