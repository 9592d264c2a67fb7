// The lines of a text as it comes, however long it is: only a line must fit into memory.

import { isUtf8 } from "node:buffer";
import { type Either, left, right } from "fp-ts/lib/Either.js";
import type { Fault } from "./items.ts";

export type Line = { readonly line: number; readonly text: string };

/** Far more than an event can be. */
const mostBytes = 1 << 20;
const newline = 0x0a;

/** Lines that are not blank, some at a time; a fault ends them. */
export async function* readLines(
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Either<Fault, readonly Line[]>> {
  let rest = Buffer.alloc(0);
  let line = 1;
  for await (const chunk of bytes) {
    const whole = Buffer.concat([rest, chunk]);
    const lines: Line[] = [];
    let from = 0;
    for (let end = whole.indexOf(newline); end !== -1; end = whole.indexOf(newline, from)) {
      const read = readLine(whole.subarray(from, end), line);
      if ("problem" in read) {
        yield right(lines);
        yield left(read);
        return;
      }
      if (read.text !== "") lines.push(read);
      line += 1;
      from = end + 1;
    }
    rest = whole.subarray(from);
    yield right(lines);
    if (rest.length > mostBytes) break;
  }
  const read = readLine(rest, line);
  yield "problem" in read ? left(read) : right(read.text === "" ? [] : [read]);
}

const readLine = (bytes: Buffer, line: number): Line | Fault => {
  if (bytes.length > mostBytes) return { line, problem: "longer than a mebibyte" };
  if (!isUtf8(bytes)) return { line, problem: "not UTF-8 text" };
  const text = bytes.toString("utf8").trim();
  return { line, text: line === 1 ? text.replace(/^\ufeff/, "") : text };
};
