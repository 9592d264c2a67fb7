// The log in memory: for trying things, and as the second witness of the store contract.

import { left, right } from "fp-ts/lib/Either.js";
import type {
  Append,
  EventStore,
  StoredCheckpoint,
  StoredEvent,
  StreamHead,
} from "./event-store.ts";

type Stream = {
  readonly events: StoredEvent[];
  wakeAt: number | null;
  checkpoint: StoredCheckpoint | null;
};

export const createMemoryEventStore = (): EventStore => {
  const streams = new Map<string, Stream>();
  const eventsOf = (stream: string) => streams.get(stream)?.events ?? [];
  const heads = (): StreamHead[] =>
    Array.from(streams, ([stream, { events, wakeAt }]) => ({
      stream,
      version: events.length,
      wakeAt,
    })).sort((a, b) => (a.stream < b.stream ? -1 : 1));

  const appendOne = ({ stream, expectedVersion, events, wakeAt, checkpoint }: Append) => {
    if (eventsOf(stream).length !== expectedVersion) {
      return left({ type: "VersionConflict", stream, expectedVersion } as const);
    }
    const into = streams.get(stream) ?? { events: [], wakeAt: null, checkpoint: null };
    streams.set(stream, into);
    // copied, so that nothing in it is shared with the caller
    const copies = structuredClone(events);
    into.events.push(
      ...copies.map((event, index) => ({ ...event, version: expectedVersion + index + 1 })),
    );
    into.wakeAt = wakeAt;
    if (checkpoint !== undefined) into.checkpoint = structuredClone(checkpoint);
    return right(undefined);
  };

  return {
    append: async (appends) => appends.map(appendOne),
    read: async (stream, after, limit) => eventsOf(stream).slice(after, after + limit),
    readBack: async (stream, type, before, limit) =>
      eventsOf(stream)
        .filter((one) => one.type === type && one.version < before.version && one.at < before.at)
        .reverse()
        .slice(0, limit),
    head: async (stream) => heads().find((one) => one.stream === stream) ?? null,
    list: async () => heads(),
    due: async () =>
      heads()
        .filter((one) => one.wakeAt !== null)
        .sort((a, b) => (a.wakeAt ?? 0) - (b.wakeAt ?? 0)),
    checkpoint: async (stream) => streams.get(stream)?.checkpoint ?? null,
    changedElsewhere: () => false,
    close: async () => {},
  };
};
