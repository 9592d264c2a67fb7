// Time along a line. Where there was nothing to see, a long time is drawn as a short one.

import type { Quiet } from "./picture.ts";

export type Scale = {
  /** 0 at the start, 1 at the end. */
  readonly toShare: (time: number) => number;
  readonly toTime: (share: number) => number;
  /** What was drawn shorter than it is. */
  readonly quiets: readonly Quiet[];
  /** Round times on it, not too many. */
  readonly marks: (most: number) => readonly number[];
};

const minute = 60_000;
/** As long as this is drawn what lasted however long. */
const quietMs = 2 * minute;

type Piece = { readonly from: number; readonly to: number; readonly width: number };

export const createScale = (from: number, to: number, quiets: readonly Quiet[]): Scale => {
  const pieces: Piece[] = [];
  let time = from;
  const add = (until: number, width = until - time): void => {
    if (until > time) pieces.push({ from: time, to: until, width });
    time = Math.max(time, until);
  };
  for (const quiet of quiets) {
    add(quiet.from);
    add(quiet.to, quietMs);
  }
  // an evening of one moment has a place, too
  add(Math.max(to, from + 1));
  const whole = pieces.reduce((sum, { width }) => sum + width, 0);

  const toShare = (at: number): number => {
    let before = 0;
    for (const piece of pieces) {
      if (at <= piece.to) {
        const part = Math.max(0, at - piece.from) / (piece.to - piece.from);
        return (before + part * piece.width) / whole;
      }
      before += piece.width;
    }
    return 1;
  };

  const toTime = (share: number): number => {
    let left = Math.min(1, Math.max(0, share)) * whole;
    for (const piece of pieces) {
      if (left <= piece.width) return piece.from + (left / piece.width) * (piece.to - piece.from);
      left -= piece.width;
    }
    return to;
  };

  const marks = (most: number): readonly number[] => {
    const step = steps.find((one) => whole / one <= most) ?? 24 * 60 * minute;
    // by the clock of the place
    const zone = new Date(from).getTimezoneOffset() * minute;
    const found: number[] = [];
    let last = Number.NEGATIVE_INFINITY;
    for (let at = Math.ceil((from - zone) / step) * step + zone; at <= to; at += step) {
      const share = toShare(at);
      if (share - last < 1 / (most + 1)) continue;
      found.push(at);
      last = share;
    }
    return found;
  };

  return { toShare, toTime, quiets, marks };
};

const steps = [1 / 6, 0.25, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720].map(
  (minutes) => minutes * minute,
);
