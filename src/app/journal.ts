// Group commit: whatever waits, of all rooms, goes down in one durable transaction. A lone append
// waits for nobody but the end of this turn of the loop.

import type { Either } from "fp-ts/lib/Either.js";
import { isLeft } from "fp-ts/lib/Either.js";
import type { Clock } from "../infra/clock.ts";
import type { Append, EventStore, StoreError } from "../infra/event-store.ts";

type Result = Either<StoreError, undefined>;

export type Entry = {
  readonly append: Append;
  /** Asked just before it is written: false when what it builds on turned out not to be so. */
  readonly wanted: () => boolean;
  /** Called in the order of `write` for each stream, and before anything of a later group is written. */
  readonly done: (result: Result) => void;
};

export type Journal = {
  readonly write: (entry: Entry) => void;
  /** Resolves when all that was written until now has been answered. */
  readonly flushed: () => Promise<void>;
};

/** Bounds how long one transaction keeps the loop. */
const defaultGroupLimit = 1_000;
/** What so many answers lead to leaves before the next are given. */
const answersAtOnce = 100;
const sent = (): Promise<void> => new Promise((resume) => process.nextTick(resume));
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
      const runs = chain(group);
      const results = await appendPatiently(runs.map(join));
      // one room after the other: whoever hears of the first of its events hears of the next at once,
      // while he is still in the processor's caches
      let answered = 0;
      for (const [index, result] of results.entries()) {
        if (answered >= answersAtOnce) {
          await sent();
          answered = 0;
        }
        for (const { done } of runs[index] ?? []) done(result);
        answered += runs[index]?.length ?? 0;
      }
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

/** Entries whose appends build on each other. */
type Run = [Entry, ...Entry[]];

/**
 * Entries of one stream that build on each other go down as one append: they stand or fall together.
 * Apart, the second could fit by chance what another process wrote in place of the first, and stand
 * though what it was decided on never happened.
 */
const chain = (group: readonly Entry[]): readonly Run[] => {
  const runs: Run[] = [];
  const newest = new Map<string, Run>();
  for (const entry of group) {
    const run = newest.get(entry.append.stream);
    if (run !== undefined && follows(run, entry)) {
      run.push(entry);
      continue;
    }
    const begun: Run = [entry];
    runs.push(begun);
    newest.set(entry.append.stream, begun);
  }
  return runs;
};

const follows = (run: Run, next: Entry): boolean => {
  const { expectedVersion, events } = (run.at(-1) ?? run[0]).append;
  return next.append.expectedVersion === expectedVersion + events.length;
};

/** The last one knows best when to wake, and the last checkpoint holds most. */
const join = (run: Run): Append => {
  const [first] = run;
  if (run.length === 1) return first.append;
  const appends = run.map(({ append }) => append);
  return Object.assign({}, ...appends, {
    expectedVersion: first.append.expectedVersion,
    events: appends.flatMap(({ events }) => events),
    receipts: appends.flatMap(({ receipts = [] }) => receipts),
  });
};

const isBusy = (result: Result): boolean =>
  isLeft(result) && result.left.type === "StoreUnavailable" && result.left.reason === "busy";
