// Contract: whatever is appended, a store behaves as a plain list of the appends that succeeded.

import { randomInt } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Append, EventStore, NewEvent } from "../../src/infra/event-store.ts";
import { type Answer, conflict, type Open, readWhole, stored, written } from "./given.ts";

/** The appends that succeeded, of all streams, in order. All else follows from them. */
type Model = Append[];

const eventsIn = (model: Model, stream: string) =>
  stored(model.filter((one) => one.stream === stream).flatMap((one) => one.events));
const versionIn = (model: Model, stream: string) => eventsIn(model, stream).length;
const headIn = (model: Model, stream: string) => {
  const last = model.findLast((one) => one.stream === stream);
  return last === undefined
    ? null
    : { stream, version: versionIn(model, stream), wakeAt: last.wakeAt };
};
const checkpointIn = (model: Model, stream: string) =>
  model.findLast((one) => one.stream === stream && one.checkpoint !== undefined)?.checkpoint ??
  null;

const streams = ["room-a", "room-A", "room-b"];

/** The latest moment a stream waits for; few moments, so that streams share them. */
const latest = 4;

/** An append whose expected version is `off` from the head; 0 is right. */
type Step = Omit<Append, "expectedVersion"> & { readonly off: number };

type Group = {
  readonly steps: readonly Step[];
  /** The bounds by which the store is asked after the group. */
  readonly low: number;
  readonly at: number;
  readonly limit: number;
};

/** Every character there is, but no halves of one. */
const anyText = fc.string({ unit: "binary", maxLength: 5 });
/** What JSON can say: it knows no −0. */
const anyJson = fc
  .jsonValue({ maxDepth: 2, stringUnit: "binary" })
  .map((value): unknown => JSON.parse(JSON.stringify(value)));

const anyEvent: fc.Arbitrary<NewEvent> = fc.record(
  {
    type: fc.constantFrom("ChatSent", "Noted"),
    schema: fc.integer({ min: 1, max: 3 }),
    at: fc.nat(5),
    by: fc.constantFrom("刘备", "@room"),
    messageId: fc.option(anyText),
    data: fc.dictionary(anyText, anyJson, {
      maxKeys: 3,
      noNullPrototype: true,
    }),
  },
  { noNullPrototype: true },
);

const anyStep: fc.Arbitrary<Step> = fc
  .record(
    {
      stream: fc.constantFrom(...streams),
      off: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: -2, max: 2 })),
      events: fc.array(anyEvent, { maxLength: 4 }),
      wakeAt: fc.option(fc.nat(latest)),
      checkpoint: fc.record(
        { version: fc.nat(9), schema: fc.nat(3), state: anyJson },
        { noNullPrototype: true },
      ),
    },
    { noNullPrototype: true, requiredKeys: ["stream", "off", "events", "wakeAt"] },
  )
  .map((step) => step as Step);

const anyGroup: fc.Arbitrary<Group> = fc.record({
  steps: fc.array(anyStep, { maxLength: 5 }),
  low: fc.nat(12),
  at: fc.oneof(fc.nat(6), fc.constant(Infinity)),
  limit: fc.nat(6),
});

/** Times of a stream never fall (R4). */
const inTime = (earliest: number, events: readonly NewEvent[]): readonly NewEvent[] => {
  let at = earliest;
  return events.map((event) => {
    at = Math.max(at, event.at);
    return { ...event, at };
  });
};

/** Appends the group to both. Gives what the store answered, and what it should have. */
const appendToBoth = async (store: EventStore, model: Model, steps: readonly Step[]) => {
  const expected: Answer[] = [];
  const appends = steps.map(({ off, ...step }): Append => {
    const version = versionIn(model, step.stream);
    const events = inTime(eventsIn(model, step.stream).at(-1)?.at ?? 0, step.events);
    const append = { ...step, events, expectedVersion: Math.max(0, version + off) };
    const fits = append.expectedVersion === version;
    expected.push(fits ? written : conflict(append.stream, append.expectedVersion));
    if (fits) model.push(append);
    return append;
  });
  return { answered: await store.append(appends), expected };
};

/** Asks the store everything and the model the same. */
const expectSame = async (store: EventStore, model: Model, { low, at, limit }: Group) => {
  const heads = streams.toSorted().flatMap((stream) => headIn(model, stream) ?? []);
  expect(await store.list()).toStrictEqual(heads);
  // each moment in turn, so that those of one moment stay by name
  expect(await store.due()).toStrictEqual(
    Array.from({ length: latest + 1 }, (_, moment) => moment).flatMap((moment) =>
      heads.filter(({ wakeAt }) => wakeAt === moment),
    ),
  );
  for (const stream of streams) {
    const events = eventsIn(model, stream);
    expect(await store.head(stream)).toStrictEqual(headIn(model, stream));
    expect(await store.checkpoint(stream)).toStrictEqual(checkpointIn(model, stream));
    expect(await readWhole(store, stream)).toStrictEqual(events);
    expect(await store.read(stream, low, limit)).toStrictEqual(events.slice(low, low + limit));
    for (const type of ["ChatSent", "Noted"]) {
      const older = events.filter((one) => one.type === type && one.version < low && one.at < at);
      expect(await store.readBack(stream, type, { version: low, at }, limit)).toStrictEqual(
        older.toReversed().slice(0, limit),
      );
    }
  }
  expect(store.changedElsewhere()).toBe(false);
};

/** SEED=… runs the same histories again. */
const chooseSeed = () => Number(process.env["SEED"]) || randomInt(1, 2 ** 31);

export const modelContract = (open: Open, runs: number): void => {
  test("[R1] any history of appends ends as a plain list of those that fit", async () => {
    const seed = chooseSeed();
    console.info(`${runs} histories, SEED=${seed}`);
    const property = fc.asyncProperty(
      fc.array(anyGroup, { minLength: 1, maxLength: 5 }),
      async (groups) => {
        const { store, close } = await open();
        try {
          const model: Model = [];
          for (const group of groups) {
            const { answered, expected } = await appendToBoth(store, model, group.steps);
            expect(answered).toStrictEqual(expected);
            await expectSame(store, model, group);
          }
        } finally {
          await close();
        }
      },
    );
    await fc.assert(property, { seed, numRuns: runs });
  }, 120_000);
};
