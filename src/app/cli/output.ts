// Standard output: one JSON value, JSON a line, or plain narrow tables. A reader that has seen
// enough (`| head`) ends a listing quietly; any other failure to write is an error.

import type { Writable } from "node:stream";
import Table from "cli-table3";
import { oneLine } from "./errors.ts";

export type Output = {
  readonly isTerminal: boolean;
  /** Waits until it is taken. Answers false when nobody reads any more. */
  readonly write: (text: string) => Promise<boolean>;
};

export const createOutput = (stream: Writable & { readonly isTTY?: boolean }): Output => {
  // each write hears of its own failure; without a listener the stream would throw it as well
  stream.on("error", () => {});
  return {
    isTerminal: stream.isTTY === true,
    write: (text) =>
      new Promise((resolve, reject) => {
        stream.write(text, (error) => {
          if (error == null) resolve(true);
          else if ("code" in error && error.code === "EPIPE") resolve(false);
          else reject(error);
        });
      }),
  };
};

/** What a command has to say: a value for programs, a sentence for people. */
export const writeAnswer =
  ({ write }: Output, isJson: boolean) =>
  (value: unknown, sentence: string): Promise<boolean> =>
    write(isJson ? `${JSON.stringify(value)}\n` : `${oneLine(sentence)}\n`);

export type Column<Row> = {
  readonly head: string;
  readonly cell: (row: Row) => string;
  /** Longer cells are cut; `--json` has them whole. */
  readonly most?: number;
};

export type Listing<Row> = {
  readonly columns: readonly Column<Row>[];
  readonly toJson: (row: Row) => unknown;
};

/** Rows as they come, page by page: a table with one head, or a JSON value a line. */
export const writeRows =
  (output: Output, isJson: boolean) =>
  async <Row>(pages: AsyncIterable<readonly Row[]>, listing: Listing<Row>): Promise<void> => {
    const { columns, toJson } = listing;
    let head = isJson ? [] : [columns.map((column) => column.head)];
    for await (const page of pages) {
      const text = isJson
        ? page.map((row) => `${JSON.stringify(toJson(row))}\n`).join("")
        : formatTable([...head, ...page.map(cellsOf(columns))]);
      head = [];
      if (!(await output.write(text))) return;
    }
    if (head.length > 0) await output.write(formatTable(head));
  };

const cellsOf =
  <Row>(columns: readonly Column<Row>[]) =>
  (row: Row): string[] =>
    columns.map(({ cell, most = Number.POSITIVE_INFINITY }) => cut(oneLine(cell(row)), most));

const cut = (text: string, most: number): string => {
  if (text.length <= most) return text;
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join("")}…`;
};

const noLines = Object.fromEntries(
  ["top", "bottom", "left", "right", "mid"].flatMap((side) =>
    ["", "-mid", "-left", "-right"].map((end) => [side + end, ""]),
  ),
);

/** Columns two spaces apart, no lines, no colours. */
const formatTable = (rows: readonly (readonly string[])[]): string => {
  const table = new Table({
    chars: { ...noLines, middle: "  " },
    style: { "padding-left": 0, "padding-right": 0, head: [], border: [] },
  });
  table.push(...rows.map((row) => [...row]));
  return `${table.toString().replace(/ +$/gm, "")}\n`;
};
