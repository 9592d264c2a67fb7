// Start: how long it takes from the command to listening, and what memory it takes, with ever more
// rooms in the file of which as many wait for something.

import { join } from "node:path";
import type { Bench, Context } from "./bench.ts";
import { alternate } from "./harness/alternate.ts";
import { startChild } from "./harness/child.ts";
import { median } from "./harness/statistics.ts";
import { fillDatabase } from "./world/database.ts";
import type { RoomPlan } from "./world/room.ts";

type Size = {
  readonly rooms: readonly number[];
  readonly running: number;
  readonly rounds: number;
};

const sizes: Readonly<Record<Context["scale"], Size>> = {
  full: { rooms: [1_000, 10_000, 100_000], running: 1_000, rounds: 5 },
  quick: { rooms: [200, 20_000], running: 200, rounds: 3 },
  smoke: { rooms: [2, 10], running: 2, rounds: 1 },
};

const mostMs = 2_000;
/** Of the memory with as many rooms as run: what the rest of the file may add to it. */
const mostGrowth = 1.15;

/** The first of them have a member and a song that plays; the others were opened once. */
const roomsFor = (rooms: number, running: number): readonly RoomPlan[] =>
  Array.from({ length: rooms }, (_, index) => {
    const runs = index < running;
    return { id: `room-${index}`, guests: runs ? 10 : 0, waiting: 0, playing: runs };
  });

const file = new URL("servers/mido.ts", import.meta.url);

const run: Bench["run"] = async (context) => {
  const { rooms, running, rounds } = sizes[context.scale];
  const cases: { readonly rooms: number; readonly path: string }[] = [];
  for (const count of rooms) {
    context.say(`making a file with ${count} rooms`);
    const path = join(context.folder, `start-${count}.db`);
    await fillDatabase(path, { rooms: roomsFor(count, running), users: 1 });
    cases.push({ rooms: count, path });
  }
  const seen = await alternate(cases, rounds, async ({ path }) => {
    const from = performance.now();
    const child = await startChild(context, { file, settings: { path } }, true);
    const ms = performance.now() - from;
    const { memoryBytes } = await child.usage(true);
    await child.stop();
    return { ms, memoryMB: memoryBytes / 1e6 };
  });
  const found = Array.from(seen, ([{ rooms }, samples]) => ({
    rooms,
    ms: samples.map(({ ms }) => ms),
    memoryMB: samples.map(({ memoryMB }) => memoryMB),
  }));
  const [least, most] = [found[0], found.at(-1)];
  if (least === undefined || most === undefined) throw new Error("nothing was started");
  const what = `${most.rooms} rooms, ${running} of them running`;
  return {
    figures: found.flatMap(({ rooms, ms, memoryMB }) => [
      { case: `${rooms} rooms, ${running} running`, who: "Mido", unit: "ms", samples: ms },
      { case: `${rooms} rooms, ${running} running`, who: "Mido", unit: "MB", samples: memoryMB },
    ]),
    claims: [
      { what: `${what}: until it listens`, unit: " ms", samples: most.ms, atMost: mostMs },
      {
        what: `${what}: memory, × that with ${least.rooms}`,
        unit: "×",
        samples: most.memoryMB.map((mb) => mb / median(least.memoryMB)),
        atMost: mostGrowth,
      },
    ],
    plots: [
      {
        name: "start-by-rooms",
        title: "From the command to listening",
        x: `rooms in the file, ${running} of them running`,
        y: "ms",
        series: [{ name: "Mido", points: found.map(({ rooms, ms }) => [rooms, median(ms)]) }],
      },
      {
        name: "memory-by-rooms",
        title: "Memory after the start",
        x: `rooms in the file, ${running} of them running`,
        y: "MB",
        series: [{ name: "Mido", points: found.map((one) => [one.rooms, median(one.memoryMB)]) }],
      },
    ],
  };
};

export const start: Bench = {
  name: "start",
  about: "from the command to listening, and the memory, by rooms in the file",
  run,
};
