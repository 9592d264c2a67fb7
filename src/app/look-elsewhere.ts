// Another process may open, change or close rooms: whoever is in them is told soon.

import type { Clock } from "../infra/clock.ts";
import type { EventStore } from "../infra/event-store.ts";
import type { Log } from "./log.ts";
import type { Rooms } from "./rooms.ts";

/** How soon what another process wrote (a command line, say) is seen here. */
const lookElsewhereMs = 500;

/** Answers how to end it. */
export const lookElsewhere = (
  store: EventStore,
  rooms: Rooms,
  clock: Clock,
  log: Log,
): (() => void) => {
  let cancel = () => {};
  /** What could not be read is looked for again, for the store tells of a change once. */
  let behind = false;
  const lookOnce = async (): Promise<void> => {
    behind = store.changedElsewhere() || behind;
    if (!behind) return;
    await rooms.catchUp();
    behind = false;
  };
  const look = (): void => {
    cancel = clock.at(clock.now() + lookElsewhereMs, look);
    lookOnce().catch((err) => log.error({ err }, "cannot look for news in the log"));
  };
  look();
  return () => cancel();
};
