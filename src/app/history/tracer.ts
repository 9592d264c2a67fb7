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
const readAtOnce = 500;

export const createTracer = (store: EventStore, pasts: Pasts): Tracer => {
  const kept = createRecent<Traced>(mostKept);

  /** When the room was left last, all began anew: nobody was there and nothing waited (M7). */
  const begin = async (id: RoomId, who: Fullname): Promise<Either<UnreadableRoom, Traced>> => {
    const head = (await store.head(streamOf(id)))?.version ?? 0;
    const emptying = await lastEmptying(store, id, head + 1);
    const since = Math.max(emptying?.version ?? 0, head - mostRead, 0);
    const room = await pasts.at(id, since);
    return isLeft(room) ? room : right({ trace: traceWithin(who, room.right), since });
  };

  return {
    trace: async (id, who) => {
      const key = `${id} ${who}`;
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
    },
  };
};
