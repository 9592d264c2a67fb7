// The log: streams of events, appended under an expected version, never changed. What stands behind
// it is chosen by DATABASE_URL; one contract suite runs against each.

import type { Either } from "fp-ts/lib/Either.js";
import type { Millis } from "../domain/ids.ts";
import type { Recorded } from "../domain/upcast.ts";

/** `data` is kept as JSON, and comes back as JSON gives it. */
export type NewEvent = Recorded & {
  /** The `id` of the message that asked for it, if the client sent one. */
  readonly messageId: string | null;
};

/** `version`: its place in its stream, from 1, without gaps. */
export type StoredEvent = NewEvent & { readonly version: number };

/** An event and where it stands among all of all streams, for as long as the process runs. */
export type PlacedEvent = StoredEvent & { readonly stream: string; readonly place: number };

/** An event as it was found, whatever state it is in. */
export type AuditedEvent = {
  readonly version: number;
  /** Null: its data is no JSON object. */
  readonly event: StoredEvent | null;
  /** Whether its hash is that of this very event after the one before it. */
  readonly isChained: boolean;
};

/** A stored fold of the stream up to `version`. */
export type StoredCheckpoint = {
  readonly version: number;
  readonly schema: number;
  readonly state: unknown;
};

/** What became of a message with an id: kept with its events, so that it is not done again. */
export type Receipt = {
  /** Who sent it; another's message may have the same id. */
  readonly by: string;
  readonly id: string;
  /** Of what it says: the same id with another digest is another message. */
  readonly digest: string;
  /** The version of the last of its events, and how many there are. */
  readonly version: number;
  readonly events: number;
};

export type Append = {
  readonly stream: string;
  /** The version the stream must be at; 0: it must be new. */
  readonly expectedVersion: number;
  readonly events: readonly NewEvent[];
  /** When the stream next needs attention, or null; what `due` finds after a restart. */
  readonly wakeAt: Millis | null;
  /** Written in the same transaction; the first of an id stays. */
  readonly receipts?: readonly Receipt[];
  /** Written in the same transaction, in place of the stream's earlier one. */
  readonly checkpoint?: StoredCheckpoint;
};

export type StoreError =
  | { readonly type: "VersionConflict"; readonly stream: string; readonly expectedVersion: number }
  /** `busy`: another process is writing; `full`: no space left; `failed`: all else. */
  | {
      readonly type: "StoreUnavailable";
      readonly reason: "busy" | "full" | "failed";
      readonly message: string;
    };

export type StreamHead = {
  readonly stream: string;
  readonly version: number;
  readonly wakeAt: Millis | null;
};

export type EventStore = {
  /**
   * Writes each append whole or not at all, all that succeed in one durable transaction, in order.
   * One answer an append: a conflict fails that one alone, an unavailable store fails them all.
   */
  readonly append: (
    appends: readonly Append[],
  ) => Promise<readonly Either<StoreError, undefined>[]>;
  /** Events after a version, oldest first, `limit` at most. Like all that only reads, it rejects when
   * the store cannot be read. */
  readonly read: (stream: string, after: number, limit: number) => Promise<readonly StoredEvent[]>;
  /** Events of one type before a version and before a time, newest first. Times of a stream never fall
   * (R4): where they do, not all may be found by time. */
  readonly readBack: (
    stream: string,
    type: string,
    before: { readonly version: number; readonly at: Millis },
    limit: number,
  ) => Promise<readonly StoredEvent[]>;
  /** As `read`, without trust: each event with whether it is what was once appended. From below 0 it
   * finds what stands there, too. */
  readonly audit: (
    stream: string,
    after: number,
    limit: number,
  ) => Promise<readonly AuditedEvent[]>;
  /** Events of one type in all streams after a place, in the order of their places; cheap for those
   * that open, name and close rooms. */
  readonly readType: (
    type: string,
    after: number,
    limit: number,
  ) => Promise<readonly PlacedEvent[]>;
  readonly head: (stream: string) => Promise<StreamHead | null>;
  /** All streams, by name. */
  readonly list: () => Promise<readonly StreamHead[]>;
  /** Streams that wait for a moment, the earliest first. */
  readonly due: () => Promise<readonly StreamHead[]>;
  /** The latest time of any stream's last event; null when there is none. */
  readonly newestAt: () => Promise<Millis | null>;
  readonly checkpoint: (stream: string) => Promise<StoredCheckpoint | null>;
  readonly receipt: (stream: string, by: string, id: string) => Promise<Receipt | null>;
  /** Whether another process may have written since this was last asked. Cheap. */
  readonly changedElsewhere: () => boolean;
  /** Really writes, though nothing that lasts: why an append would fail right now, or undefined. */
  readonly tryWriting: () => Promise<Either<StoreError, undefined>>;
};

/** How many events `readAll` asks for at a time. */
const pageSize = 5_000;

/** Every event after a version, page by page. */
export async function* readAll(
  store: EventStore,
  stream: string,
  after: number,
  atOnce = pageSize,
): AsyncGenerator<readonly StoredEvent[]> {
  for (let from = after; ; ) {
    const page = await store.read(stream, from, atOnce);
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < atOnce) return;
    from = last.version;
  }
}
