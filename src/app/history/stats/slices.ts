// How many were there on average, in slices of equal length over a span of time.

import type { Millis } from "../../../domain/ids.ts";

export type Slices = {
  readonly from: Millis;
  readonly sliceMs: Millis;
  readonly averages: readonly number[];
};

export type SlicesTally = {
  /** So many were there from one time to another. */
  readonly add: (count: number, from: Millis, to: Millis) => void;
  readonly result: () => Slices;
};

/** The most slices there are, so that they fit into a line. */
const mostSlices = 60;

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const lengths: readonly Millis[] = [
  ...[1_000, 5_000, 15_000, 30_000],
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12].map((count) => count * hour),
  ...[1, 2, 7, 14, 28].map((count) => count * day),
];

/** The shortest that one would choose by hand. */
const lengthFor = (span: Millis): Millis =>
  lengths.find((length) => span / length <= mostSlices) ??
  Math.ceil(span / mostSlices / (28 * day)) * 28 * day;

export const tallySlices = (from: Millis, to: Millis): SlicesTally => {
  const sliceMs = lengthFor(to - from);
  const shares = new Array<Millis>(Math.max(1, Math.ceil((to - from) / sliceMs))).fill(0);
  return {
    add: (count, since, until) => {
      const [start, end] = [Math.max(since, from) - from, Math.min(until, to) - from];
      if (count === 0 || end <= start) return;
      for (let slice = Math.floor(start / sliceMs); slice * sliceMs < end; slice += 1) {
        const first = Math.max(start, slice * sliceMs);
        const last = Math.min(end, (slice + 1) * sliceMs);
        shares[slice] = (shares[slice] ?? 0) + count * (last - first);
      }
    },
    result: () => ({
      from,
      sliceMs,
      averages: shares.map((share, slice) => {
        const length = Math.min(sliceMs, to - from - slice * sliceMs);
        return length === 0 ? 0 : share / length;
      }),
    }),
  };
};
