// The whole path: durable commands a second, from a WebSocket message to its answer, with the room
// pushed to everyone in it. Against the same server without what makes it quick, and against what
// one would write without it.

import { join } from "node:path";
import type { Bench, Context } from "./bench.ts";
import { alternate } from "./harness/alternate.ts";
import { startChild } from "./harness/child.ts";
import { compare, type Ready, withReady } from "./harness/compare.ts";
import { type Heard, type Speaker, sayAndWait } from "./load/closed-loop.ts";
import { enterMido, enterSocketIo } from "./load/enter.ts";
import { type Link, openLinks } from "./load/link.ts";
import { type Mix, speakToMido, speakToPrototype } from "./load/speakers.ts";
import { othersIn, type Times } from "./load/window.ts";
import { type Crowd, roomOf, whoIs, worldOf } from "./world/crowd.ts";
import { fillDatabase, type World } from "./world/database.ts";
import { loads } from "./world/loads.ts";
import { sampleSnapshot } from "./world/room.ts";

type Size = {
  readonly rounds: number;
  readonly times: Times;
};

const sizes: Readonly<Record<Context["scale"], Size>> = {
  full: {
    rounds: 7,
    times: { warmMs: 500, windowMs: 2_000 },
  },
  quick: {
    rounds: 3,
    times: { warmMs: 300, windowMs: 1_000 },
  },
  smoke: {
    rounds: 1,
    times: { warmMs: 20, windowMs: 60 },
  },
};

/** How many times as many commands a second as each of the others were promised. */
const promised = {
  "command by command": 10,
  "log in memory": 0.6,
  "Socket.IO + better-sqlite3": 12,
  "Socket.IO + PostgreSQL": 8,
  "Socket.IO + emmett": 30,
} as const;

type Name = "Mido" | "nothing checked" | keyof typeof promised;

type Contender = {
  readonly name: Name;
  readonly file: URL;
  readonly settings: object;
  readonly enter: (port: number, room: string, fullname: string) => Promise<Link>;
  readonly speak: (link: Link, mix: Mix, fullname: string, room: string) => Speaker;
};

/** What else than members and songs the prototypes show of a room, and how an entry looks. */
const sample = { guests: 2, waiting: 1, playing: true };

const file = (path: string): URL => new URL(path, import.meta.url);

const contendersFor = (folder: string, world: World, peers: boolean): readonly Contender[] => {
  const path = (name: string): string => join(folder, `${name}.db`);
  const mido = (name: Name, settings: object): Contender => ({
    name,
    file: file("servers/mido.ts"),
    settings,
    enter: enterMido,
    speak: speakToMido,
  });
  const prototype = (name: Name, module: string): Contender => ({
    name,
    file: file(module),
    settings: { folder, snapshot: sampleSnapshot({ id: "sample", ...sample }) },
    enter: (port, room, fullname) => enterSocketIo(port, `${room} ${fullname}`),
    speak: speakToPrototype,
  });
  return [
    mido("Mido", { path: path("mido") }),
    mido("command by command", { path: path("one-by-one"), commandByCommand: true }),
    mido("log in memory", { path: path("in-memory"), inMemory: world }),
    {
      name: "nothing checked",
      file: file("servers/bare.ts"),
      settings: { folder, snapshot: sampleSnapshot({ id: "sample", ...sample }) },
      enter: enterMido,
      speak: speakToMido,
    },
    ...(peers
      ? [
          prototype("Socket.IO + better-sqlite3", "peers/on-better-sqlite3.ts"),
          prototype("Socket.IO + PostgreSQL", "peers/on-postgres.ts"),
          prototype("Socket.IO + emmett", "peers/on-emmett.ts"),
        ]
      : []),
  ];
};

type ReadyToSpeak = Ready & { readonly speakers: ReadonlyMap<Mix, readonly Speaker[]> };

const getReady = async (
  context: Context,
  contender: Contender,
  crowd: Crowd,
  mixes: readonly Mix[],
): Promise<ReadyToSpeak> => {
  const { name, enter, speak } = contender;
  context.say(`${crowd.connections} connections enter ${name}`);
  const child = await startChild(context, contender, name === "Mido");
  const links = await openLinks(crowd.connections, (index) =>
    enter(child.port, roomOf(index, crowd), whoIs(index, crowd)),
  );
  const speakersOf = (mix: Mix): readonly Speaker[] =>
    links.map((link, index) => speak(link, mix, whoIs(index, crowd), roomOf(index, crowd)));
  return { name, child, links, speakers: new Map(mixes.map((mix) => [mix, speakersOf(mix)])) };
};

/** Each of Mido's servers has a file of its own; where the log is in memory, it holds users only. */
const fill = async (folder: string, world: World): Promise<void> => {
  for (const name of ["mido", "one-by-one", "in-memory"]) {
    const rooms = name === "in-memory" ? [] : world.rooms;
    await fillDatabase(join(folder, `${name}.db`), { ...world, rooms });
  }
};

const run: Bench["run"] = async (context) => {
  const { crowds, mixes } = loads[context.scale];
  const { rounds, times } = sizes[context.scale];
  const found: ReturnType<typeof compare>[] = [];
  const others: number[] = [];
  for (const crowd of crowds) {
    const world = worldOf(crowd);
    const folder = join(context.folder, `${crowd.connections}`);
    await fill(folder, world);
    await withReady<ReadyToSpeak, void>(
      async (ready) => {
        for (const contender of contendersFor(folder, world, context.peers)) {
          ready(await getReady(context, contender, crowd, mixes));
        }
      },
      async (ready) => {
        for (const mix of mixes) {
          const where = `${crowd.connections} in ${crowd.rooms} rooms, ${mix}`;
          context.say(where);
          const seen = await alternate(ready, rounds, ({ name, child, speakers }) =>
            // emmett's SQLite store drops a command now and then, when two begin a transaction at once
            sayAndWait(child, speakers.get(mix) ?? [], times, name.startsWith("Socket.IO")),
          );
          found.push(compare(seen, { where, promised, ...answers }));
          others.push(...othersIn(seen));
        }
      },
    );
  }
  return {
    figures: found.flatMap(({ figures }) => figures),
    claims: found.flatMap(({ claims }) => claims),
    others,
  };
};

const answers = {
  unit: "answers/s",
  rate: ({ answers, seconds }: Heard): number => answers / seconds,
  beside: {
    "p99 ms": ({ p99 }: Heard): number => p99,
    "pushes/s": ({ pushes, seconds }: Heard): number => pushes / seconds,
    "server %": ({ serverBusy }: Heard): number => serverBusy,
    "load %": ({ loadBusy }: Heard): number => loadBusy,
    lost: ({ lost }: Heard): number => lost,
  },
};

export const wholePath: Bench = {
  name: "whole-path",
  about: "durable commands answered a second, the room pushed to all in it",
  run,
};
