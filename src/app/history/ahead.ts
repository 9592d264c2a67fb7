// Who stands before an entry in the queue, and which event put him there.

import type { Event } from "../../domain/event.ts";
import { type EntryId, queuedVersion } from "../../domain/ids.ts";
import type { Entry } from "../../domain/media.ts";
import type { Room } from "../../domain/room.ts";
import type { Step } from "../../domain/undo.ts";
import { type Mark, markOf, type Point } from "./mark.ts";

export type Ahead =
  /** It was queued before; `since` is when. */
  | { readonly entry: Entry; readonly why: "earlier"; readonly since: Point }
  /**
   * A host moved it before this one, or this one behind it; or the operator put one of them back so
   * (U2).
   */
  | {
      readonly entry: Entry;
      readonly why: "moved up" | "moved back" | "put back" | "put back behind";
      readonly since: Mark;
    };

/** Those before an entry after one more event, in order; who was before it already keeps his reason. */
export const aheadAfter = (known: readonly Ahead[], id: EntryId, step: Step): readonly Ahead[] => {
  // a queue may be long, and whoever waits at its end asks as well
  const reasons = new Map(known.map((one) => [one.entry.id, one]));
  return entriesBefore(step.after, id).map(
    (entry) => reasons.get(entry.id) ?? reasonFor(entry, id, step),
  );
};

/** The same where nothing is known of how they came before it. */
export const aheadIn = (room: Room, id: EntryId): readonly Ahead[] =>
  entriesBefore(room, id).map((entry) => ({ entry, why: "earlier", since: queuedPoint(entry) }));

const entriesBefore = ({ queue }: Room, id: EntryId): readonly Entry[] => {
  const place = queue.findIndex((entry) => entry.id === id);
  return queue.slice(0, Math.max(0, place));
};

const reasonFor = (entry: Entry, id: EntryId, step: Step): Ahead => {
  const why = reasonBy(step.event, entry, id);
  return why === "earlier"
    ? { entry, why, since: queuedPoint(entry) }
    : { entry, why, since: markOf(step) };
};

const reasonBy = (event: Event, entry: Entry, id: EntryId): Ahead["why"] => {
  if (event.type === "EntryMoved") return event.entry === id ? "moved back" : "moved up";
  if (event.type !== "EntryRestored") return "earlier";
  if (event.entry.id !== id) return "put back";
  return queuedVersion(entry.id) < queuedVersion(id) ? "earlier" : "put back behind";
};

export const queuedPoint = ({ id, queuedAt: at }: Entry): Point => ({
  version: queuedVersion(id),
  at,
});
