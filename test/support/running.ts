// The real rooms on a real store, with a clock that a test moves; stores that fail, wait or count
// on demand; and a second writer of the same log.

import { join } from "node:path";
import { isRight } from "fp-ts/lib/Either.js";
import { onTestFinished } from "vitest";
import type { Committed, Outcome } from "../../src/app/job.ts";
import type { Log } from "../../src/app/log.ts";
import { appendFor, loadRoom, streamOf } from "../../src/app/room-log.ts";
import { createRooms, type Rooms } from "../../src/app/rooms.ts";
import { toCheckpoint } from "../../src/domain/checkpoint.ts";
import type { Command } from "../../src/domain/command.ts";
import { decide } from "../../src/domain/decide.ts";
import { fold } from "../../src/domain/evolve.ts";
import type { RoomId } from "../../src/domain/ids.ts";
import type { Room } from "../../src/domain/room.ts";
import type { Append, EventStore, StoreError } from "../../src/infra/event-store.ts";
import { createMemoryEventStore } from "../../src/infra/memory-event-store.ts";
import { openDatabase } from "../../src/infra/sqlite/database.ts";
import { createSqliteEventStore } from "../../src/infra/sqlite/event-store.ts";
import { createSimulatedClock, type SimulatedClock } from "./clock.ts";
import { roomId, start } from "./rooms.ts";
import { tempFolder } from "./temp.ts";

type Line = { readonly facts: Readonly<Record<string, unknown>>; readonly words: string };

export type Running = {
  readonly rooms: Rooms;
  readonly clock: SimulatedClock;
  readonly store: EventStore;
  /** What was told of, in order. */
  readonly told: Committed[];
  /** What was logged as an error. */
  readonly errors: Line[];
  /** Submits at the clock's time; resolves when it is answered. */
  readonly ask: (command: Command, room?: RoomId) => Promise<Outcome>;
  /** Each must be accepted. */
  readonly do: (...commands: readonly Command[]) => Promise<void>;
  /** The durable room. */
  readonly look: (room?: RoomId) => Promise<Room>;
};

type Setting = {
  readonly store?: EventStore;
  readonly clock?: SimulatedClock;
  readonly ticking?: boolean;
  readonly onCommitted?: (committed: Committed) => void;
};

export const run = (setting: Setting = {}): Running => {
  const { store = createMemoryEventStore(), clock = createSimulatedClock(start) } = setting;
  const told: Committed[] = [];
  const errors: Line[] = [];
  const error: Log["error"] = (facts, words) => errors.push({ facts: { ...facts }, words });
  const rooms = createRooms({
    store,
    clock,
    log: { info: () => {}, warn: () => {}, error },
    ticking: setting.ticking ?? true,
    onCommitted: (committed) => {
      told.push(committed);
      setting.onCommitted?.(committed);
    },
  });
  const ask = (command: Command, room: RoomId = roomId): Promise<Outcome> =>
    new Promise((done) =>
      rooms.submit(room, { command: { ...command, at: clock.now() }, asked: null, done }),
    );
  return {
    rooms,
    clock,
    store,
    told,
    errors,
    ask,
    do: async (...commands) => {
      for (const command of commands) accepted(await ask(command));
    },
    look: (room = roomId) =>
      new Promise((found) =>
        rooms.submit(room, {
          command: null,
          asked: null,
          done: (outcome) => found(accepted(outcome).room),
        }),
      ),
  };
};

export const accepted = (outcome: Outcome): Committed => {
  if (isRight(outcome)) return outcome.right;
  throw new Error(`not accepted: ${JSON.stringify(outcome.left)}`);
};

/** As it would be stored: equal rooms give equal text, in the order of their members too. */
export const asStored = (room: Room): unknown => JSON.parse(JSON.stringify(toCheckpoint(room)));

/** The room as a process that begins now would have it. */
export const stored = async (store: EventStore, room: RoomId = roomId): Promise<Room> => {
  const loaded = await loadRoom(store, room);
  if (isRight(loaded)) return loaded.right;
  throw new Error(`not readable: ${JSON.stringify(loaded.left)}`);
};

/** The same from its events alone, as if no checkpoint had ever been made. */
export const storedEvents = (store: EventStore, room: RoomId = roomId): Promise<Room> =>
  stored({ ...store, checkpoint: async () => null }, room);

export const typesIn = async (store: EventStore, room: RoomId = roomId): Promise<string[]> =>
  (await store.read(streamOf(room), 0, 1_000_000)).map(({ type }) => type);

/** What was said in a room, in order. */
export const chatsIn = async (store: EventStore, room: RoomId = roomId): Promise<unknown[]> =>
  (await store.read(streamOf(room), 0, 1_000_000))
    .filter(({ type }) => type === "ChatSent")
    .map(({ data }) => data["content"]);

/** What another process does to the log: it decides on what it finds there. */
export const writeElsewhere = async (
  store: EventStore,
  command: Command,
  room: RoomId = roomId,
): Promise<void> => {
  const before = await stored(store, room);
  const decision = decide(command)(before);
  if (!isRight(decision)) throw new Error(decision.left.code);
  const after = fold(before, decision.right);
  const [answer] = await store.append([appendFor(before, after, decision.right, null)]);
  if (answer === undefined || !isRight(answer)) throw new Error("the other one lost");
};

/** A file that two or more may open, each on connections of its own. */
export const tempFile = (): string => join(tempFolder(), "mido.db");

export const openStore = async (file: string) => {
  const database = await openDatabase(file);
  let open = true;
  const close = async () => {
    if (open) await database.close();
    open = false;
  };
  onTestFinished(close);
  return { store: createSqliteEventStore(database.log), log: database.log, close };
};

export type Reason = Extract<StoreError, { readonly type: "StoreUnavailable" }>["reason"];

/** A real store, and what a test wants to happen to it. */
type WatchedStore = EventStore & {
  /** Each call of append, in order. */
  readonly groups: (readonly Append[])[];
  /** How many events were read. */
  eventsRead: number;
  /** While set, appends are answered with it and nothing is written. */
  refuse: Reason | null;
  /** How often it may still do so before it is well again by itself. */
  refusals: number;
  /** While set, reading rejects. */
  unreadable: boolean;
  /** Comes before each append that is not refused; the append waits for it. */
  before: (appends: readonly Append[]) => Promise<void> | void;
  /** The same for reading events. */
  beforeRead: () => Promise<void> | void;
};

export const watch = (store: EventStore): WatchedStore => {
  const throwing = (): void => {
    if (watched.unreadable) throw new Error("disk I/O error");
  };
  const watched: WatchedStore = {
    ...store,
    groups: [],
    eventsRead: 0,
    refuse: null,
    refusals: Number.POSITIVE_INFINITY,
    unreadable: false,
    before: () => {},
    beforeRead: () => {},
    append: async (appends) => {
      watched.groups.push(appends);
      const reason = watched.refuse;
      if (reason !== null) watched.refusals -= 1;
      if (watched.refusals <= 0) watched.refuse = null;
      if (reason !== null) return appends.map(() => unavailable(reason));
      await watched.before(appends);
      return store.append(appends);
    },
    read: async (...where) => {
      throwing();
      await watched.beforeRead();
      const events = await store.read(...where);
      watched.eventsRead += events.length;
      return events;
    },
    checkpoint: async (stream) => {
      throwing();
      return store.checkpoint(stream);
    },
  };
  return watched;
};

const unavailable = (reason: Reason) => {
  const error: StoreError = { type: "StoreUnavailable", reason, message: "as the test wishes" };
  return { _tag: "Left", left: error } as const;
};

/** A door: who waits at it goes on when it is opened. */
export const createGate = () => {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
};
