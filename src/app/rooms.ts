// The rooms in memory: brought in when somebody asks for them, out again when nobody is there and
// nothing is awaited, woken when their moment comes.

import * as E from "fp-ts/lib/Either.js";
import type { Command } from "../domain/command.ts";
import { deadline } from "../domain/deadline.ts";
import type { RoomId } from "../domain/ids.ts";
import type { Room } from "../domain/room.ts";
import type { Clock } from "../infra/clock.ts";
import type { EventStore } from "../infra/event-store.ts";
import { createInsist } from "./insist.ts";
import { type Committed, committed, type Failure, type Job } from "./job.ts";
import { createJournal } from "./journal.ts";
import type { Log } from "./log.ts";
import { createRoomHost, type RoomHost } from "./room-host.ts";
import { loadRoom, type News, readAnew, roomOf, streamOf } from "./room-log.ts";
import { createTakeUp } from "./take-up.ts";
import { createTicking } from "./ticking.ts";

export type Rooms = {
  /** Jobs of one room are decided in the order of these calls. */
  readonly submit: (room: RoomId, job: Job) => void;
  /** For what must come to pass: asked again until the store takes it; resolves then. */
  readonly submitSurely: (room: RoomId, command: () => Command) => Promise<void>;
  /** R7: takes up every room that waits for something; processes not named in `alive` are gone. */
  readonly takeUp: (alive: readonly string[]) => Promise<void>;
  /** Another process may have written: every room in memory looks for what is new. */
  readonly catchUp: () => Promise<void>;
  readonly inMemory: () => number;
  /** The rooms in memory as they are durable. All others are at rest: nobody is there. */
  readonly live: () => readonly Room[];
  /** Stops the timer and waits until all that was decided is durable. */
  readonly stop: () => Promise<void>;
};

type Surroundings = {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly log: Log;
  /** Whether deadlines are acted on here: a server does, a command that comes and goes does not. */
  readonly ticking: boolean;
  /** The most appends in one transaction, where it is not the journal's own limit. */
  readonly groupLimit?: number;
  readonly onCommitted: (committed: Committed) => void;
};

const isRefusal = ({ kind }: Failure): boolean => kind === "rejected";

export const createRooms = (around: Surroundings): Rooms => {
  const { store, clock, log } = around;
  const journal = createJournal(store, clock, around.groupLimit);
  const hosts = new Map<RoomId, RoomHost>();
  /** Jobs for rooms that are being loaded. */
  const loading = new Map<RoomId, Job[]>();
  /** Rooms that could not be read again, as they were told last: what came since is still to tell. */
  const lost = new Map<RoomId, Room>();
  /** R8: rooms whose logs hold what this version does not know. */
  const unknown = new Set<RoomId>();
  let acting = around.ticking;
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

  const submit = (room: RoomId, { command, asked, done }: Job): void => {
    const job = { command, asked, done: guarded(done) };
    const host = hosts.get(room);
    const queue = loading.get(room);
    if (host !== undefined) host.submit(job);
    else if (queue !== undefined) queue.push(job);
    else void load(room, job);
  };

  const load = async (room: RoomId, job: Job): Promise<void> => {
    const queue = [job];
    loading.set(room, queue);
    const loaded = await tryLoad(room);
    if (loaded === null) {
      loading.delete(room);
      for (const { done } of queue) done(E.left({ kind: "unreadable" }));
      return;
    }
    lost.delete(room);
    const host = createRoomHost(loaded.room, {
      store,
      journal,
      log,
      first: (job) => firstIn(room, job),
      onCommitted: guarded(around.onCommitted),
      onChange: () => settle(room, host),
      onLost: () => {
        lost.set(room, host.durable());
        forget(room, host);
        if (acting) ticking.later(room);
      },
    });
    const { events } = loaded;
    if (events.length > 0) guarded(around.onCommitted)(committed(loaded.room, events));
    // what these jobs' answers lead to comes into the same queue
    for (const job of queue) host.submit(job);
    loading.delete(room);
    hosts.set(room, host);
    settle(room, host);
  };

  /** With what nobody has been told yet. */
  const tryLoad = async (room: RoomId): Promise<News | null> => {
    try {
      const told = lost.get(room);
      const loaded =
        told === undefined
          ? E.map((whole: Room) => ({ room: whole, events: [] }))(await loadRoom(store, room))
          : await readAnew(store, told);
      if (E.isRight(loaded)) return loaded.right;
      unknown.add(room);
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
    ticking.set(room, acting ? when : null);
    if (when === null && host.isQuiet()) forget(room, host);
  };

  const forget = (room: RoomId, host: RoomHost): void => {
    if (hosts.get(room) !== host) return;
    hosts.delete(room);
    ticking.set(room, null);
  };

  /** L5: a room that another process brought in with people in it waits for its moment here. */
  const takeOver = async (): Promise<void> => {
    for (const { stream } of await store.due()) {
      const room = roomOf(stream);
      if (!hosts.has(room) && !loading.has(room)) {
        submit(room, { command: null, asked: null, done: () => {} });
      }
    }
  };

  const ticking = createTicking({ clock, submit });
  const isStopped = () => stopped;
  const insist = createInsist({ clock, submit, isStopped });
  const isUnknown = (room: RoomId) => unknown.has(room);
  const { takeUp, firstIn } = createTakeUp({ clock, submit, insist, isUnknown, isStopped });

  return {
    submit,
    submitSurely: (room, command) => insist(room, command, isRefusal),
    takeUp: async (alive) => {
      // nothing that fell due meanwhile may happen first
      acting = false;
      const due = await store.due();
      await takeUp(
        due.map(({ stream }) => roomOf(stream)),
        alive,
      );
      acting = around.ticking;
      for (const [room, host] of hosts) settle(room, host);
    },
    catchUp: async () => {
      for (const [room, host] of hosts) {
        const head = await store.head(streamOf(room));
        if (head !== null && head.version > host.latest().version) host.catchUp();
      }
      if (acting) await takeOver();
    },
    inMemory: () => hosts.size,
    live: () => Array.from(hosts.values(), (host) => host.durable()),
    stop: async () => {
      stopped = true;
      acting = false;
      ticking.stop();
      await journal.flushed();
    },
  };
};
