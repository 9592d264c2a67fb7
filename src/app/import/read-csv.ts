// Reads .csv: a header with the fields' names, then an item a record. All is text there, so what
// should be a number is made one, and an empty value is no value.

import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setImmediate as letOthersRun } from "node:timers/promises";
import { CsvError, parse } from "csv-parse";
import type { Fault, Item, Items } from "./items.ts";

type Row = { readonly line: number; readonly values: readonly string[] };
type Rows = { readonly rows: readonly Row[]; readonly fault: Fault | null };

/** How much is parsed before others may run. */
const sliceBytes = 1 << 20;

/** The fields that an item may have, and those of them that hold whole numbers. */
type Fields = { readonly fields: readonly string[]; readonly numbers: readonly string[] };

export const readCsv = async (text: string, { fields, numbers }: Fields): Promise<Items> => {
  const { rows, fault } = await readRows(text);
  const [header, ...records] = rows;
  if (header === undefined) return { items: [], fault };
  const { line, values: names } = header;
  const problem = whyNotHeader(names);
  if (problem !== null) return { items: [], fault: { line, problem } };
  const unknown = names.filter((name) => !fields.includes(name));
  // told as of an item, whose unknown fields are these; empty values would hide them
  if (unknown.length > 0) return { items: [{ line, value: withoutValues(unknown) }], fault: null };
  const toItem = (row: Row): Item => ({
    line: row.line,
    value: fromText(names, row.values, numbers),
  });
  return { items: records.map(toItem), fault };
};

const withoutValues = (names: readonly string[]): unknown =>
  Object.fromEntries(names.map((name) => [name, ""]));

const readRows = async (text: string): Promise<Rows> => {
  const rows: Row[] = [];
  const nextLine = lineCounter(text);
  let linesRead = 0;
  const parser = parse({
    record_delimiter: "\n",
    skip_empty_lines: true,
    trim: true,
    on_record: (values: string[], { lines }) => {
      rows.push({ line: nextLine(linesRead), values });
      linesRead = lines;
      return null;
    },
  });
  try {
    await pipeline(slicesOf(text), parser, nowhere());
    return { rows, fault: null };
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    return { rows, fault: { line: nextLine(linesRead), problem: whyNotCsv(cause) } };
  }
};

/** A quoted value may run over several lines: a record begins in the next one that is not blank. */
const lineCounter = (text: string): ((linesRead: number) => number) => {
  const lines = text.split("\n");
  return (linesRead) => {
    let line = linesRead + 1;
    while (lines[line - 1]?.trim() === "") line += 1;
    return line;
  };
};

async function* slicesOf(text: string): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; from += sliceBytes) {
    yield bytes.subarray(from, from + sliceBytes);
    await letOthersRun();
  }
}

/** Records are taken as they come; what a stream must still end in takes none. */
const nowhere = (): Writable =>
  new Writable({ objectMode: true, write: (_chunk, _encoding, done) => done() });

const whyNotHeader = (names: readonly string[]): string | null => {
  const unnamed = names.indexOf("");
  if (unnamed !== -1) return `column ${unnamed + 1} of the header has no name`;
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return twice === undefined ? null : `the header names ${JSON.stringify(twice)} twice`;
};

const whyNotCsv = ({ code, message }: CsvError): string => {
  switch (code) {
    case "CSV_QUOTE_NOT_CLOSED":
    case "CSV_MAX_RECORD_SIZE":
      return "not valid CSV: a quote that begins here is not closed";
    case "CSV_RECORD_INCONSISTENT_FIELDS_LENGTH":
      return "not valid CSV: as many values are expected as the header has names";
    case "CSV_INVALID_CLOSING_QUOTE":
    case "CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE":
      return "not valid CSV: text after a closing quote";
    case "INVALID_OPENING_QUOTE":
      return "not valid CSV: a quote within a value that has none at its start";
    default:
      return `not valid CSV: ${message}`;
  }
};

const fromText = (
  header: readonly string[],
  values: readonly string[],
  numbers: readonly string[],
): unknown =>
  Object.fromEntries(
    header
      .map((name, column): readonly [string, string] => [name, values[column] ?? ""])
      .filter(([, value]) => value !== "")
      .map(([name, value]) =>
        numbers.includes(name) && /^\d{1,15}$/.test(value) ? [name, Number(value)] : [name, value],
      ),
  );
