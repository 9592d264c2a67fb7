// What has to happen before an entry's turn, and when that may be: everyone asked answers at the last
// moment, every song is sung to its end, nobody comes back, and nothing else is done.

import type { EntryId, Millis } from "../../domain/ids.ts";
import type { Entry } from "../../domain/media.ts";
import { endOf, isPresent, type Room } from "../../domain/room.ts";

export type Wait =
  | { readonly kind: "asking" | "playing"; readonly entry: Entry; readonly ms: Millis }
  /** P5: it ends by itself after `ms`, if nobody ends it before. */
  | { readonly kind: "paused"; readonly entry: Entry; readonly ms: Millis }
  | { readonly kind: "rest"; readonly ms: Millis }
  /** One of those before it: asked where it is sung, played, and the rest after it. */
  | { readonly kind: "turn"; readonly entry: Entry; readonly ms: Millis }
  /** T7: its owner must be back before `ms` are over, for then the grace is (M5). */
  | { readonly kind: "return"; readonly ms: Millis };

export type Forecast = {
  /** In the order in which they follow; of what is on stage, its rest is part. */
  readonly waits: readonly Wait[];
  /** Null: its owner must return, or someone end a pause, and nobody knows when. */
  readonly inMs: Millis | null;
};

export const forecast = (room: Room, entry: Entry, now: Millis): Forecast => {
  const own = returnOf(room, entry, now);
  const waits = [...stageWaits(room, now), ...turnsBefore(room, entry), ...own];
  const isKnown = waits.every(({ kind }) => kind !== "return" && kind !== "paused");
  return { waits, inMs: isKnown ? waits.reduce((sum, { ms }) => sum + ms, 0) : null };
};

/** How long each waits, in the order of the queue: what `forecast` says of it, in one pass for all. */
export const waitsOf = (
  room: Room,
  now: Millis,
): readonly { readonly entry: EntryId; readonly inMs: Millis | null }[] => {
  const { stage } = room;
  const stageIs = stageWaits(room, now);
  const isPaused = stageIs.some(({ kind }) => kind === "paused");
  let inMs = stageIs.reduce((sum, { ms }) => sum + ms, 0);
  return room.queue.map((entry) => {
    const isKnown = !isPaused && returnOf(room, entry, now).length === 0;
    const waits = { entry: entry.id, inMs: isKnown ? inMs : null };
    const isAsked = stage.status === "asking" && stage.entry.id === entry.id;
    if (!isAsked && canTakeStage(room, entry)) inMs += lengthOf(room, entry);
    return waits;
  });
};

const left = (until: Millis, now: Millis): Millis => Math.max(0, until - now);

const stageWaits = (room: Room, now: Millis): readonly Wait[] => {
  const { stage, policy } = room;
  const rest = { kind: "rest", ms: policy.restMs } as const;
  switch (stage.status) {
    case "idle":
      return [];
    case "resting":
      return [{ kind: "rest", ms: left(stage.until, now) }];
    case "asking": {
      const { entry } = stage;
      const asking = { kind: "asking", entry, ms: left(stage.until, now) } as const;
      return [asking, { kind: "playing", entry, ms: entry.durationMs }, rest];
    }
    case "playing": {
      const { entry, pausedAt } = stage;
      const goesOn = pausedAt === null ? null : left(pausedAt + policy.pauseMs, now);
      const paused = goesOn === null ? [] : [{ kind: "paused", entry, ms: goesOn } as const];
      const ms = left(endOf(stage), pausedAt ?? now);
      const turn = [...paused, { kind: "playing", entry, ms } as const];
      return entry.media === "sing" ? [...turn, rest] : turn;
    }
  }
};

/** Those before it whose turn can come (T1), but for the one who is asked already. */
const turnsBefore = (room: Room, { id }: Entry): readonly Wait[] => {
  const { queue, stage } = room;
  const before = queue.slice(
    0,
    queue.findIndex((one) => one.id === id),
  );
  return before
    .filter((one) => stage.status !== "asking" || stage.entry.id !== one.id)
    .filter((one) => canTakeStage(room, one))
    .map((one) => ({ kind: "turn", entry: one, ms: lengthOf(room, one) }));
};

export const canTakeStage = (room: Room, { media, owner }: Entry): boolean =>
  media !== "sing" || isPresent(room, owner);

const lengthOf = ({ policy }: Room, { media, durationMs }: Entry): Millis =>
  media === "sing" ? policy.askMs + durationMs + policy.restMs : durationMs;

const returnOf = (room: Room, entry: Entry, now: Millis): readonly Wait[] => {
  const since = room.absent.get(entry.owner);
  return since === undefined || entry.media !== "sing"
    ? []
    : [{ kind: "return", ms: left(since + room.policy.graceMs, now) }];
};
