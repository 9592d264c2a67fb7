// Small charts: as long and as high as the values say, and what is not nothing is seen.

import { expect, test } from "vitest";
import { bar, columnChart } from "../../src/app/cli/charts.ts";

test("[O] a bar is as long as its value, to an eighth of a column", () => {
  expect([0, 1, 50, 99, 100].map((value) => bar(value, 100, 10))).toEqual([
    "",
    "▏",
    "█████",
    "█████████▉",
    "██████████",
  ]);
  expect(bar(1, 1_000_000, 10)).toBe("▏");
  expect(bar(0, 0, 10)).toBe("");
});

test("[O] columns rise from the ground, to an eighth of a line", () => {
  expect(columnChart([0, 1, 8, 16, 12], 2)).toEqual(["   █▄", " ▁███"]);
  expect(columnChart([1, 2], 1, 2, 1)).toEqual(["▄▄ ██"]);
  expect(columnChart([0, 0], 1)).toEqual(["  "]);
});
