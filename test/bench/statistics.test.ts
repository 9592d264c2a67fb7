// What the benches make of their samples.

import { expect, test } from "vitest";
import { drawPlot } from "../../scripts/bench/harness/plot.ts";
import { growth, median, quartiles, ratios } from "../../scripts/bench/harness/statistics.ts";
import { isMet } from "../../scripts/bench/harness/table.ts";

test("[BENCH] median and quartiles lie between the samples", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(quartiles([1, 2, 3, 4, 5])).toStrictEqual([2, 4]);
});

test("[BENCH] ratios are of the same round", () => {
  expect(ratios([10, 20, 30], [5, 40, 10])).toStrictEqual([2, 0.5, 3]);
});

test("[BENCH] growth is 1 for a line and 2 for a square", () => {
  expect(growth([250, 500, 1_000].map((n) => [n, 3 * n]))).toBeCloseTo(1);
  expect(growth([250, 500, 1_000].map((n) => [n, 3 * n * n]))).toBeCloseTo(2);
});

test("[BENCH] where others used the machine, CPU time is judged in place of the clock's", () => {
  const claim = { what: "", unit: "×", samples: [0.5], byCpu: [2], atLeast: 1 };
  expect([isMet(claim, false), isMet(claim, true)]).toStrictEqual([false, true]);
  expect(isMet({ what: "", unit: "ms", samples: [3, 4, 50], atMost: 4 }, true)).toBe(true);
});

test("[BENCH] a plot holds every point within its frame, and its words as text", () => {
  const svg = drawPlot({
    name: "p",
    title: "a < b & c",
    x: "members",
    y: "ms",
    series: [
      {
        name: "ours",
        points: [
          [1, 1],
          [1_000, 5],
          [1_000_000, 20_000],
        ],
      },
      { name: "none", points: [[1, 0]] },
    ],
  });
  expect(svg).toContain("a &lt; b &amp; c");
  const dots = Array.from(svg.matchAll(/cx="([\d.-]+)" cy="([\d.-]+)"/g));
  expect(dots).toHaveLength(4);
  for (const [, x, y] of dots) {
    expect(Number(x)).toBeGreaterThanOrEqual(0);
    expect(Number(x)).toBeLessThanOrEqual(640);
    expect(Number(y)).toBeGreaterThanOrEqual(0);
    expect(Number(y)).toBeLessThanOrEqual(360);
  }
});
