// What is durable, known beside the server: every version of every room, folded from what the disk
// took. All that the server says is held against it.

import { isDeepStrictEqual } from "node:util";
import * as E from "fp-ts/lib/Either.js";
import type { Committed } from "../../src/app/job.ts";
import { readOne, roomOf, streamOf } from "../../src/app/room-log.ts";
import { toCheckpoint } from "../../src/domain/checkpoint.ts";
import { deadline } from "../../src/domain/deadline.ts";
import type { Event } from "../../src/domain/event.ts";
import { evolve } from "../../src/domain/evolve.ts";
import { type Fullname, nodeOf, type RoomId } from "../../src/domain/ids.ts";
import { emptyRoom, endOf, type Room } from "../../src/domain/room.ts";
import { scene } from "../../src/domain/snapshot.ts";
import type { Append, EventStore } from "../../src/infra/event-store.ts";
import { areAlike } from "./alike.ts";

/** `null`: no message asked for it, or one without an id. */
type Written = {
  readonly event: Event;
  readonly messageId: string | null;
  readonly after: Room;
  /** When it was durable. */
  readonly whenMs: number;
};

export type Oracle = {
  readonly wrote: (append: Append) => void;
  /** R5: what the rooms tell is durable, and is what the log makes of it. */
  readonly committed: (committed: Committed) => void;
  readonly head: (room: RoomId) => Room;
  readonly roomAt: (room: RoomId, version: number) => Room | null;
  readonly isDone: (room: RoomId, messageId: string) => boolean;
  /** Versions of the chats after one and up to another that `isOwn` does not claim. */
  readonly chats: (
    room: RoomId,
    after: number,
    upTo: number,
    isOwn: (messageId: string | null) => boolean,
  ) => readonly number[];
  /** The newest version that was durable so long ago, and the newest that everybody is shown (W5). */
  readonly durableBefore: (
    room: RoomId,
    ms: number,
  ) => { readonly all: number; readonly shown: number };
  readonly events: () => number;
  /** Nothing waits longer than it may, by the server's clock; `slackMs`: for what was put off, or is
   * measured by an earlier policy. */
  readonly checkWaits: (now: number, lateMs: number, slackMs: number) => void;
  /** R7, M5: who is in a room is there by his connections of today, so many as he has. */
  readonly checkConnections: (node: string, open: (room: RoomId, who: Fullname) => number) => void;
  /** M5: nobody is for long in rooms by more connections than are `open`. */
  readonly checkGhosts: (longMs: number, open: (who: Fullname) => number) => void;
  /** The log read from its start is what was written. */
  readonly checkLog: (store: EventStore) => Promise<void>;
};

export const createOracle = (now: () => number, fail: (words: string) => void): Oracle => {
  const logs = new Map<RoomId, Written[]>();
  const done = new Set<string>();
  /** Who is in rooms by more connections than he has, and since when. */
  const ghosts = new Map<Fullname, number>();

  const logOf = (room: RoomId): Written[] => {
    const log = logs.get(room) ?? [];
    logs.set(room, log);
    return log;
  };
  const head = (room: RoomId): Room => logOf(room).at(-1)?.after ?? emptyRoom(room);
  const keyOf = (room: RoomId, messageId: string): string => `${room}\n${messageId}`;

  const wrote: Oracle["wrote"] = ({ stream, expectedVersion, events }) => {
    const room = roomOf(stream);
    const log = logOf(room);
    if (log.length !== expectedVersion) fail(`${room}: version ${expectedVersion} written anew`);
    const ids = new Set(events.flatMap(({ messageId }) => messageId ?? []));
    for (const id of ids) {
      if (done.has(keyOf(room, id))) fail(`${room}: ${id} has two effects`);
      done.add(keyOf(room, id));
    }
    for (const stored of events) {
      const read = readOne(room)({ ...stored, version: log.length + 1 });
      if (E.isLeft(read)) return fail(`${room}: an event that cannot be read`);
      const event = read.right;
      const before = head(room);
      const after = evolve(before, event);
      checkLeave(before, event);
      checkTakeUp(before, event, after);
      log.push({ event, messageId: stored.messageId, after, whenMs: now() });
    }
    checkLives(head(room));
  };

  /** R7: nobody loses his place because the server restarted, and everybody has the full grace. */
  const checkTakeUp = (before: Room, { type, at }: Event, after: Room): void => {
    if (type !== "RoomRecovered") return;
    const places = ({ members, queue, stage }: Room): string =>
      [...members.keys(), ...queue.map(({ id }) => id), stage.status].join();
    if (places(before) !== places(after)) fail(`${before.id}: a restart costs somebody his place`);
    const early = Array.from(after.absent.values()).find((since) => since < at);
    if (early !== undefined)
      fail(`${before.id}: a restart costs somebody ${at - early} ms of grace`);
  };

  /** R7: a room is taken up before anything else happens there. */
  const checkLives = ({ id, members }: Room): void => {
    const all = Array.from(members.values(), ({ connections }) => connections.map(nodeOf));
    if (new Set(all.flat()).size > 1) fail(`${id}: somebody came before the room was taken up`);
  };

  /** M5: nobody is given up before his grace is over. */
  const checkLeave = (room: Room, event: Event): void => {
    if (event.type !== "MemberTimedOut") return;
    const since = room.absent.get(event.member) ?? event.at;
    if (event.at - since < room.policy.graceMs) {
      fail(`${room.id}: ${event.member} is given up after ${event.at - since} ms`);
    }
  };

  const roomAt: Oracle["roomAt"] = (room, version) => logOf(room)[version - 1]?.after ?? null;

  const committed: Oracle["committed"] = ({ room, events, version }) => {
    const known = roomAt(room.id, room.version);
    if (known === null) return fail(`${room.id}: told of version ${room.version}, not in the log`);
    if (!areAlike(toCheckpoint(room), toCheckpoint(known))) {
      return fail(`${room.id}: version ${room.version} is not what the log makes`);
    }
    const logged = logOf(room.id).slice(version - events.length, version);
    const written = logged.map(({ event }) => event);
    if (!isDeepStrictEqual(events, written)) {
      fail(`${room.id}: told of other events than are in the log before ${version}`);
    }
  };

  const connectionsByName = (): ReadonlyMap<Fullname, number> => {
    const counts = new Map<Fullname, number>();
    for (const id of logs.keys()) {
      for (const { fullname, connections } of head(id).members.values()) {
        counts.set(fullname, (counts.get(fullname) ?? 0) + connections.length);
      }
    }
    return counts;
  };

  /** How long a room may wait, at most, when nothing holds the server up. */
  const longestWait = ({ stage, policy, absent }: Room): number => {
    if (absent.size > 0) return policy.graceMs;
    if (stage.status === "asking") return policy.askMs;
    if (stage.status === "resting") return policy.restMs;
    if (stage.status === "idle") return Number.POSITIVE_INFINITY;
    if (stage.pausedAt !== null) return policy.pauseMs;
    return endOf(stage) - stage.startedAt;
  };

  /** By the stage alone, whatever the deadline says. */
  const endOfStage = ({ stage, policy }: Room): number => {
    if (stage.status === "idle") return Number.POSITIVE_INFINITY;
    if (stage.status !== "playing") return stage.until;
    return stage.pausedAt === null ? endOf(stage) : stage.pausedAt + policy.pauseMs;
  };

  return {
    wrote,
    committed,
    head,
    roomAt,
    isDone: (room, messageId) => done.has(keyOf(room, messageId)),
    chats: (room, after, upTo, isOwn) =>
      logOf(room)
        .slice(after, upTo)
        .flatMap(({ event, messageId }, index) =>
          event.type === "ChatSent" && !isOwn(messageId) ? [after + index + 1] : [],
        ),
    durableBefore: (room, ms) => {
      const log = logOf(room);
      const all = log.findLastIndex(({ whenMs }) => whenMs <= now() - ms) + 1;
      return { all, shown: log.slice(0, all).findLastIndex(({ event }) => isShown(event)) + 1 };
    },
    events: () => Array.from(logs.values()).reduce((sum, log) => sum + log.length, 0),
    checkWaits: (now, lateMs, slackMs) => {
      for (const id of logs.keys()) {
        const room = head(id);
        const when = deadline(room);
        const ends = endOfStage(room);
        if (now - ends > lateMs) fail(`${id}: ${room.stage.status} is ${now - ends} ms overdue`);
        if (when === null) continue;
        if (now - when > lateMs) fail(`${id}: the room waits ${now - when} ms too long`);
        // T8: and none whose end lies further off than any rule puts it
        const longest = longestWait(room) + slackMs;
        if (when - now > longest) {
          fail(`${id}: ${room.stage.status} would last ${when - now} ms more`);
        }
        if (room.queue.length > room.policy.queueLimit) fail(`${id}: too many in the queue`);
      }
    },
    checkConnections: (node, open) => {
      for (const id of logs.keys()) {
        for (const { fullname, connections } of head(id).members.values()) {
          const old = connections.find((one) => nodeOf(one) !== node);
          if (old !== undefined) fail(`${id}: ${fullname} is there by ${old}, long gone`);
          const [has, is] = [open(id, fullname), connections.length];
          if (has !== is)
            fail(`${id}: ${fullname} is there ${is} times and has ${has} connections`);
        }
      }
    },
    checkGhosts: (longMs, open) => {
      for (const [who, is] of connectionsByName()) {
        if (is <= open(who)) ghosts.delete(who);
        else if (!ghosts.has(who)) ghosts.set(who, now());
        if (now() - (ghosts.get(who) ?? now()) > longMs) {
          fail(`${who} has long been in rooms by ${is} connections, and has ${open(who)}`);
        }
      }
    },
    checkLog: async (store) => {
      for (const [room, log] of logs) {
        const stored = await store.read(streamOf(room), 0, log.length + 1);
        const contiguous = stored.every(({ version }, index) => version === index + 1);
        if (stored.length !== log.length || !contiguous) fail(`${room}: the log lost events`);
      }
    },
  };
};

/** Chats and device messages are told by themselves. */
const isShown = ({ type }: Event): boolean => type !== "ChatSent" && type !== "DeviceSet";

const scenes = new WeakMap<Room, object>();

/** What members see of a room, but for the times. */
export const sceneOf = (room: Room): object => {
  const known = scenes.get(room) ?? scene(room);
  scenes.set(room, known);
  return known;
};
