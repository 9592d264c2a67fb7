// Reads a catalogue file whole: every item of it is good, or one error says what and where the
// first bad one is.

import { extname } from "node:path";
import { type Either, isLeft, left, right } from "fp-ts/lib/Either.js";
import type { ImportError } from "./import-error.ts";
import type { Items } from "./items.ts";
import type { Kind } from "./kinds.ts";
import { readCsv } from "./read-csv.ts";
import { readJson, readNdjson } from "./read-json.ts";
import { readText } from "./read-text.ts";
import { wrongAt } from "./wrong-item.ts";

type CatalogueFile<Row> = Either<ImportError, readonly Row[]>;

/** How many items are checked before others may run. */
const stepSize = 5_000;

/** `rest` is called every few thousand items, and waited for. */
export const readCatalogue = async <Row>(
  kind: Kind<Row>,
  file: string,
  rest: () => Promise<void>,
): Promise<CatalogueFile<Row>> => {
  const read = readers.get(extname(file).toLowerCase());
  const problem = "expected a file named .json, .ndjson or .csv";
  if (read === undefined) return left({ code: "unusable_file", file, problem });
  const text = await readText(file);
  if (isLeft(text)) return text;
  await rest();
  return checkItems(kind, file, await read(text.right, kind), rest);
};

type Fields = Pick<Kind<unknown>, "fields" | "numbers">;
type Read = (text: string, fields: Fields) => Items | Promise<Items>;

const readers: ReadonlyMap<string, Read> = new Map<string, Read>([
  [".json", readJson],
  [".ndjson", readNdjson],
  [".csv", readCsv],
]);

const checkItems = async <Row>(
  kind: Kind<Row>,
  file: string,
  { items, fault }: Items,
  rest: () => Promise<void>,
): Promise<CatalogueFile<Row>> => {
  const lines = new Map<string, number>();
  const rows: Row[] = [];
  for (const item of items) {
    const row = kind.take(item.value);
    if (isLeft(row)) return left(wrongAt(file, item, row.left, kind.fields));
    const id = kind.idOf(row.right);
    const firstLine = lines.get(id);
    if (firstLine !== undefined) {
      const { line } = item;
      return left({ code: "repeated_id", file, line, firstLine, field: kind.idField, id });
    }
    lines.set(id, item.line);
    rows.push(row.right);
    if (rows.length % stepSize === 0) await rest();
  }
  // faults of syntax stand after the items that were read, so they are told after them
  if (fault !== null) return left({ code: "bad_syntax", file, ...fault });
  const problem = `there is no ${kind.noun} in it`;
  return rows.length === 0 ? left({ code: "bad_syntax", file, line: null, problem }) : right(rows);
};
