// A disk under the log: it answers late, it stalls, it refuses, it says no and has done it all the
// same, and at a crash what was on its way is lost or just made it. What it answered it keeps.

import { left, right } from "fp-ts/lib/Either.js";
import type { Append, EventStore, StoreError } from "../../src/infra/event-store.ts";
import { createMemoryEventStore } from "../../src/infra/memory-event-store.ts";
import type { Faults } from "./faults.ts";
import type { Actor, World } from "./world.ts";

type Reason = Extract<StoreError, { type: "StoreUnavailable" }>["reason"];

export type Disk = {
  /** The log as one process has it open. */
  readonly open: (process: Actor) => EventStore;
  /** What is there, without any trouble. */
  readonly truth: EventStore;
  readonly stall: (ms: number) => void;
  /** Refuses every append for so long. */
  readonly refuse: (reason: Reason, ms: number) => void;
  /** From now on it refuses now and then. */
  readonly spoil: () => void;
  /** Everything is well from now on. */
  readonly mend: () => void;
  /** When it last was in somebody's way. */
  readonly troubledAt: () => number;
  /** Its process dies: what is on its way is lost, or (`kept`) made it just in time. */
  readonly crash: (process: Actor, kept: boolean) => void;
};

type Pending = { readonly process: Actor; readonly appends: readonly Append[] };

/** An error of the simulated disk, told from a bug. */
export const isDiskError = (err: unknown): boolean =>
  err instanceof Error && err.message === diskError;
const diskError = "simulated disk error";

/** `wrote` is told of each append that is durable from now on. */
export const createDisk = (world: World, faults: Faults, wrote: (append: Append) => void): Disk => {
  const truth = createMemoryEventStore();
  let pending: Pending[] = [];
  let stalledUntil = 0;
  let refusing: { readonly reason: Reason; readonly until: number } | null = null;
  let errors = 0;
  let writes = 0;
  let troubledAt = 0;

  const trouble = (until = world.now()): void => {
    troubledAt = Math.max(troubledAt, until);
  };

  const wait = (actor: Actor, leastMs: number): Promise<void> => {
    const ms = Math.max(leastMs, stalledUntil - world.now());
    return ms <= 0 ? Promise.resolve() : new Promise((done) => world.after(ms, done, actor));
  };

  const write = async (appends: readonly Append[]) => {
    const results = await truth.append(appends);
    results.forEach((result, index) => {
      const append = appends[index];
      if (append !== undefined && result._tag === "Right") wrote(append);
    });
    return results;
  };

  /** A disk that fails cannot always be read, either. */
  const isFailing = (): boolean => refusing?.reason === "failed" && refusing.until > world.now();

  const refusal = (): Reason | null => {
    if (refusing !== null && refusing.until > world.now()) return refusing.reason;
    return world.chance() < errors ? world.pick(["busy", "full", "failed"]) : null;
  };

  const no = (reason: Reason, appends: readonly Append[]) => {
    world.trace(`disk refuses: ${reason}`);
    trouble();
    const error: StoreError = { type: "StoreUnavailable", reason, message: diskError };
    return appends.map(() => left(error));
  };

  const open = (process: Actor): EventStore => {
    let seen = writes;

    const append: EventStore["append"] = async (appends) => {
      const one = { process, appends };
      pending.push(one);
      await wait(process, world.between(0, 5));
      if (!pending.includes(one)) return new Promise(() => {});
      pending = pending.filter((other) => other !== one);
      const reason = refusal();
      const secretly = reason === "failed" && world.chance() < 0.2;
      if (reason !== null && !secretly) return no(reason, appends);
      const results = await write(appends);
      // another's look at the log finds this one's writes, and not its own
      writes += 1;
      if (seen === writes - 1) seen = writes;
      if (reason !== null) return no(reason, appends);
      return results;
    };

    const reading =
      <Args extends readonly unknown[], A>(read: (...args: Args) => Promise<A>, slowestMs = 20) =>
      async (...args: Args): Promise<A> => {
        await wait(process, world.chance() < 0.1 ? world.between(1, slowestMs) : 0);
        if (world.chance() < (isFailing() ? 0.3 : errors / 4)) {
          world.trace("disk cannot be read");
          trouble();
          throw new Error(diskError);
        }
        return read(...args);
      };

    return {
      append,
      read: reading(truth.read),
      // old pages come from far away
      readBack: reading(truth.readBack, 2_000),
      audit: reading(truth.audit),
      readType: reading(truth.readType),
      head: reading(truth.head),
      list: reading(truth.list),
      due: reading(truth.due),
      newestAt: reading(truth.newestAt),
      checkpoint: reading(truth.checkpoint),
      receipt: reading(truth.receipt),
      changedElsewhere: () => {
        const changed = seen !== writes;
        seen = writes;
        return changed;
      },
      tryWriting: async () => right(undefined),
    };
  };

  return {
    open,
    truth,
    stall: (ms) => {
      stalledUntil = Math.max(stalledUntil, world.now() + ms);
      trouble(stalledUntil);
    },
    refuse: (reason, ms) => {
      refusing = { reason, until: world.now() + ms };
    },
    spoil: () => {
      errors = faults.diskErrors;
    },
    mend: () => {
      errors = 0;
      refusing = null;
    },
    troubledAt: () => troubledAt,
    crash: (process, kept) => {
      const mine = pending.filter((one) => one.process === process);
      pending = pending.filter((one) => one.process !== process);
      if (kept) for (const { appends } of mine) void write(appends);
    },
  };
};
