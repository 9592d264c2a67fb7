// Plots as SVG, for how a cost grows: one line a series, axes that start at zero or are logarithmic.

import type { Plot } from "../bench.ts";
import { short } from "./table.ts";

const width = 640;
const height = 360;
const margin = { left: 76, right: 150, top: 44, bottom: 52 };
const colours = ["#2563eb", "#dc2626", "#059669", "#9333ea", "#d97706", "#475569"];

type Axis = { readonly at: (value: number) => number; readonly ticks: readonly number[] };

/** Logarithmic where the values span more than a decade or two. */
const axis = (values: readonly number[], from: number, to: number): Axis => {
  const most = Math.max(...values);
  const least = Math.min(...values);
  if (least > 0 && most / least > 20) {
    const low = Math.floor(Math.log10(least));
    const high = Math.max(low + 1, Math.ceil(Math.log10(most)));
    const at = (value: number) => from + ((Math.log10(value) - low) / (high - low)) * (to - from);
    return { at, ticks: Array.from({ length: high - low + 1 }, (_, power) => 10 ** (low + power)) };
  }
  const step = niceStep((most || 1) / 5);
  const top = step * Math.ceil((most || 1) / step);
  const at = (value: number) => from + (value / top) * (to - from);
  return { at, ticks: Array.from({ length: Math.round(top / step) + 1 }, (_, i) => i * step) };
};

const niceStep = (rough: number): number => {
  const unit = 10 ** Math.floor(Math.log10(rough));
  return unit * ([1, 2, 5, 10].find((times) => times * unit >= rough) ?? 10);
};

const text = (x: number, y: number, words: string, more = ""): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${more}>${escaped(words)}</text>`;

const escaped = (words: string): string =>
  words.replace(/[&<>]/g, (one) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[one] ?? "");

const line = (x1: number, y1: number, x2: number, y2: number): string =>
  `<path d="M${x1.toFixed(1)} ${y1.toFixed(1)}L${x2.toFixed(1)} ${y2.toFixed(1)}" stroke="#d4d4d8"/>`;

export const drawPlot = ({ title, x, y, series }: Plot): string => {
  const points = series.flatMap((one) => one.points);
  const [left, right] = [margin.left, width - margin.right];
  const [top, bottom] = [margin.top, height - margin.bottom];
  const across = axis(
    points.map(([value]) => value),
    left,
    right,
  );
  const up = axis(
    points.map(([, value]) => value),
    bottom,
    top,
  );
  const lines = series.map((one, index) => drawSeries(one, across, up, index));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" fill="#27272a">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    text(left, 22, title, 'font-size="15" font-weight="bold"'),
    ...across.ticks.flatMap((tick) => [
      line(across.at(tick), top, across.at(tick), bottom),
      text(across.at(tick), bottom + 18, short(tick), 'text-anchor="middle"'),
    ]),
    ...up.ticks.flatMap((tick) => [
      line(left, up.at(tick), right, up.at(tick)),
      text(left - 8, up.at(tick) + 4, short(tick), 'text-anchor="end"'),
    ]),
    text((left + right) / 2, height - 14, x, 'text-anchor="middle"'),
    text(left, top - 8, y),
    ...lines,
    "</svg>\n",
  ].join("\n");
};

const drawSeries = (
  { name, points }: Plot["series"][number],
  across: Axis,
  up: Axis,
  index: number,
): string => {
  const colour = colours[index % colours.length] ?? "#000000";
  const places = points.map(([x, y]) => [across.at(x), up.at(y)] as const);
  const path = places.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L");
  const dots = places.map(
    ([x, y]) => `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="3" fill="${colour}"/>`,
  );
  const [endX, endY] = places.at(-1) ?? [0, 0];
  return [
    `<path d="M${path}" fill="none" stroke="${colour}" stroke-width="2"/>`,
    ...dots,
    text(endX + 8, endY + 4, name, `fill="${colour}"`),
  ].join("\n");
};
