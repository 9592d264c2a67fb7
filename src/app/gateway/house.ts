// What every session leans on: the rooms, the log, who may come in, and who is told.

import type { Fullname } from "../../domain/ids.ts";
import type { Clock } from "../../infra/clock.ts";
import type { EventStore } from "../../infra/event-store.ts";
import type { Log } from "../log.ts";
import type { Observer } from "../observer.ts";
import type { Rooms } from "../rooms.ts";
import type { Lookups } from "./actions.ts";
import type { FanOut } from "./fan-out.ts";
import type { Pace } from "./pace.ts";

export type House = Lookups & {
  readonly clock: Clock;
  readonly log: Log;
  readonly rooms: Rooms;
  readonly store: EventStore;
  readonly fanOut: FanOut;
  readonly pace: Pace;
  /** Who counts, if anybody does. */
  readonly observer?: Observer;
  readonly verify: (
    fullname: Fullname,
    token: string,
  ) => Promise<{ readonly nick: string; readonly avatar: string } | null>;
};
