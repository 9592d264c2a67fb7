// The log in memory: for trying things, and as the second witness of the store contract.

import { left, right } from "fp-ts/lib/Either.js";
import { auditWith } from "./audit.ts";
import { chainStart, hashAfter } from "./event-hash.ts";
import type {
  Append,
  EventStore,
  Receipt,
  StoredCheckpoint,
  StoredEvent,
  StreamHead,
} from "./event-store.ts";

/** Free data is kept as text, as on disk: nothing is shared with who hands it in or is given it. */
type EventRow = Omit<StoredEvent, "data"> & { readonly data: string; readonly hash: string };
type CheckpointRow = Omit<StoredCheckpoint, "state"> & { readonly state: string };

type Stream = {
  readonly events: EventRow[];
  wakeAt: number | null;
  checkpoint: CheckpointRow | null;
  readonly receipts: Map<string, Receipt>;
};

export const createMemoryEventStore = (): EventStore => {
  const streams = new Map<string, Stream>();
  const everything: { readonly stream: string; readonly row: EventRow }[] = [];
  const eventsOf = (stream: string) => streams.get(stream)?.events ?? [];
  const heads = (): StreamHead[] =>
    Array.from(streams, ([stream, { events, wakeAt }]) => ({
      stream,
      version: events.length,
      wakeAt,
    })).sort((a, b) => (a.stream < b.stream ? -1 : 1));

  const appendOne = (append: Append) => {
    const { stream, expectedVersion, events, wakeAt, checkpoint, receipts = [] } = append;
    if (eventsOf(stream).length !== expectedVersion) {
      return left({ type: "VersionConflict", stream, expectedVersion } as const);
    }
    const into = streams.get(stream) ?? emptyStream();
    streams.set(stream, into);
    for (const event of events) {
      const version = into.events.length + 1;
      const facts = { ...event, version, data: JSON.stringify(event.data) };
      const hash = hashAfter(into.events.at(-1)?.hash ?? chainStart, { ...facts, stream });
      const row = { ...facts, hash };
      into.events.push(row);
      everything.push({ stream, row });
    }
    into.wakeAt = wakeAt;
    for (const receipt of receipts) {
      const key = receiptKey(receipt.by, receipt.id);
      if (!into.receipts.has(key)) into.receipts.set(key, receipt);
    }
    if (checkpoint !== undefined) {
      into.checkpoint = { ...checkpoint, state: JSON.stringify(checkpoint.state) };
    }
    return right(undefined);
  };

  return {
    append: async (appends) => appends.map(appendOne),
    read: async (stream, after, limit) =>
      eventsOf(stream)
        .slice(after, after + limit)
        .map(toEvent),
    readBack: async (stream, type, before, limit) =>
      eventsOf(stream)
        .filter((one) => one.type === type && one.version < before.version && one.at < before.at)
        .reverse()
        .slice(0, limit)
        .map(toEvent),
    audit: async (stream, after, limit) => {
      const events = eventsOf(stream);
      const from = Math.max(0, after);
      const before = events[from - 1]?.hash ?? chainStart;
      const rows = events.slice(from, from + limit);
      return auditWith(
        before,
        rows.map((row) => ({ ...row, stream })),
      );
    },
    readType: async (type, after, limit) =>
      everything
        .map(({ stream, row }, index) => ({ ...toEvent(row), stream, place: index + 1 }))
        .filter((one) => one.type === type && one.place > after)
        .slice(0, limit),
    head: async (stream) => heads().find((one) => one.stream === stream) ?? null,
    list: async () => heads(),
    due: async () =>
      heads()
        .filter((one) => one.wakeAt !== null)
        .sort((a, b) => (a.wakeAt ?? 0) - (b.wakeAt ?? 0)),
    newestAt: async () => {
      const times = Array.from(streams.values(), ({ events }) => events.at(-1)?.at ?? null);
      return times.reduce(
        (one, other) => (other === null || (one ?? 0) > other ? one : other),
        null,
      );
    },
    checkpoint: async (stream) => toCheckpoint(streams.get(stream)?.checkpoint ?? null),
    receipt: async (stream, by, id) =>
      streams.get(stream)?.receipts.get(receiptKey(by, id)) ?? null,
    changedElsewhere: () => false,
    tryWriting: async () => right(undefined),
  };
};

const emptyStream = (): Stream => ({
  events: [],
  wakeAt: null,
  checkpoint: null,
  receipts: new Map(),
});

const receiptKey = (by: string, id: string): string => JSON.stringify([by, id]);

const toEvent = ({ hash: _, ...row }: EventRow): StoredEvent => ({
  ...row,
  data: JSON.parse(row.data),
});

const toCheckpoint = (row: CheckpointRow | null): StoredCheckpoint | null =>
  row === null ? null : { ...row, state: JSON.parse(row.state) };
