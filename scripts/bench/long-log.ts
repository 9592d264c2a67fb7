// A log of many rooms: what a commit costs after a hundred of them have written a million events side by
// side, against after ten thousand. In a long day one room has it for itself, and its events lie together.

import { join } from "node:path";
import { appendFor } from "../../src/app/room-log.ts";
import type { RoomId } from "../../src/domain/ids.ts";
import { emptyRoom, type Room } from "../../src/domain/room.ts";
import { openDatabase } from "../../src/infra/sqlite/database.ts";
import { createSqliteEventStore } from "../../src/infra/sqlite/event-store.ts";
import type { Bench, Context } from "./bench.ts";
import { alternate } from "./harness/alternate.ts";
import { byLength, type Cost } from "./harness/by-length.ts";
import { append } from "./world/database.ts";
import { chatFrom, planRoom } from "./world/room.ts";

type Size = {
  readonly lengths: readonly number[];
  readonly rooms: number;
  readonly rounds: number;
  /** Of two chats in each room. */
  readonly commits: number;
};

const sizes: Readonly<Record<Context["scale"], Size>> = {
  full: { lengths: [10_000, 100_000, 1_000_000], rooms: 100, rounds: 9, commits: 20 },
  quick: { lengths: [10_000, 100_000], rooms: 100, rounds: 5, commits: 10 },
  smoke: { lengths: [40, 200], rooms: 4, rounds: 1, commits: 2 },
};

/** Of what it costs with the shortest log. */
const mostGrowth = 1.2;

type LongLog = {
  readonly length: number;
  /** So many chats in each room, all in one durable transaction. */
  readonly commit: (chats: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

const makeLog = async (folder: string, length: number, count: number): Promise<LongLog> => {
  const database = await openDatabase(join(folder, `log-${length}.db`));
  const store = createSqliteEventStore(database.log);
  const stories = Array.from({ length: count }, (_, index) =>
    planRoom({ id: `R${index}` as RoomId, guests: 10, waiting: 0, playing: true }),
  );
  await append(
    store,
    stories.map(({ room, events }) => appendFor(emptyRoom(room.id), room, events, null)),
  );
  let rooms = stories.map(({ room }) => room);
  const commit = async (chats: number): Promise<void> => {
    const before = rooms;
    const said = before.map((room) => saying(room, chats));
    rooms = said.map(({ room }) => room);
    await append(
      store,
      said.map(({ room, events }, index) =>
        appendFor(before[index] ?? emptyRoom(room.id), room, events, null),
      ),
    );
  };
  const written = (): number => rooms.reduce((sum, { version }) => sum + version, 0);
  while (written() < length) await commit(10);
  return { length, commit, close: database.close };
};

const saying = (before: Room, chats: number) => {
  let room = before;
  const events = [];
  for (let more = chats; more > 0; more -= 1) {
    const said = chatFrom(room);
    room = said.room;
    events.push(...said.events);
  }
  return { room, events };
};

/** In milliseconds, each of so many commits. */
const measure = async ({ commit }: LongLog, commits: number): Promise<Cost> => {
  await commit(2);
  const from = performance.now();
  const cpu = process.cpuUsage();
  for (let number = 0; number < commits; number += 1) await commit(2);
  const { user, system } = process.cpuUsage(cpu);
  return {
    wall: (performance.now() - from) / commits,
    cpu: (user + system) / 1000 / commits,
  };
};

const run: Bench["run"] = async ({ scale, folder, say }) => {
  const { lengths, rooms, rounds, commits } = sizes[scale];
  const logs: LongLog[] = [];
  for (const length of lengths) {
    say(`${rooms} rooms write ${length} events`);
    logs.push(await makeLog(folder, length, rooms));
  }
  const seen = await alternate(logs, rounds, (log) => measure(log, commits));
  for (const { close } of logs) await close();
  const { costs, of, claim, plot } = byLength(seen);
  return {
    figures: costs.map(({ length, samples }) => ({
      case: `${length} events of ${rooms} rooms`,
      who: "a commit of two chats in each",
      unit: "ms",
      samples: of(samples, "wall"),
      beside: { "ms of CPU": of(samples, "cpu") },
    })),
    claims: [claim(`a commit of ${rooms} rooms`, mostGrowth)],
    plots: [
      plot({
        name: "commit-by-log",
        title: `What a commit costs, ${rooms} rooms`,
        x: "events in the log",
        y: "ms",
      }),
    ],
  };
};

export const longLog: Bench = {
  name: "long-log",
  about:
    "what a commit costs after a million events of a hundred rooms, against after ten thousand",
  run,
};
