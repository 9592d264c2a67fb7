// A single durable append, against what the disk itself can do in the same second.

import { join } from "node:path";
import { appendFor } from "../../src/app/room-log.ts";
import { openDatabase } from "../../src/infra/sqlite/database.ts";
import { createSqliteEventStore } from "../../src/infra/sqlite/event-store.ts";
import type { Bench, Context } from "./bench.ts";
import { alternate } from "./harness/alternate.ts";
import { openDisk } from "./harness/disk.ts";
import { ratios } from "./harness/statistics.ts";
import { append } from "./world/database.ts";
import { chatFrom, planRoom } from "./world/room.ts";

type Size = { readonly rounds: number; readonly windowMs: number };

const sizes: Readonly<Record<Context["scale"], Size>> = {
  full: { rounds: 15, windowMs: 500 },
  quick: { rounds: 5, windowMs: 250 },
  smoke: { rounds: 1, windowMs: 20 },
};

/** How many a second. */
const repeat = async (windowMs: number, once: () => Promise<number>): Promise<number> => {
  const from = performance.now();
  let done = 0;
  while (performance.now() - from < windowMs) done += await once();
  return (1000 * done) / (performance.now() - from);
};

const run: Bench["run"] = async ({ scale, folder }) => {
  const { rounds, windowMs } = sizes[scale];
  const database = await openDatabase(join(folder, "append.db"));
  const store = createSqliteEventStore(database.log);
  const disk = openDisk(folder);
  const story = planRoom({ id: "R1", guests: 10, waiting: 0, playing: true });
  await append(store, [appendFor({ ...story.room, version: 0 }, story.room, story.events, null)]);
  let { room } = story;

  /** So many events of a room that go down together. */
  const write = async (count: number): Promise<number> => {
    const before = room;
    const events = [];
    for (let more = 0; more < count; more += 1) {
      const said = chatFrom(room);
      room = said.room;
      events.push(...said.events);
    }
    await append(store, [appendFor(before, room, events, null)]);
    return count;
  };
  const contenders = [
    { name: "fdatasync of 4 KB", once: async () => (disk.sync() >= 0 ? 1 : 0) },
    { name: "an event an append", once: () => write(1) },
    { name: "100 events an append", once: () => write(100) },
    { name: "1,000 events an append", once: () => write(1_000) },
  ] as const;
  const seen = await alternate(contenders, rounds, ({ once }) => repeat(windowMs, once));
  disk.close();
  await database.close();

  const [theirs = [], ours = []] = Array.from(seen.values());
  return {
    figures: Array.from(seen, ([{ name: who }, samples]) => ({
      case: "SQLite, synchronous=FULL",
      who,
      unit: who.startsWith("fdatasync") ? "syncs/s" : "events/s",
      samples,
    })),
    claims: [
      {
        what: "an event an append: × fdatasync",
        unit: "×",
        samples: ratios(ours, theirs),
        atLeast: 0.75,
      },
    ],
  };
};

export const appendBench: Bench = {
  name: "append",
  about: "durable appends a second, one event at a time and in groups, against bare fdatasync",
  run,
};
