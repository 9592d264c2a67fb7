// One room that runs: its mailbox, its newest state and its durable one. Commands are decided at
// once on the newest; they are answered, in order, when what they build on is durable (R5).

import * as E from "fp-ts/lib/Either.js";
import { decideDraft } from "../domain/decide.ts";
import type { Event } from "../domain/event.ts";
import type { Room } from "../domain/room.ts";
import type { EventStore, StoreError } from "../infra/event-store.ts";
import { type Committed, committed, type Failure, type Job, type Outcome } from "./job.ts";
import type { Journal } from "./journal.ts";
import type { Log } from "./log.ts";
import { createOnce } from "./once.ts";
import { appendFor, readAnew, readNews } from "./room-log.ts";

export type RoomHost = {
  readonly submit: (job: Job) => void;
  /** There may be more in the log than this host knows: read it and tell of it. */
  readonly catchUp: () => void;
  readonly latest: () => Room;
  /** The newest that may be shown (R5). */
  readonly durable: () => Room;
  /** Nothing waits, nothing is on its way to the disk. */
  readonly isQuiet: () => boolean;
};

type Surroundings = {
  readonly store: EventStore;
  readonly journal: Journal;
  readonly log: Log;
  /** What has to be decided before this; null: nothing. */
  readonly first: (job: Job) => Job | null;
  /** Events that are durable and the room they made; after the answer to who caused them. */
  readonly onCommitted: (committed: Committed) => void;
  /** The newest state, or what is on its way, may have changed. */
  readonly onChange: () => void;
  /** The room cannot be read any more; whoever comes next loads it anew. */
  readonly onLost: () => void;
};

type Decided = {
  readonly job: Job;
  readonly events: readonly Event[];
  readonly after: Room;
  readonly outcome: Outcome;
};

/** A command that loses the race for its version is decided again, so many times in all. */
const tries = 3;

export const createRoomHost = (loaded: Room, around: Surroundings): RoomHost => {
  const { store, journal, log } = around;
  let durable = loaded;
  let latest = loaded;
  let inFlight: Decided[] = [];
  /** Filled while the log is being read again. */
  let mailbox: Job[] | null = null;
  /** What was decided in an earlier one is void. */
  let generation = 0;
  let suspect = false;
  const lostRaces = new WeakMap<Job, number>();

  const once = createOnce(() => durable);

  const submit = (given: Job): void => {
    const job = once(given);
    if (job === null) return;
    if (mailbox === null) take(job);
    else mailbox.push(job);
  };

  const take = (job: Job): void => {
    for (const one of [around.first(job), job]) if (one !== null) decideOn(one);
  };

  const decideOn = (job: Job): void => {
    const before = latest;
    const decided = tryDecide(job, before);
    if (decided === null) return answerReady();
    latest = decided.after;
    inFlight.push(decided);
    if (decided.events.length === 0) return answerReady();
    const mine = generation;
    journal.write({
      append: appendFor(before, latest, decided.events, job.asked),
      wanted: () => mine === generation,
      done: (result) => {
        if (mine !== generation) return;
        if (E.isLeft(result)) fail(result.left);
        else commit();
      },
    });
    around.onChange();
  };

  /** A bug stops this room's work and nothing else: logged with what replays it. */
  const tryDecide = (job: Job, room: Room): Decided | null => {
    try {
      const decision =
        job.command === null ? E.right({ room, events: [] }) : decideDraft(job.command)(room);
      if (E.isLeft(decision)) {
        const failure: Failure = { kind: "rejected", rejection: decision.left };
        return { job, events: [], after: room, outcome: E.left(failure) };
      }
      const { events, room: after } = decision.right;
      return { job, events, after, outcome: E.right(committed(after, events)) };
    } catch (err) {
      const { command } = job;
      log.error({ room: room.id, version: room.version, command, err }, "a rule threw");
      suspect = true;
      job.done(E.left({ kind: "bug" }));
      return null;
    }
  };

  /** The first of those in flight is durable, and so is whatever waited for it alone. */
  const commit = (): void => {
    const first = inFlight.shift();
    if (first === undefined) return;
    durable = first.after;
    first.job.done(first.outcome);
    around.onCommitted(committed(durable, first.events));
    answerReady();
  };

  const answerReady = (): void => {
    while (inFlight[0]?.events.length === 0) {
      const ready = inFlight.shift();
      ready?.job.done(ready.outcome);
    }
    if (inFlight.length > 0) return;
    if (suspect) void reread([]);
    else around.onChange();
  };

  /** What was assumed is not so: tell whom it concerns, read the log, decide the rest anew. */
  const fail = (error: StoreError): void => {
    const isOver = ({ job, events }: Decided): boolean => {
      const lost = (lostRaces.get(job) ?? 0) + 1;
      lostRaces.set(job, lost);
      return events.length > 0 && (error.type === "StoreUnavailable" || lost >= tries);
    };
    const over = inFlight.filter(isOver);
    const again = inFlight.filter((decided) => !over.includes(decided));
    const news = reread(again.map(({ job }) => job));
    // only now, for who is told may ask again at once, and comes after all that still waits
    for (const { job } of over) job.done(E.left({ kind: "store", error }));
    void news;
  };

  const reread = async (again: Job[]): Promise<void> => {
    generation += 1;
    mailbox = again;
    inFlight = [];
    latest = durable;
    const read = await readLog();
    const jobs = mailbox;
    if (read === null) {
      mailbox = null;
      around.onLost();
      for (const { done } of jobs) done(E.left({ kind: "unreadable" }));
      return;
    }
    durable = read.room;
    latest = read.room;
    if (read.events.length > 0) around.onCommitted(read);
    drain(jobs);
  };

  /** What their answers lead to comes after them. */
  const drain = (jobs: Job[]): void => {
    for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) {
      take(job);
      if (mailbox !== jobs) {
        // a bug has the log read once more: the rest waits for that
        mailbox?.unshift(...jobs);
        return;
      }
    }
    mailbox = null;
    around.onChange();
  };

  /** What is new in the log; after a bug, on a room that is loaded anew. */
  const readLog = async (): Promise<Committed | null> => {
    const room = durable.id;
    try {
      const read = suspect ? await readAnew(store, durable) : await readNews(store, durable);
      suspect = false;
      if (E.isRight(read)) return committed(read.right.room, read.right.events);
      log.error({ ...read.left }, "a room's log cannot be read");
    } catch (err) {
      log.error({ room, err }, "a room's log cannot be read");
    }
    return null;
  };

  return {
    submit,
    catchUp: () => {
      // who has appends in flight learns of more by losing the race
      if (mailbox === null && inFlight.length === 0) void reread([]);
    },
    latest: () => latest,
    durable: () => durable,
    isQuiet: () => mailbox === null && inFlight.length === 0,
  };
};
