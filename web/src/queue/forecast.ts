// When each entry's turn comes if everybody is here, nobody declines and nothing is cut or moved.

import { type Entry, remainingMs, type Snapshot } from "mido/client";

/** Milliseconds from now by entry. */
export const forecast = (shown: Snapshot, now: number): ReadonlyMap<string, number> => {
  const turns = new Map<string, number>();
  let inMs = untilFree(shown, now);
  for (const entry of shown.songs) {
    turns.set(entry.id, entry.id === shown.entry ? 0 : inMs);
    inMs += takesMs(shown, entry);
  }
  return turns;
};

const untilFree = (shown: Snapshot, now: number): number => {
  if (shown.status === "3") return remainingMs(shown, now);
  if (shown.status !== "1") return 0;
  return remainingMs(shown, now) + restMs(shown, shown.media);
};

const takesMs = (shown: Snapshot, { kind, duration }: Entry): number =>
  Number(duration) * 1_000 + restMs(shown, kind);

/** T4: only a song that is sung is followed by a rest. */
const restMs = ({ policy }: Snapshot, kind: Snapshot["media"]): number =>
  kind === "sing" ? policy.rest_seconds * 1_000 : 0;
