// W7: a message with an id is done once, however often it comes. What was decided here is remembered
// for a while; the store's receipts, which outlive the process, know the rest.

import * as E from "fp-ts/lib/Either.js";
import { pipe } from "fp-ts/lib/function.js";
import type { Room } from "../domain/room.ts";
import type { Committed, Failure, Job, Outcome } from "./job.ts";

/** What became of it, without the room, which goes on. */
type Known = {
  readonly digest: string;
  /** Null: it is being done. */
  outcome: E.Either<Failure, Omit<Committed, "room">> | null;
  /** The same message come again, meanwhile. */
  readonly waiting: Job["done"][];
};

/** The job as it is to be done, or null when it was or is being done and has its answer. */
export type Once = (job: Job) => Job | null;

/** Only what comes again about the moment of its commit has to be found here: it need not be many. */
const mostKnown = 1_000;

/** What the world or a bug refused may be tried again, and what was said by somebody who was not
 * here: he may be back. */
const isLasting = (failure: Failure): boolean =>
  failure.kind === "rejected" && failure.rejection.code !== "not_joined";

/** `now`: the durable room, which an answer that is given again shows. */
export const createOnce = (now: () => Room): Once => {
  const known = new Map<string, Known>();

  const answerAgain = (one: Known, { asked, done }: Job): void => {
    if (one.digest !== asked?.digest) done(E.left({ kind: "id_conflict" }));
    else if (one.outcome === null) one.waiting.push(done);
    else
      done(
        pipe(
          one.outcome,
          E.map((was) => ({ ...was, room: now() })),
        ),
      );
  };

  const settle = (key: string, one: Known, outcome: Outcome): void => {
    one.outcome = pipe(
      outcome,
      E.map(({ events, version }) => ({ events, version })),
    );
    if (E.isLeft(outcome) && !isLasting(outcome.left)) known.delete(key);
    for (const done of one.waiting.splice(0)) done(outcome);
  };

  return (job) => {
    const { asked } = job;
    if (asked === null) return job;
    const key = `${asked.by}\n${asked.id}`;
    const twin = known.get(key);
    if (twin !== undefined) {
      answerAgain(twin, job);
      return null;
    }
    const one: Known = { digest: asked.digest, outcome: null, waiting: [] };
    known.set(key, one);
    const [oldest] = known.keys();
    if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
    return {
      ...job,
      done: (outcome) => {
        job.done(outcome);
        settle(key, one, outcome);
      },
    };
  };
};
