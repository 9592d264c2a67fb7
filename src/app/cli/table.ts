// Plain narrow tables: columns two spaces apart, no lines, no colours. A long list is many small
// tables one below the other, and looks like one.

import Table from "cli-table3";
import { oneLine } from "../one-line.ts";

export type Column<Row> = {
  readonly head: string;
  readonly cell: (row: Row) => string;
  /** Longer cells are cut. */
  readonly most?: number;
};

/** The more rows a table has, the longer each of them takes. */
const rowsPerTable = 200;

/** One head, then the rows as they come; columns may widen on the way, and never narrow. */
export async function* formatRows<Row>(
  pages: AsyncIterable<readonly Row[]>,
  columns: readonly Column<Row>[],
): AsyncGenerator<string> {
  let waiting = [columns.map(({ head }) => head)];
  let widths = columns.map(() => 0);
  for await (const page of pages) {
    for (let from = 0; from < page.length; from += rowsPerTable) {
      const rows = page.slice(from, from + rowsPerTable).map(cellsOf(columns));
      const table = formatTable([...waiting, ...rows], widths);
      yield table.text;
      waiting = [];
      widths = table.widths;
    }
  }
  if (waiting.length > 0) yield formatTable(waiting, widths).text;
}

const cellsOf =
  <Row>(columns: readonly Column<Row>[]) =>
  (row: Row): string[] =>
    columns.map(({ cell, most = Number.POSITIVE_INFINITY }) => cut(oneLine(cell(row)), most));

const cut = (text: string, most: number): string => {
  const characters = text.length <= most ? [] : Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join("")}…`;
};

const noLines = Object.fromEntries(
  ["top", "bottom", "left", "right", "mid"].flatMap((side) =>
    ["", "-mid", "-left", "-right"].map((end) => [side + end, ""]),
  ),
);

const formatTable = (rows: readonly string[][], widths: readonly number[]) => {
  const table = new Table({
    chars: { ...noLines, middle: "  " },
    style: { "padding-left": 0, "padding-right": 0, head: [], border: [] },
  });
  // a row as wide as the columns were so far keeps them in line; it is not shown
  table.push(
    widths.map((width) => " ".repeat(width)),
    ...rows,
  );
  const [, ...lines] = table.toString().split("\n");
  return {
    text: `${lines.map((line) => line.trimEnd()).join("\n")}\n`,
    // what was computed on the way
    widths: table.options.colWidths.map((width) => width ?? 0),
  };
};
