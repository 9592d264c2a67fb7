// Idle connections: what memory each takes, and what it costs to keep all of them alive, against a
// ws server that does nothing.

import { setTimeout as wait } from "node:timers/promises";
import type { Bench, Context } from "./bench.ts";
import { alternate } from "./harness/alternate.ts";
import { type Child, startChild } from "./harness/child.ts";
import { ratios } from "./harness/statistics.ts";
import { busy } from "./harness/usage.ts";
import { enterBare, enterMido } from "./load/enter.ts";
import { type Link, openLink, openLinks } from "./load/link.ts";
import { mido } from "./load/protocols.ts";
import { roomOf, startMido, whoIs, worldOf } from "./world/crowd.ts";

type Size = {
  readonly connections: number;
  readonly rooms: number;
  readonly rounds: number;
  /** How long the heartbeat is watched, and how much faster than the world's time goes then. */
  readonly watchMs: number;
  readonly haste: number;
};

const sizes: Readonly<Record<Context["scale"], Size>> = {
  full: { connections: 10_000, rooms: 500, rounds: 3, watchMs: 60_000, haste: 1 },
  quick: { connections: 2_000, rooms: 100, rounds: 1, watchMs: 6_000, haste: 10 },
  smoke: { connections: 4, rooms: 2, rounds: 1, watchMs: 20, haste: 10 },
};

const mostMemory = 1.6;
const mostBusy = 3;

type Contender = {
  readonly name: string;
  readonly start: () => Promise<Child>;
  readonly enter: (port: number, index: number) => Promise<Link>;
};

const contendersFor = (context: Context, size: Size): readonly Contender[] => {
  const plan = { guests: 0, waiting: 0, playing: false };
  const world = worldOf(size, plan);
  return [
    {
      name: "ws",
      start: () =>
        startChild(context, { file: new URL("servers/ws.ts", import.meta.url), settings: {} }),
      enter: (port) => enterBare(true)(port, "one"),
    },
    {
      name: "Mido, connected",
      start: () => startMido(context, world, { haste: size.haste }),
      enter: (port) => openLink(port, mido),
    },
    {
      name: "Mido, in rooms",
      start: () => startMido(context, world, { haste: size.haste }),
      enter: (port, index) => enterMido(port, roomOf(index, size), whoIs(index, size)),
    },
  ];
};

const run: Bench["run"] = async (context) => {
  const size = sizes[context.scale];
  const { connections, watchMs, haste } = size;
  const seen = await alternate(
    contendersFor(context, size),
    size.rounds,
    async ({ name, start, enter }) => {
      context.say(name);
      const child = await start();
      const begun = await child.usage();
      await wait(name === "ws" ? 0 : watchMs / 4);
      const nobody = await child.usage();
      const before = await child.usage(true);
      const links = await openLinks(connections, (index) => enter(child.port, index));
      await wait(Math.min(watchMs, 1_000));
      const standing = await child.usage();
      const filled = await child.usage(true);
      child.measured();
      await wait(name === "ws" ? 0 : watchMs);
      const after = await child.usage();
      if (links.some((link) => link.isClosed())) throw new Error("an idle connection was closed");
      for (const link of links) link.close();
      await child.stop();
      return {
        kB: (filled.memoryBytes - before.memoryBytes) / 1000 / connections,
        // as the machine has to hold it: with what nobody needs and no collection has taken yet
        standingKB: (standing.memoryBytes - begun.memoryBytes) / 1000 / connections,
        // without what the server does with nobody there: the bench looks at its loop all the time
        busy: name === "ws" ? 0 : (busy(filled, after) - busy(begun, nobody)) / haste,
      };
    },
  );
  const [ws = [], connected = [], inRooms = []] = Array.from(seen.values());
  const kB = (samples: typeof ws) => samples.map((one) => one.kB);
  const where = `${connections} connections`;
  const before = `${where}, before a collection`;
  return {
    figures: [
      { case: where, who: "ws", unit: "kB each", samples: kB(ws) },
      { case: where, who: "Mido, connected", unit: "kB each", samples: kB(connected) },
      { case: where, who: "Mido, in rooms", unit: "kB each", samples: kB(inRooms) },
      ...Array.from(seen, ([{ name }, samples]) => ({
        case: before,
        who: name,
        unit: "kB each",
        samples: samples.map((one) => one.standingKB),
      })),
      {
        case: where,
        who: "Mido, in rooms",
        unit: "% of a core",
        samples: inRooms.map((one) => one.busy),
      },
    ],
    claims: [
      {
        what: "memory of a connection: × ws",
        unit: "×",
        samples: ratios(kB(connected), kB(ws)),
        atMost: mostMemory,
      },
      {
        what: "memory of a connection in a room: × ws",
        unit: "×",
        samples: ratios(kB(inRooms), kB(ws)),
        atMost: mostMemory,
      },
      {
        what: "the heartbeat of all",
        unit: " % of a core",
        samples: inRooms.map((one) => one.busy),
        atMost: mostBusy,
      },
    ],
  };
};

export const idle: Bench = {
  name: "idle",
  about: "memory and heartbeat of connections that do nothing, against bare ws",
  run,
};
