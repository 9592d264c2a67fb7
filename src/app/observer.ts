// What the server tells of its doings to whoever counts them. Whoever passes none pays nothing; a
// call must be cheap and must not throw, for it stands where every message passes.

import type { Event } from "../domain/event.ts";
import { startStopwatch } from "../infra/clock.ts";
import type { EventStore, StoreError } from "../infra/event-store.ts";

export type Observer = {
  /** A message was answered: its action, "" where none could be read; "ok", or the code why not. */
  readonly answered: (action: string, code: string) => void;
  /** So many connections were sent a frame unasked; `bytes`: of all of them together. */
  readonly pushed: (kind: "snapshot" | "message", connections: number, bytes: number) => void;
  /** So many connections read too slowly for a snapshot, and are sent a later one. */
  readonly skipped: (connections: number) => void;
  readonly connected: () => void;
  /** By us with a code, or by the other side. */
  readonly disconnected: (code: number | null) => void;
  /** What became durable, or was found in the log. */
  readonly happened: (events: readonly Event[]) => void;
  /** One durable transaction: events in it, how long it took, and why it failed if it did. */
  readonly appended: (events: number, seconds: number, error: StoreError | null) => void;
};

/** A store whose appends are told of. */
export const observeAppends = (store: EventStore, observer: Observer): EventStore => ({
  ...store,
  append: async (appends) => {
    const secondsSince = startStopwatch();
    const results = await store.append(appends);
    const seconds = secondsSince();
    let events = 0;
    let failure: StoreError | null = null;
    results.forEach((result, index) => {
      if (result._tag === "Right") events += appends[index]?.events.length ?? 0;
      else failure ??= result.left;
    });
    observer.appended(events, seconds, failure);
    return results;
  },
});
