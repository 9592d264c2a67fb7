// Both sides show that they live (M8): who is silent is pinged, who stays silent is closed, and so is
// who connects and never joins. One heap for all connections; each costs a look every half minute.

import type { Millis } from "../../domain/ids.ts";
import type { Clock } from "../../infra/clock.ts";
import { createDeadlines } from "../deadlines.ts";
import type { Connection } from "./connection.ts";
import { closeCodes } from "./wire.ts";

const pingAfterMs: Millis = 25_000;
const closeAfterMs: Millis = 60_000;

export type Heartbeat = {
  readonly watch: (connection: Connection) => void;
  readonly forget: (connection: Connection) => void;
  readonly stop: () => void;
};

/** `joinWithinMs`: null where nobody need join. */
export const createHeartbeat = (clock: Clock, joinWithinMs: Millis | null): Heartbeat => {
  const look = (connection: Connection): void => {
    if (joinWithinMs !== null && isOverdue(connection, joinWithinMs)) {
      return connection.close(closeCodes.notJoined, `join within ${joinWithinMs / 1000} s`);
    }
    const last = connection.lastAlive();
    const silent = clock.now() - last;
    if (silent >= closeAfterMs) return connection.close(closeCodes.silent, "silent for 60 s");
    if (silent < pingAfterMs) return deadlines.set(connection, last + pingAfterMs);
    connection.ping();
    deadlines.set(connection, last + closeAfterMs);
  };
  const isOverdue = ({ session, since }: Connection, withinMs: Millis): boolean =>
    !session.hasJoined && clock.now() - since >= withinMs;
  const firstLookMs = Math.min(pingAfterMs, joinWithinMs ?? pingAfterMs);
  const deadlines = createDeadlines(clock, look);
  return {
    watch: (connection) => deadlines.set(connection, clock.now() + firstLookMs),
    forget: (connection) => deadlines.set(connection, null),
    stop: deadlines.stop,
  };
};
