// One room on its way in: its events checked and laid aside as they come, and made the log's at the end.

import { type Either, isLeft, right } from "fp-ts/lib/Either.js";
import { deadline } from "../../domain/deadline.ts";
import type { Event } from "../../domain/event.ts";
import { fold } from "../../domain/evolve.ts";
import type { RoomId } from "../../domain/ids.ts";
import type { Room } from "../../domain/room.ts";
import { record } from "../../domain/upcast.ts";
import type { Clock } from "../../infra/clock.ts";
import type { NewEvent } from "../../infra/event-store.ts";
import type { Database } from "../../infra/sqlite/database.ts";
import { createStaging } from "../../infra/sqlite/staging.ts";
import { eventsPerCheckpoint, storedFold, streamOf } from "../room-log.ts";
import { createRoomCheck } from "./check-room.ts";
import type { EventLine } from "./event-line.ts";
import type { Fault } from "./items.ts";

export type RoomOnItsWay = {
  readonly id: RoomId;
  readonly take: (lines: readonly EventLine[]) => Fault | null;
  /** The room as it is in the log now; null when there is one already. */
  readonly settle: () => Promise<Either<Fault, Room | null>>;
};

export const bringRoom = (log: Database["log"], clock: Clock, id: RoomId): RoomOnItsWay => {
  const check = createRoomCheck(id, clock.now());
  const staging = createStaging(log, streamOf(id));
  return {
    id,
    take: (lines) => {
      const events: NewEvent[] = [];
      for (const line of lines) {
        const event = check.take(line);
        if (isLeft(event)) return event.left;
        events.push(event.right);
      }
      staging.add(events);
      return null;
    },
    settle: async () => {
      const lived = check.end();
      if (isLeft(lived)) return lived;
      const news = arrival(lived.right, clock);
      staging.add(news.map((event) => ({ ...record(event), messageId: null })));
      const room = fold(lived.right, news);
      const isNew = await staging.commit({
        wakeAt: deadline(room),
        ...(room.version >= eventsPerCheckpoint && { checkpoint: storedFold(room) }),
      });
      return right(isNew ? room : null);
    },
  };
};

/** L5: the connections that its members had are none of ours. */
const arrival = (room: Room, clock: Clock): readonly Event[] =>
  room.members.size === 0
    ? []
    : [{ type: "RoomRecovered", alive: [], at: Math.max(clock.now(), room.at), by: "@room" }];
