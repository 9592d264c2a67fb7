// Medians and spread: machines are noisy, so a single figure says little and a mean misleads.

/** The value below which a share (0 to 1) of the samples lies; linear between two. */
export const quantile = (samples: readonly number[], share: number): number => {
  const sorted = samples.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)] ?? Number.NaN;
  const high = sorted[Math.ceil(place)] ?? Number.NaN;
  return low + (high - low) * (place - Math.floor(place));
};

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);

/** Half of the samples lie between the two. */
export const quartiles = (samples: readonly number[]): readonly [number, number] => [
  quantile(samples, 0.25),
  quantile(samples, 0.75),
];

/** Each of ours by the other's of the same round: what slowed the machine slowed both. */
export const ratios = (ours: readonly number[], theirs: readonly number[]): number[] =>
  ours.map((one, round) => one / (theirs[round] ?? Number.NaN));

/** How a cost grows: 1 with n, 2 with its square. Of the medians at the smallest and largest n. */
export const growth = (points: readonly (readonly [number, number])[]): number => {
  const [[smallest, least] = [1, 1]] = points;
  const [largest, most] = points.at(-1) ?? [1, 1];
  return Math.log(most / least) / Math.log(largest / smallest);
};
