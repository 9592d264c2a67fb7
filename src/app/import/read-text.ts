// A file as text: UTF-8 without its byte order mark, every line ending in "\n", bounded in size.

import { isUtf8 } from "node:buffer";
import { readFile, stat } from "node:fs/promises";
import { type Either, left, right } from "fp-ts/lib/Either.js";
import type { ImportError } from "./import-error.ts";

const mostMebibytes = 256;
const newline = 0x0a;

export const readText = async (file: string): Promise<Either<ImportError, string>> => {
  const bytes = await readBytes(file).catch((cause: unknown) => whyUnreadable(cause));
  if (typeof bytes === "string") return left({ code: "unusable_file", file, problem: bytes });
  if (!isUtf8(bytes)) return left({ code: "bad_syntax", file, ...whyNotText(bytes) });
  const text = new TextDecoder().decode(bytes).replace(/\r\n?/g, "\n");
  return text.trim() === ""
    ? left({ code: "bad_syntax", file, line: null, problem: "the file is empty" })
    : right(text);
};

const readBytes = async (file: string): Promise<Buffer | string> => {
  const { size } = await stat(file);
  return size > mostMebibytes * 2 ** 20
    ? `larger than ${mostMebibytes} MiB; import it in parts`
    : readFile(file);
};

export const whyUnreadable = (cause: unknown): string => {
  const code = cause instanceof Error && "code" in cause ? cause.code : "";
  if (code === "ENOENT" || code === "ENOTDIR") return "no such file";
  if (code === "EISDIR") return "a folder, not a file";
  if (code === "EACCES" || code === "EPERM") return "no permission to read it";
  return cause instanceof Error ? cause.message : String(cause);
};

/** No byte of a longer UTF-8 character looks like a line's end, so each line can be judged alone. */
const whyNotText = (bytes: Buffer): { readonly line: number | null; readonly problem: string } => {
  const isUtf16 = /^(fffe|feff)/.test(bytes.toString("hex", 0, 2));
  if (isUtf16) return { line: null, problem: "this is UTF-16; save it as UTF-8" };
  let line = 1;
  for (let from = 0; ; line += 1) {
    const end = bytes.indexOf(newline, from);
    if (end === -1 || !isUtf8(bytes.subarray(from, end))) break;
    from = end + 1;
  }
  return { line, problem: "not UTF-8 text" };
};
