// Why members are where they are, for whoever asks again and again while the room runs: only what is
// new in the log is read, and never more than the last so many events.

import { setImmediate as letOthersRun } from "node:timers/promises";
import { type Either, isLeft, right } from "fp-ts/lib/Either.js";
import type { Fullname, RoomId } from "../../domain/ids.ts";
import type { EventStore } from "../../infra/event-store.ts";
import { streamOf, type UnreadableRoom } from "../room-log.ts";
import { lastEmptying } from "./left-room.ts";
import { readMoments } from "./moments.ts";
import type { Pasts } from "./pasts.ts";
import { createRecent } from "./recent.ts";
import { type Trace, traceAfter, traceWithin } from "./trace.ts";

/** `since`: the version after which the log was read. */
export type Traced = { readonly trace: Trace; readonly since: number };

export type Tracer = {
  /** As the log has it now. */
  readonly trace: (id: RoomId, who: Fullname) => Promise<Either<UnreadableRoom, Traced>>;
};

const mostKept = 256;
const mostRead = 10_000;
/** Few: where many wait, each event costs something. */
const readAtOnce = 100;

export const createTracer = (store: EventStore, pasts: Pasts): Tracer => {
  const kept = createRecent<Traced>(mostKept);
  const reading = new Map<string, Promise<unknown>>();

  /** When the room was left last, all began anew: nobody was there and nothing waited (M7). */
  const begin = async (id: RoomId, who: Fullname): Promise<Either<UnreadableRoom, Traced>> => {
    const head = (await store.head(streamOf(id)))?.version ?? 0;
    const emptying = await lastEmptying(store, id, head + 1);
    const since = Math.max(emptying?.version ?? 0, head - mostRead, 0);
    const room = await pasts.at(id, since);
    return isLeft(room) ? room : right({ trace: traceWithin(who, room.right), since });
  };

  const read = async (
    id: RoomId,
    who: Fullname,
    key: string,
  ): Promise<Either<UnreadableRoom, Traced>> => {
    const known = kept.get(key);
    const start = known === undefined ? await begin(id, who) : right(known);
    if (isLeft(start)) return start;
    let { trace } = start.right;
    for await (const page of readMoments(store, trace.room, readAtOnce)) {
      if (isLeft(page)) return page;
      trace = page.right.reduce(traceAfter, trace);
      await letOthersRun();
    }
    const traced = { ...start.right, trace };
    kept.keep(key, traced);
    return right(traced);
  };

  return {
    trace: async (id, who) => {
      const key = `${id} ${who}`;
      // whoever asks while the same is read waits for that, and reads what came since
      const mine = (reading.get(key) ?? Promise.resolve()).then(
        () => read(id, who, key),
        () => read(id, who, key),
      );
      reading.set(key, mine);
      try {
        return await mine;
      } finally {
        if (reading.get(key) === mine) reading.delete(key);
      }
    },
  };
};
