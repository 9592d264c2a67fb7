// Numbers as people read them.

/** `12,345 events`, `1 event`. */
export const plural = (count: number, noun: string): string =>
  `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;

/** `0.8 s`, `75 s`. */
export const seconds = (ms: number): string => {
  const digits = ms < 95 ? 2 : ms < 9_950 ? 1 : 0;
  return `${(ms / 1_000).toFixed(digits)} s`;
};

const barWidth = 24;

/** `████████░░░░░░░░░░░░░░░░  33 %  400 of 1,200 events`. */
export const bar = (done: number, all: number, noun: string): string => {
  const part = all === 0 ? 0 : Math.min(1, done / all);
  const full = Math.round(part * barWidth);
  const percent = String(Math.floor(part * 100)).padStart(3);
  const drawn = "█".repeat(full) + "░".repeat(barWidth - full);
  return `${drawn} ${percent} %  ${done.toLocaleString("en-US")} of ${plural(all, noun)}`;
};
