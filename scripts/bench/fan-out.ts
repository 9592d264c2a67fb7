// Fan-out: how many messages a second a room's change becomes, from the command of one member to the
// last byte at each of the others. Encoding is included on every side. As nobody else keeps what is
// sent, Mido is held against them with its log in memory; what it does on the disk is shown beside.

import { join } from "node:path";
import type { Bench, Claim, Context, Figure } from "./bench.ts";
import { alternate } from "./harness/alternate.ts";
import { startChild } from "./harness/child.ts";
import { compare, type Ready, withReady } from "./harness/compare.ts";
import { type Causer, causeAndCount, type Delivered, deliveries } from "./load/causes.ts";
import {
  enterBare,
  enterColyseus,
  enterMido,
  enterSocketIo,
  sayAs,
  sayToColyseus,
} from "./load/enter.ts";
import { type Link, openLinks } from "./load/link.ts";
import { emit } from "./load/protocols.ts";
import { othersIn } from "./load/window.ts";
import type { MidoSettings } from "./servers/mido.ts";
import { go } from "./servers/raw.ts";
import { fillDatabase, userOf, type World } from "./world/database.ts";
import { bytesOf, planRoom, planRoomOf, sampleSnapshot } from "./world/room.ts";

/** About how long a snapshot is, and what was promised against whom. */
type Payload = {
  readonly name: string;
  readonly bytes: number;
  readonly promised: Readonly<Record<"Socket.IO" | "Colyseus" | "ws" | "socket", number>>;
};

const small: Payload = {
  name: "2 KB",
  bytes: 2_000,
  promised: { "Socket.IO": 1.6, Colyseus: 1.3, ws: 1.8, socket: 0.93 },
};
const large: Payload = {
  name: "20 KB",
  bytes: 20_000,
  promised: { "Socket.IO": 1.4, Colyseus: 1.2, ws: 3, socket: 0.93 },
};

type Size = {
  readonly connections: number;
  readonly payloads: readonly Payload[];
  readonly roomSizes: readonly number[];
  readonly rounds: number;
  readonly times: { readonly warmMs: number; readonly windowMs: number };
};

const sizes: Readonly<Record<Context["scale"], Size>> = {
  full: {
    connections: 1_000,
    payloads: [small, large],
    roomSizes: [10, 100, 1_000],
    rounds: 7,
    times: { warmMs: 300, windowMs: 1_500 },
  },
  quick: {
    connections: 1_000,
    payloads: [small, large],
    roomSizes: [10, 1_000],
    rounds: 3,
    times: { warmMs: 200, windowMs: 700 },
  },
  smoke: {
    connections: 4,
    payloads: [small],
    roomSizes: [2],
    rounds: 1,
    times: { warmMs: 20, windowMs: 40 },
  },
};

type Contender = {
  readonly name: string;
  readonly file: URL;
  readonly settings: object;
  readonly enter: (port: number, room: string) => Promise<Link>;
  readonly cause: (room: string) => Uint8Array;
  /** What whoever caused it hears of it. */
  readonly hears: "answer" | "push";
};

const file = (path: string): URL => new URL(path, import.meta.url);

const mido = (name: string, settings: MidoSettings): Contender => ({
  name,
  file: file("servers/mido.ts"),
  settings,
  enter: (port, room) => enterMido(port, room, userOf(0)),
  // with a body of its own, so that it is never merged with another (C4)
  cause: (room) => sayAs(userOf(0), room)({ action: "boardcast", body: { n: 1 } }),
  hears: "answer",
});

/** What sends such a body to everybody in a room, whenever one of them says `go`. */
const othersFor = (body: object, peers: boolean): readonly Contender[] => [
  ...(peers ? frameworksFor(body) : []),
  {
    name: "ws",
    file: file("servers/ws.ts"),
    settings: { snapshot: body },
    enter: enterBare(true),
    cause: () => go,
    hears: "push",
  },
  {
    name: "socket",
    file: file("servers/raw.ts"),
    settings: { messages: [body] },
    enter: enterBare(false),
    cause: () => go,
    hears: "push",
  },
];

const frameworksFor = (snapshot: object): readonly Contender[] => [
  {
    name: "Socket.IO",
    file: file("peers/socket-io.ts"),
    settings: { snapshot },
    enter: enterSocketIo,
    cause: () => emit("go", null),
    hears: "push",
  },
  {
    name: "Colyseus",
    file: file("peers/colyseus.ts"),
    settings: { snapshot },
    enter: enterColyseus,
    cause: () => sayToColyseus("go"),
    hears: "push",
  },
];

/** On the disk and with its log in memory. */
const midosFor = async (folder: string, world: World): Promise<readonly Contender[]> => {
  const [durable, inMemory] = [join(folder, "durable.db"), join(folder, "in-memory.db")];
  await fillDatabase(durable, world);
  await fillDatabase(inMemory, { ...world, rooms: [] });
  return [
    mido("Mido", { path: inMemory, inMemory: world }),
    mido("Mido, durable", { path: durable }),
  ];
};

type ReadyToCause = Ready & { readonly causers: readonly Causer[] };

const getReady = async (
  context: Context,
  contender: Contender,
  connections: number,
  roomSize: number,
): Promise<ReadyToCause> => {
  const { name, enter, cause } = contender;
  const child = await startChild(context, contender, contender.hears === "answer");
  const roomOf = (index: number): string => `room-${Math.floor(index / roomSize)}`;
  const links = await openLinks(connections, (index) => enter(child.port, roomOf(index)));
  const causers = links.flatMap((link, index) => {
    if (index % roomSize !== 0) return [];
    const said = cause(roomOf(index));
    const hears = { kind: contender.hears, times: 1 };
    return [{ link, next: () => said, hears, ahead: 2 }];
  });
  return { name, child, links, causers };
};

const run: Bench["run"] = async (context) => {
  const { connections, payloads, roomSizes, rounds, times } = sizes[context.scale];
  const figures: Figure[] = [];
  const claims: Claim[] = [];
  const others: number[] = [];
  for (const { name, bytes, promised } of payloads) {
    const plan = planRoomOf(bytes);
    const sample = { id: "sample", ...plan };
    for (const roomSize of roomSizes) {
      const where = `${name}, rooms of ${roomSize}`;
      context.say(`${where} (${bytesOf(planRoom(sample).room)} bytes)`);
      const ids = Array.from({ length: connections / roomSize }, (_, index) => `room-${index}`);
      const world = { rooms: ids.map((id) => ({ id, ...plan })), users: 1 };
      const midos = await midosFor(join(context.folder, `${bytes}-${roomSize}`), world);
      const contenders = [...midos, ...othersFor(sampleSnapshot(sample), context.peers)];
      const seen = await withReady<ReadyToCause, ReadonlyMap<ReadyToCause, readonly Delivered[]>>(
        async (ready) => {
          for (const one of contenders) {
            ready(await getReady(context, one, connections, roomSize));
          }
        },
        (ready) =>
          alternate(ready, rounds, ({ child, causers, links }) =>
            causeAndCount(child, causers, links, times),
          ),
      );
      const found = compare(seen, { where, promised, ...deliveries });
      figures.push(...found.figures);
      claims.push(...found.claims);
      others.push(...othersIn(seen));
    }
  }
  return { figures, claims, others };
};

export const fanOut: Bench = {
  name: "fan-out",
  about: "messages delivered a second for one member's broadcast, from his command to the others",
  run,
};
