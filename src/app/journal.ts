// Group commit: whatever waits, of all rooms, goes down in one durable transaction. A lone append
// waits for nobody but the end of this turn of the loop.

import type { Either } from "fp-ts/lib/Either.js";
import { isLeft } from "fp-ts/lib/Either.js";
import type { Clock } from "../infra/clock.ts";
import type { Append, EventStore, StoreError } from "../infra/event-store.ts";

export type Entry = {
  readonly append: Append;
  /** Asked just before it is written: false when what it builds on turned out not to be so. */
  readonly wanted: () => boolean;
  /** Called in the order of `write`, and before anything of a later group is written. */
  readonly done: (result: Either<StoreError, undefined>) => void;
};

export type Journal = {
  readonly write: (entry: Entry) => void;
  /** Resolves when all that was written until now has been answered. */
  readonly flushed: () => Promise<void>;
};

/** Bounds how long one transaction keeps the loop. */
const defaultGroupLimit = 1_000;
/** Another process holds the database: try again so often, so far apart, three seconds in all, before
 * giving up. */
const busyTries = 120;
const busyPauseMs = 25;

export const createJournal = (
  store: EventStore,
  clock: Clock,
  groupLimit = defaultGroupLimit,
): Journal => {
  const waiting: Entry[] = [];
  let running: Promise<void> | null = null;

  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      const group = waiting.splice(0, groupLimit).filter((entry) => entry.wanted());
      if (group.length === 0) continue;
      const { appends, places } = chain(group);
      const results = await appendPatiently(appends);
      group.forEach(({ done }, index) => {
        const result = results[places[index] ?? 0];
        if (result !== undefined) done(result);
      });
    }
    running = null;
  };

  const appendPatiently = async (appends: readonly Append[]) => {
    for (let tries = 1; ; tries += 1) {
      const results = await store.append(appends);
      if (!results.every(isBusy) || tries === busyTries) return results;
      await new Promise<void>((resume) => clock.at(clock.now() + busyPauseMs, resume));
    }
  };

  return {
    write: (entry) => {
      waiting.push(entry);
      running ??= new Promise((finished) => clock.soon(() => finished(run())));
    },
    flushed: async () => {
      while (running !== null) await running;
    },
  };
};

/**
 * Entries of one stream that build on each other, as the one append they are: they stand or fall
 * together. Apart, the second could fit by chance what another process wrote in place of the first,
 * and stand though what it was decided on never happened. `places`: which append each entry is in.
 */
const chain = (
  group: readonly Entry[],
): { readonly appends: readonly Append[]; readonly places: readonly number[] } => {
  const runs: Run[] = [];
  const newest = new Map<string, number>();
  const places = group.map(({ append }) => {
    const place = newest.get(append.stream);
    const run = place === undefined ? undefined : runs[place];
    if (place !== undefined && run !== undefined && follows(run, append)) {
      run.push(append);
      return place;
    }
    newest.set(append.stream, runs.length);
    return runs.push([append]) - 1;
  });
  return { appends: runs.map(join), places };
};

/** Appends that build on each other. */
type Run = [Append, ...Append[]];

const follows = (run: Run, next: Append): boolean => {
  const { expectedVersion, events } = run.at(-1) ?? run[0];
  return next.expectedVersion === expectedVersion + events.length;
};

/** The last one knows best when to wake, and the last checkpoint holds most. */
const join = (run: Run): Append => {
  const [first] = run;
  if (run.length === 1) return first;
  return Object.assign({}, ...run, {
    expectedVersion: first.expectedVersion,
    events: run.flatMap(({ events }) => events),
    receipts: run.flatMap(({ receipts = [] }) => receipts),
  });
};

const isBusy = (result: Either<StoreError, undefined>): boolean =>
  isLeft(result) && result.left.type === "StoreUnavailable" && result.left.reason === "busy";
