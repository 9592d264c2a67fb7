// Lines are the same however a text comes.

import fc from "fast-check";
import { isLeft } from "fp-ts/lib/Either.js";
import { expect, test } from "vitest";
import { type Line, readLines } from "../../src/app/import/read-lines.ts";
import { collect } from "../support/collect.ts";
import { chunked, karaoke } from "../support/import-log.ts";

const read = async (...chunks: readonly (string | Buffer)[]): Promise<readonly Line[]> => {
  const pages = await collect(readLines(chunked(...chunks)));
  return pages.flatMap((page) => (isLeft(page) ? [] : page.right));
};

const lines = karaoke.map((text, index) => ({ line: index + 1, text }));

test("[L4] lines are the same wherever the text is cut, in the middle of a character too", async () => {
  const whole = Buffer.from(karaoke.join("\n"));
  const cuts = fc.array(fc.nat(whole.length), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(cuts, async (places) => {
      const ends = [0, ...places.toSorted((a, b) => a - b), whole.length];
      const chunks = ends.slice(1).map((end, index) => whole.subarray(ends[index], end));
      expect(await read(...chunks)).toStrictEqual(lines);
    }),
    { numRuns: 100 },
  );
});

test("[L4] other ends of lines, a mark at the start, blank lines: the count of lines stays", async () => {
  expect(await read(`\ufeff${karaoke.join("\r\n")}\r\n`)).toStrictEqual(lines);
  expect(await read("a\n\n \nb")).toStrictEqual([
    { line: 1, text: "a" },
    { line: 4, text: "b" },
  ]);
});
