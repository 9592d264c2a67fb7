// What the tests of the event store hand in, and the answers they wait for.

import { type Either, left, right } from "fp-ts/lib/Either.js";
import { onTestFinished } from "vitest";
import type {
  Append,
  EventStore,
  NewEvent,
  StoredEvent,
  StoreError,
} from "../../src/infra/event-store.ts";

/** Makes an empty store, and says how to let go of all that is behind it. */
export type Open = () => Promise<{
  readonly store: EventStore;
  readonly close: () => Promise<void>;
}>;

export type Answer = Either<StoreError, undefined>;

/** A moment of today: it does not fit into 32 bits. */
export const now = 1_767_225_600_000;

/** An event no domain knows: a store must not care what it stores. */
export const event = (fields: Partial<NewEvent> = {}): NewEvent => ({
  type: "Noted",
  schema: 1,
  at: now,
  by: "liubei",
  messageId: null,
  data: {},
  ...fields,
});

/** Events that can be told apart: each holds its number, from `first`. */
export const events = (count: number, first = 1): NewEvent[] =>
  Array.from({ length: count }, (_, index) => event({ data: { number: first + index } }));

export const append = (
  stream: string,
  expectedVersion: number,
  what: readonly NewEvent[],
  more: Partial<Append> = {},
): Append => ({ stream, expectedVersion, events: what, wakeAt: null, ...more });

export const written: Answer = right(undefined);
export const conflict = (stream: string, expectedVersion: number): Answer =>
  left({ type: "VersionConflict", stream, expectedVersion });

/** What a store must give back for what it was given, in a stream that began with it. */
export const stored = (what: readonly NewEvent[]): StoredEvent[] =>
  what.map((one, index) => ({ ...one, version: index + 1 }));

export const numbers = (page: readonly StoredEvent[]): unknown[] =>
  page.map(({ data }) => data["number"]);
export const versions = (page: readonly StoredEvent[]): number[] =>
  page.map(({ version }) => version);

/** All of a stream in one page. */
export const readWhole = (store: EventStore, stream: string): Promise<readonly StoredEvent[]> =>
  store.read(stream, 0, 1_000_000);

/** A store that is closed when the test is over. */
export const openForTest = async (open: Open): Promise<EventStore> => {
  const { store, close } = await open();
  onTestFinished(close);
  return store;
};
