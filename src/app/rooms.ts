// The rooms in memory: brought in when somebody asks for them, out again when nobody is there and
// nothing is awaited, woken when their moment comes.

import * as E from "fp-ts/lib/Either.js";
import type { Command } from "../domain/command.ts";
import { deadline } from "../domain/deadline.ts";
import type { RoomId } from "../domain/ids.ts";
import type { Clock } from "../infra/clock.ts";
import type { EventStore } from "../infra/event-store.ts";
import { createDeadlines } from "./deadlines.ts";
import { createJournal } from "./journal.ts";
import type { Log } from "./log.ts";
import { type Committed, createRoomHost, type Job, type RoomHost } from "./room-host.ts";
import { loadRoom, roomOf, streamOf } from "./room-log.ts";

export type Rooms = {
  /** Jobs of one room are decided in the order of these calls. */
  readonly submit: (room: RoomId, job: Job) => void;
  /** For what must come to pass: tried again until the store takes it. */
  readonly submitSurely: (room: RoomId, command: () => Command) => void;
  /** R7: takes up every room that waits for something, as the process `node`. */
  readonly takeUp: (alive: readonly string[]) => Promise<void>;
  /** Another process may have written: every room in memory looks for what is new. */
  readonly catchUp: () => Promise<void>;
  readonly inMemory: () => number;
  /** Stops the timer and waits until all that was decided is durable. */
  readonly stop: () => Promise<void>;
};

type Surroundings = {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly log: Log;
  /** Whether deadlines are acted on here: a server does, a command that comes and goes does not. */
  readonly ticking: boolean;
  readonly onCommitted: (committed: Committed) => void;
};

/** How long what must come to pass waits when the store refuses it. */
const retryMs = 1_000;

export const createRooms = (around: Surroundings): Rooms => {
  const { store, clock, log } = around;
  const journal = createJournal(store, clock);
  const hosts = new Map<RoomId, RoomHost>();
  /** Jobs for rooms that are being loaded. */
  const loading = new Map<RoomId, Job[]>();
  let stopped = false;

  /** Whoever hears of a room must not stop it by stumbling over what he hears. */
  const guarded =
    <A>(tell: (news: A) => void) =>
    (news: A): void => {
      try {
        tell(news);
      } catch (err) {
        log.error({ err }, "a room's news could not be told");
      }
    };

  const submit = (room: RoomId, { command, messageId, done }: Job): void => {
    const job = { command, messageId, done: guarded(done) };
    const host = hosts.get(room);
    const queue = loading.get(room);
    if (host !== undefined) host.submit(job);
    else if (queue !== undefined) queue.push(job);
    else void load(room, job);
  };

  const load = async (room: RoomId, first: Job): Promise<void> => {
    const queue = [first];
    loading.set(room, queue);
    const loaded = await tryLoad(room);
    if (loaded === null) {
      loading.delete(room);
      for (const { done } of queue) done(E.left({ kind: "unreadable" }));
      return;
    }
    const host = createRoomHost(loaded, {
      store,
      journal,
      log,
      onCommitted: guarded(around.onCommitted),
      onChange: () => settle(room, host),
      onLost: () => forget(room, host),
    });
    // what these jobs' answers lead to comes into the same queue
    for (const job of queue) host.submit(job);
    loading.delete(room);
    hosts.set(room, host);
    settle(room, host);
  };

  const tryLoad = async (room: RoomId) => {
    try {
      const loaded = await loadRoom(store, room);
      if (E.isRight(loaded)) return loaded.right;
      log.error({ ...loaded.left }, "a room's log cannot be read");
    } catch (err) {
      log.error({ room, err }, "a room's log cannot be read");
    }
    return null;
  };

  /** Sets the room's next moment; without one, and with nothing on its way, it leaves memory. */
  const settle = (room: RoomId, host: RoomHost): void => {
    if (hosts.get(room) !== host) return;
    const when = deadline(host.latest());
    deadlines.set(room, around.ticking && !stopped ? when : null);
    if (when === null && host.isQuiet()) forget(room, host);
  };

  const forget = (room: RoomId, host: RoomHost): void => {
    if (hosts.get(room) !== host) return;
    hosts.delete(room);
    deadlines.set(room, null);
  };

  const submitSurely = (room: RoomId, command: () => Command): void => {
    const done: Job["done"] = (outcome) => {
      if (stopped || E.isRight(outcome) || outcome.left.kind === "rejected") return;
      clock.at(clock.now() + retryMs, () => submitSurely(room, command));
    };
    submit(room, { command: command(), messageId: null, done });
  };

  const deadlines = createDeadlines<RoomId>(clock, (room) =>
    submitSurely(room, () => ({ type: "Tick", at: clock.now(), by: "@room" })),
  );

  return {
    submit,
    submitSurely,
    takeUp: async (alive) => {
      for (const { stream } of await store.due()) {
        const at = clock.now();
        await new Promise<void>((done) =>
          submit(roomOf(stream), {
            command: { type: "Recover", alive, at, by: "@room" },
            messageId: null,
            done: () => done(),
          }),
        );
      }
    },
    catchUp: async () => {
      for (const [room, host] of hosts) {
        const head = await store.head(streamOf(room));
        if (head !== null && head.version > host.latest().version) host.catchUp();
      }
    },
    inMemory: () => hosts.size,
    stop: async () => {
      stopped = true;
      deadlines.stop();
      await journal.flushed();
    },
  };
};
