// Time as it is read: 0:09, 1:05:00. A second that has begun still counts.

export const toSeconds = (ms: number): number => Math.ceil(Math.max(0, ms) / 1_000);

export const toClock = (ms: number): string => {
  const seconds = toSeconds(ms);
  const [h, m, s] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (part: number): string => String(part).padStart(2, "0");
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
};
