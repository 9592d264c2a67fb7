// Standard output: a sentence, a table, or JSON, a value a line where it lists. A reader that has seen
// enough (`| head`) ends a listing quietly; any other failure to write is an error.

import type { Writable } from "node:stream";
import { styleText } from "node:util";
import { oneLine } from "../one-line.ts";
import { type Column, formatRows } from "./table.ts";

export type Output = {
  readonly isTerminal: boolean;
  /** A terminal has colours and a pipe has none, unless NO_COLOR or FORCE_COLOR says otherwise. */
  readonly isColoured: boolean;
  /** How wide it is; null where lines may have any length. */
  readonly columns: () => number | null;
  /** Waits until it is taken. Answers false when nobody reads any more. */
  readonly write: (text: string) => Promise<boolean>;
};

type Stream = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** A narrower terminal breaks lines itself, as well as it can. */
const leastColumns = 40;

export const createOutput = (stream: Stream): Output => {
  // each write hears of its own failure; without a listener the stream would throw it as well
  stream.on("error", () => {});
  return {
    isTerminal: stream.isTTY === true,
    isColoured: styleText("bold", "x", { stream }) !== "x",
    columns: () => {
      const { isTTY, columns = 0 } = stream;
      return isTTY && columns >= leastColumns ? columns : null;
    },
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

/** How rows are shown: some of each in a table, all of it in JSON. */
export type Listing<Row> = {
  readonly columns: readonly Column<Row>[];
  readonly toJson: (row: Row) => unknown;
};

/** Rows as they come, page by page: a table with one head, or a JSON value a line. */
export const writeRows =
  (output: Output, isJson: boolean) =>
  async <Row>(pages: AsyncIterable<readonly Row[]>, listing: Listing<Row>): Promise<void> => {
    const texts = isJson ? formatJson(pages, listing) : formatRows(pages, listing.columns);
    for await (const text of texts) {
      if (!(await output.write(text))) return;
    }
  };

async function* formatJson<Row>(
  pages: AsyncIterable<readonly Row[]>,
  { toJson }: Listing<Row>,
): AsyncGenerator<string> {
  for await (const page of pages)
    yield page.map((row) => `${JSON.stringify(toJson(row))}\n`).join("");
}
