// A day: what a command costs in a room with a million events behind it, against one with a thousand.
// Rooms, journal and SQLite as they run; no sockets, which know nothing of the log.

import { join } from "node:path";
import { silentLog } from "../../src/app/log.ts";
import { appendFor, loadRoom } from "../../src/app/room-log.ts";
import { createRooms } from "../../src/app/rooms.ts";
import type { Command } from "../../src/domain/command.ts";
import type { Fullname, RoomId } from "../../src/domain/ids.ts";
import { emptyRoom, type Room } from "../../src/domain/room.ts";
import { systemClock } from "../../src/infra/clock.ts";
import type { EventStore } from "../../src/infra/event-store.ts";
import { openDatabase } from "../../src/infra/sqlite/database.ts";
import { createSqliteEventStore } from "../../src/infra/sqlite/event-store.ts";
import type { Bench, Context } from "./bench.ts";
import { alternate } from "./harness/alternate.ts";
import { byLength, type Cost } from "./harness/by-length.ts";
import { append } from "./world/database.ts";
import { chatFrom, planRoom, song } from "./world/room.ts";

type Size = {
  readonly lengths: readonly number[];
  readonly rounds: number;
  /** A multiple of 60: all that is queued is withdrawn, and no group is left half full. */
  readonly commands: number;
};

const sizes: Readonly<Record<Context["scale"], Size>> = {
  full: { lengths: [1_000, 10_000, 100_000, 1_000_000], rounds: 9, commands: 480 },
  quick: { lengths: [1_000, 100_000], rounds: 5, commands: 300 },
  smoke: { lengths: [20, 100], rounds: 1, commands: 60 },
};

/** Of what it costs with the shortest log. */
const mostGrowth = 1.2;
/** Commands on their way to the disk at once. */
const inFlight = 20;

type Day = {
  readonly length: number;
  readonly store: EventStore;
  readonly close: () => Promise<void>;
};

const room = (number: number): RoomId => `R${number}` as RoomId;

/** A file with as many rooms as there are rounds and one more, each of this length; one where it is
 * long, for then what a round adds does not count. */
const makeDay = async (folder: string, length: number, rooms: number): Promise<Day> => {
  const database = await openDatabase(join(folder, `day-${length}.db`));
  const store = createSqliteEventStore(database.log);
  for (let number = 0; number < rooms; number += 1) await fillRoom(store, room(number), length);
  return { length, store, close: database.close };
};

const fillRoom = async (store: EventStore, id: RoomId, length: number): Promise<void> => {
  const story = planRoom({ id, guests: 10, waiting: 0, playing: true });
  await append(store, [appendFor(emptyRoom(id), story.room, story.events, null)]);
  let before: Room = story.room;
  while (before.version < length) {
    const events = [];
    let after = before;
    for (let more = Math.min(1_000, length - before.version); more > 0; more -= 1) {
      const said = chatFrom(after);
      after = said.room;
      events.push(...said.events);
    }
    await append(store, [appendFor(before, after, events, null)]);
    before = after;
  }
};

const asks = [
  { type: "Chat", content: "今晚的月亮真圆，下一首唱什么好呢？" },
  { type: "Queue", media: "sing", track: song, seconds: 200 },
  { type: "Withdraw", media: "sing" },
] as const;

type DayCost = Cost & { readonly loadMs: number };

/** What each of so many commands costs, in microseconds, once the room is in memory. */
const measure = async ({ store }: Day, id: RoomId, commands: number): Promise<DayCost> => {
  const loading = performance.now();
  await loadRoom(store, id);
  const loadMs = performance.now() - loading;
  const around = { store, clock: systemClock, log: silentLog, ticking: false };
  const rooms = createRooms({ ...around, onCommitted: () => {} });
  const submit = (number: number): Promise<void> =>
    new Promise((done, failed) => {
      const ask = asks[number % asks.length];
      const by = "guest-1" as Fullname;
      const command = { ...ask, at: systemClock.now(), by } as Command;
      rooms.submit(id, {
        command,
        asked: null,
        done: ({ _tag }) => (_tag === "Right" ? done() : failed(new Error("refused"))),
      });
    });
  await submit(0);
  const from = performance.now();
  const cpu = process.cpuUsage();
  for (let number = 0; number < commands; number += inFlight) {
    await Promise.all(Array.from({ length: inFlight }, (_, more) => submit(number + more)));
  }
  const { user, system } = process.cpuUsage(cpu);
  const wall = (1000 * (performance.now() - from)) / commands;
  await rooms.stop();
  return { wall, cpu: (user + system) / commands, loadMs };
};

const run: Bench["run"] = async ({ scale, folder, say }) => {
  const { lengths, rounds, commands } = sizes[scale];
  const days: Day[] = [];
  for (const length of lengths) {
    say(`a log of ${length} events`);
    days.push(await makeDay(folder, length, length > 10 * commands ? 1 : rounds));
  }
  const seen = await alternate(days, rounds, (day, round) =>
    measure(day, room(day.length > 10 * commands ? 0 : round), commands),
  );
  for (const { close } of days) await close();
  const { costs, of, line, claim, plot } = byLength(seen);
  return {
    figures: costs.flatMap(({ length, samples }) => [
      {
        case: `${length} events`,
        who: "a command",
        unit: "µs",
        samples: of(samples, "wall"),
        beside: { "µs of CPU": of(samples, "cpu") },
      },
      {
        case: `${length} events`,
        who: "loading the room",
        unit: "ms",
        samples: of(samples, "loadMs"),
      },
    ]),
    claims: [claim("a command", mostGrowth)],
    plots: [
      plot({
        name: "command-by-log",
        title: "What a command costs",
        x: "events in the room's log",
        y: "µs",
      }),
      {
        name: "load-by-log",
        title: "Bringing the room into memory",
        x: "events in the room's log",
        y: "ms",
        series: [{ name: "Mido", points: line("loadMs") }],
      },
    ],
  };
};

export const longDay: Bench = {
  name: "long-day",
  about: "what a command costs after a million events in a room, against after a thousand",
  run,
};
