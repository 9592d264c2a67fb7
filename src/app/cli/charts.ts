// Small charts of block characters.

const rising = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"] as const;
const growing = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"] as const;
const eighths = 8;

/** How many eighths of a block a value takes; what is not nothing is seen. */
const eighthsOf = (value: number, most: number, blocks: number): number =>
  value <= 0 || most <= 0 ? 0 : Math.max(1, Math.round((value / most) * blocks * eighths));

/** A bar to the right: as many columns as asked for where the value is the most there is. */
export const bar = (value: number, most: number, columns: number): string => {
  const length = eighthsOf(value, most, columns);
  return "█".repeat(Math.floor(length / eighths)) + (growing[length % eighths] ?? "");
};

/** Bars upwards, side by side: lines from the top, each as wide as there are values times `width`. */
export const columnChart = (
  values: readonly number[],
  height: number,
  width = 1,
  gap = 0,
): readonly string[] => {
  const most = Math.max(0, ...values);
  const heights = values.map((value) => eighthsOf(value, most, height));
  return Array.from({ length: height }, (_, line) => {
    const below = (height - 1 - line) * eighths;
    return heights
      .map((all) => rising[Math.min(eighths, Math.max(0, all - below))] ?? " ")
      .map((block) => block.repeat(width))
      .join(" ".repeat(gap));
  });
};
