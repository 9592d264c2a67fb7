// Tables of the command line: narrow, in line from the first row to the last, safe for a terminal.

import { expect, test } from "vitest";
import { formatRows } from "../../src/app/cli/table.ts";
import { collect } from "../support/collect.ts";

type Row = readonly [string, string];

const columns = [
  { head: "id", cell: ([id]: Row) => id },
  { head: "name", cell: ([, name]: Row) => name, most: 10 },
];

async function* pagesOf(...pages: readonly (readonly Row[])[]) {
  yield* pages;
}

const linesOf = async (...pages: readonly (readonly Row[])[]) =>
  (await collect(formatRows(pagesOf(...pages), columns))).join("").split("\n");

test("[CLI] a table of no rows is its head", async () => {
  expect(await linesOf()).toStrictEqual(["id  name", ""]);
});

test("[CLI] a long list has one head, and its columns stay in line", async () => {
  const rows = Array.from({ length: 1_000 }, (_, index): Row => [`${index}`, "x"]);
  const lines = await linesOf([["a long id", "x"]], rows.slice(0, 700), rows.slice(700));
  expect(lines).toHaveLength(1_003);
  expect(lines.slice(0, 3)).toStrictEqual(["id         name", "a long id  x", "0          x"]);
  expect(new Set(lines.slice(1, -1).map((line) => line.indexOf("x")))).toStrictEqual(new Set([11]));
});

test("[CLI] wide characters count as two, and long cells are cut", async () => {
  expect(
    await linesOf([
      ["歌手", "12345678901"],
      ["a", "1234567890"],
    ]),
  ).toStrictEqual(["id    name", "歌手  123456789…", "a     1234567890", ""]);
});

test("[CLI] nothing in a cell reaches the terminal as a command", async () => {
  expect(await linesOf([["\u001b[31m\u009b1m", "a\nb\u202e"]])).toStrictEqual([
    "id        name",
    "\ufffd[31m\ufffd1m  a b\ufffd",
    "",
  ]);
});
