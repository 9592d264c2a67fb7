// Which line and which word are lit at a moment.

import { expect, test } from "vitest";
import { parseLrc } from "../../web/src/play/lrc.ts";
import { lastingMs, momentsOf, passed, sungSince } from "../../web/src/stage/lyrics-at.ts";

const lines = parseLrc(
  "[00:01.00]one\n[00:03.00]<00:03.00>la <00:03.50>li<00:04.50>\n[00:03.00]its translation",
);

test("[S5] each line and each word is a moment at which something is lit", () => {
  expect(momentsOf(lines)).toStrictEqual([1_000, 3_000, 3_500, 4_500]);
  expect([0, 999, 1_000, 3_499, 9_000].map((at) => passed(momentsOf(lines), at))).toStrictEqual([
    0, 0, 1, 2, 4,
  ]);
});

test("[S5] a line is sung from its moment until the next one's, with all that begin with it", () => {
  const sung = (at: number) => lines.filter(({ atMs }) => atMs === sungSince(lines, at));
  expect(sung(999)).toStrictEqual([]);
  expect(sung(2_999).map(({ text }) => text)).toStrictEqual(["one"]);
  expect(sung(3_000).map(({ text }) => text)).toStrictEqual(["la li", "its translation"]);
});

test("[S5] a word lasts until the next, and the last one until what the file says", () => {
  expect(lines.map(lastingMs)).toStrictEqual([[], [500, 1_000, 500], []]);
});
