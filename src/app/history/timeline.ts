// A room's log to walk in, forward and back. What was read stays near: rooms at every so many events,
// and the moments of the stretches walked last, so that a step back costs no second fold.

import { setImmediate as letOthersRun } from "node:timers/promises";
import { isLeft } from "fp-ts/lib/Either.js";
import type { RoomId } from "../../domain/ids.ts";
import type { Room } from "../../domain/room.ts";
import type { EventStore } from "../../infra/event-store.ts";
import { checkpointOf, streamOf, type UnreadableRoom } from "../room-log.ts";
import { createKeptRooms, type KeptRooms } from "./kept-rooms.ts";
import { type Moment, readMoments } from "./moments.ts";

export type Timeline = {
  /** The last version that can be read, as far as is known; it grows while others write. */
  readonly head: () => Promise<number>;
  /** Null: there is no such version, or it cannot be read. */
  readonly at: (version: number) => Promise<Moment | null>;
  /** The nearest one beyond a version that fits, or null, also when it shall not go on. */
  readonly find: (search: Search) => Promise<Moment | null>;
  /** What ends the story before its end, once that was met. */
  readonly broken: () => UnreadableRoom | null;
};

export type Search = {
  readonly from: number;
  readonly step: 1 | -1;
  readonly fits: (moment: Moment) => boolean;
  readonly goOn: () => boolean;
};

/** A longer log has longer stretches: each kept room is memory, though it shares most of itself. */
const mostKept = 500;
const shortest = 500;

/** Stretches in memory whole. */
const near = 4;

export const createTimeline = async (store: EventStore, id: RoomId): Promise<Timeline> => {
  const length = async () => (await store.head(streamOf(id)))?.version ?? 0;
  const stride = Math.max(shortest, Math.ceil((await length()) / mostKept));
  const checkpoint = await checkpointOf(store, id);
  const rooms = createKeptRooms(id, ...(checkpoint === null ? [] : [checkpoint]));
  let stretches: readonly Stretch[] = [];
  let broken: UnreadableRoom | null = null;

  const stretchWith = async (version: number): Promise<Stretch | null> => {
    const known = stretches.find(holds(version));
    if (known !== undefined) return known;
    if (version < 1 || version > (await length())) return null;
    await approach(store, rooms, version, stride);
    const read = await readStretch(store, rooms, version, stride);
    broken = read.broken ?? broken;
    stretches = [read, ...stretches.filter(({ start }) => start !== read.start)].slice(0, near);
    return holds(version)(read) ? read : null;
  };
  const at = async (version: number): Promise<Moment | null> => {
    const stretch = await stretchWith(version);
    return stretch?.moments[version - stretch.start - 1] ?? null;
  };
  return {
    head: async () => (broken === null ? length() : broken.version - 1),
    at,
    find: async ({ from, step, fits, goOn }) => {
      for (let version = from + step; ; ) {
        const stretch = await stretchWith(version);
        if (stretch === null) return null;
        const { start, moments } = stretch;
        for (; holds(version)(stretch); version += step) {
          const moment = moments[version - start - 1];
          if (moment !== undefined && fits(moment)) return moment;
        }
        await letOthersRun();
        if (!goOn()) return null;
      }
    },
    broken: () => broken,
  };
};

/** Moments from one kept room on. */
type Stretch = {
  readonly start: number;
  readonly moments: readonly Moment[];
  readonly broken: UnreadableRoom | null;
};

const holds =
  (version: number) =>
  ({ start, moments }: Stretch): boolean =>
    start < version && version <= start + moments.length;

/** Keeps rooms on the way to a version until there is one no further than a stride before it. */
const approach = async (
  store: EventStore,
  rooms: KeptRooms,
  version: number,
  stride: number,
): Promise<void> => {
  const start = rooms.before(version);
  if (version - start.version <= stride) return;
  for await (const page of readMoments(store, start)) {
    if (isLeft(page)) return;
    for (const { after } of page.right) {
      if (after.version >= version) return;
      if ((after.version - start.version) % stride === 0) rooms.keep(after);
    }
    await letOthersRun();
  }
};

const readStretch = async (
  store: EventStore,
  rooms: KeptRooms,
  version: number,
  stride: number,
): Promise<Stretch> => {
  const start: Room = rooms.before(version);
  const most = Math.min(stride, rooms.next(start.version) - start.version);
  const moments: Moment[] = [];
  for await (const page of readMoments(store, start, most)) {
    if (isLeft(page)) return { start: start.version, moments, broken: page.left };
    moments.push(...page.right);
    if (moments.length >= most) break;
  }
  // whoever goes on from here need not come back to where this one began
  const last = moments.at(-1)?.after;
  if (last !== undefined && moments.length === most) rooms.keep(last);
  return { start: start.version, moments, broken: null };
};
