// Whether this server should be sent people: it is not stopping, and what happens can be stored.

import { isRight } from "fp-ts/lib/Either.js";
import type { Millis } from "../../domain/ids.ts";
import type { Clock } from "../../infra/clock.ts";
import type { EventStore, StoreError } from "../../infra/event-store.ts";
import { type Problem, problem } from "./problem.ts";

export type Readiness = {
  /** Why it is not ready, or null. */
  readonly ask: () => Promise<Problem | null>;
  /** From now on it is not. */
  readonly drain: () => void;
};

/** Anybody may ask as often as he likes: the store is asked no more often than this. */
const restMs: Millis = 250;

export const createReadiness = (
  store: Pick<EventStore, "tryWriting">,
  clock: Pick<Clock, "now">,
): Readiness => {
  let draining = false;
  let last: { readonly at: Millis; readonly answer: Promise<Problem | null> } | null = null;

  const tryStore = async (): Promise<Problem | null> => {
    const tried = await store.tryWriting();
    return isRight(tried) ? null : problem("storage_unavailable", describe(tried.left));
  };

  return {
    ask: async () => {
      if (draining) return problem("draining");
      const now = clock.now();
      if (last === null || now - last.at >= restMs) last = { at: now, answer: tryStore() };
      return last.answer;
    },
    drain: () => {
      draining = true;
    },
  };
};

const describe = (error: StoreError): string => {
  if (error.type === "VersionConflict") return "the database cannot be written";
  const why = {
    busy: "another process holds it",
    full: "there is no space left for it",
    failed: error.message,
  }[error.reason];
  return `the database cannot be written: ${why}`;
};
