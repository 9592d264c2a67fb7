// Sentences in columns: no line is wider than it may be, whatever the characters.

import { expect, test } from "vitest";
import { apart, cut, left, right, widthOf, wrapped } from "../../src/app/cli/columns.ts";
import { part, plain, say } from "../../src/app/history/sentence.ts";

const sentence = say`${part("who")("皮皮")} sang ${part("what")("告白气球")} to its end`;

test("[O] a sentence is as wide as a terminal shows it", () => {
  expect(widthOf(sentence)).toBe(4 + 6 + 8 + 11);
  expect(widthOf(part("who")("👩‍👩‍👧‍👦é"))).toBe(3);
});

test("[O] a sentence is cut between characters, never in one, and keeps its parts", () => {
  expect(plain(cut(sentence, 29))).toBe("皮皮 sang 告白气球 to its end");
  expect(plain(cut(sentence, 28))).toBe("皮皮 sang 告白气球 to its e…");
  expect(plain(cut(sentence, 14))).toBe("皮皮 sang 告…");
  expect(plain(cut(sentence, 13))).toBe("皮皮 sang 告…");
  expect(cut(sentence, 13).map(({ kind }) => kind)).toEqual(["who", "text", "what", "text"]);
  for (let most = 1; most < 30; most += 1) {
    expect(widthOf(cut(sentence, most))).toBeLessThanOrEqual(most);
  }
});

test("[O] columns are filled from either side, to their width", () => {
  const name = part("who")("小雨");
  expect(plain(left(name, 6))).toBe("小雨  ");
  expect(plain(right(name, 6))).toBe("  小雨");
  expect(plain(left(name, 3))).toBe("小…");
  expect(plain(left(part("who")("小雨下"), 4))).toBe("小… ");
  expect(plain(apart(name, say`end`, 12))).toBe("小雨     end");
  expect(plain(apart(sentence, say`end`, 12))).toBe("皮皮 s…  end");
});

test("[O] lines break between words, in one only where it must be, and the last is cut", () => {
  const lines = (columns: number, most: number) => wrapped(sentence, columns, most).map(plain);
  expect(lines(29, 2)).toEqual(["皮皮 sang 告白气球 to its end"]);
  expect(lines(20, 2)).toEqual(["皮皮 sang 告白气球", "to its end"]);
  expect(lines(20, 1)).toEqual(["皮皮 sang 告白气球 …"]);
  expect(lines(9, 3)).toEqual(["皮皮 sang", "告白气球", "to its e…"]);
  expect(lines(3, 20)).toEqual([
    "皮",
    "皮",
    "san",
    "g",
    "告",
    "白",
    "气",
    "球",
    "to",
    "its",
    "end",
  ]);
});

test("[O] nothing is nothing, and can be filled", () => {
  for (const nothing of [[], say``, part("what")("")]) {
    expect(plain(left(nothing, 3))).toBe("   ");
    expect(wrapped(nothing, 3, 2).map(plain)).toEqual([""]);
  }
});
