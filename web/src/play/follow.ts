// Makes a media element follow a timeline: it plays, stands and jumps as the room does, and is kept in
// step by its drift. Looked at again and again, at any interval; what to do follows from what is.

import type { Drift } from "./drift.ts";

/** As much of an HTMLMediaElement as is used. */
export type Media = {
  /** Seconds. */
  currentTime: number;
  playbackRate: number;
  readonly duration: number;
  readonly paused: boolean;
  readonly seeking: boolean;
  readonly readyState: number;
  readonly play: () => Promise<void>;
  readonly pause: () => void;
};

/** Where the media is to be. */
export type Timeline = {
  /** Another one means: it jumped. */
  readonly key: string;
  readonly isPaused: boolean;
  readonly positionMs: number;
};

export type Follower = {
  /** `at` by a clock that goes evenly. */
  readonly look: (at: number, timeline: Timeline) => void;
};

const hasMetadata = 1;
const hasFutureData = 3;
/** A still picture may be this far off before it is set right. */
const stillMs = 40;
/** Less is made up for on the way. */
const farMs = 500;

export const createFollower = (
  media: Media,
  drift: Drift,
  refused: (reason: unknown) => void,
): Follower => {
  let key: string | null = null;
  let holdUntil = Number.NEGATIVE_INFINITY;

  const lateMs = (positionMs: number): number => positionMs - media.currentTime * 1_000;

  /** Beyond its end there is nothing to seek. */
  const moveTo = (positionMs: number): void => {
    const end = Number.isFinite(media.duration) ? media.duration : Number.POSITIVE_INFINITY;
    media.currentTime = Math.min(positionMs / 1_000, end);
  };

  const stand = (positionMs: number): void => {
    if (!media.paused) media.pause();
    if (!media.seeking && Math.abs(lateMs(positionMs)) > stillMs) moveTo(positionMs);
  };

  const start = (positionMs: number): void => {
    if (positionMs >= media.duration * 1_000) return;
    if (!media.seeking) jumpIfFar(positionMs);
    media.play().catch(refused);
  };

  const jumpIfFar = (positionMs: number): void => {
    if (Math.abs(lateMs(positionMs)) > farMs) moveTo(positionMs + drift.seek());
  };

  const keepStep = (at: number, positionMs: number): void => {
    const correction = drift.read(at, lateMs(positionMs));
    switch (correction?.type) {
      case "rate":
        media.playbackRate = correction.rate;
        return;
      case "seek":
        moveTo(positionMs + correction.leadMs);
        return;
      case "hold":
        media.pause();
        holdUntil = at + correction.ms;
    }
  };

  const look = (at: number, timeline: Timeline): void => {
    const { isPaused, positionMs } = timeline;
    const hasJumped = timeline.key !== key;
    if (hasJumped) {
      key = timeline.key;
      holdUntil = at;
      media.playbackRate = 1;
      drift.jump();
    }
    if (media.readyState < hasMetadata || at < holdUntil) return;
    if (isPaused) {
      drift.interrupt();
      stand(positionMs);
    } else if (media.paused) start(positionMs);
    else if (hasJumped) jumpIfFar(positionMs);
    else if (media.seeking || media.readyState < hasFutureData) drift.interrupt();
    else keepStep(at, positionMs);
  };

  return { look };
};
