// What plays now, and where in it everybody is, made of a snapshot and the server's time.

import { type Kind, positionMs, remainingMs, type Snapshot } from "mido/client";
import type { Timeline } from "./follow.ts";

export type NowPlaying = {
  /** Tells this turn from every other, of the same song too. */
  readonly entry: string;
  readonly kind: Kind;
  /** Where the media is; `""` where the catalogue knows of none. */
  readonly link: string;
};

/** Null while nothing is to be heard: somebody is asked, a rest, or nobody's turn. */
export const nowPlaying = (shown: Snapshot): NowPlaying | null => {
  const { status, media: kind, entry, link } = shown;
  if (status !== "1" || kind === "") return null;
  return { entry, kind, link };
};

/** `now` is the server's time. */
export const timelineOf = (shown: Snapshot, now: number): Timeline => {
  const { entry, paused } = shown;
  // P5: while paused the start moves with the clock
  const key = paused ? `${entry} paused` : `${entry} ${shown.start_time_ms}`;
  return { key, isPaused: paused, positionMs: positionMs(shown, now) };
};

/** The server's clock ends a turn by itself; nobody says so as long as there is so little left. */
const soonMs = 1_000;

/** Whether media that is over now was shorter than its turn, so that somebody has to say so. */
export const isOverEarly = (shown: Snapshot, now: number): boolean =>
  shown.status === "1" && !shown.paused && remainingMs(shown, now) > soonMs;
