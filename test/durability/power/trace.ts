// What a process did to its database's files, and what it told whom, in order: read from strace.

import { readFileSync } from "node:fs";
import { basename } from "node:path";

/** `file` is "" for the database and "-wal" for its write-ahead log. */
export type Deed =
  | { readonly type: "write"; readonly file: File; readonly at: number; readonly bytes: Buffer }
  | { readonly type: "truncate"; readonly file: File; readonly size: number }
  | { readonly type: "create" | "remove" | "sync"; readonly file: File }
  | { readonly type: "sync folder" }
  /** Answers to the messages of these ids left the process. */
  | { readonly type: "answer"; readonly ids: readonly string[] };

export type File = "" | "-wal";

const calls =
  "openat,pwrite64,pwritev,write,writev,sendmsg,ftruncate,fdatasync,fsync,unlink,rename";

/** The command that runs another and writes down what it does. */
export const tracer = (output: string): readonly string[] => [
  ...["strace", "-D", "-f", "--seccomp-bpf", "-q", "-y", "-xx", "-s", "1000000"],
  ...["-e", `trace=${calls}`, "-e", "signal=none", "-o", output],
];

/** `path`: of the database. */
export const readTrace = (output: string, path: string): readonly Deed[] => {
  const unfinished = new Map<string, string>();
  const deeds: Deed[] = [];
  const read = readerFor(path);
  for (const line of readFileSync(output, "latin1").split("\n")) {
    const [, process = "", rest = ""] = /^(\d+) +(.*)$/.exec(line) ?? [];
    const half = /^(.*) <unfinished \.\.\.>$/.exec(rest);
    if (half !== null) {
      unfinished.set(process, half[1] ?? "");
      continue;
    }
    const end = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest);
    const call = end === null ? rest : `${unfinished.get(process) ?? ""}${end[1]}`;
    const deed = read(call);
    if (deed !== null) deeds.push(deed);
  }
  return deeds;
};

const readerFor = (path: string) => {
  const files = new Map<string, File>([
    [path, ""],
    [`${path}-wal`, "-wal"],
  ]);
  const folder = path.slice(0, -basename(path).length - 1);
  const known = new Set<File>([""]);

  return (call: string): Deed | null => {
    const [, name = ""] = /^(\w+)\(/.exec(call) ?? [];
    const result = Number(/\) += (-?\d+)/.exec(call)?.[1] ?? "-1");
    if (result < 0) return null;
    if (name === "unlink" || name === "openat") {
      const [, hex = ""] = /"((?:\\x..)*)"/.exec(call) ?? [];
      const file = files.get(decode(hex).toString());
      if (file === undefined) return null;
      if (name === "unlink") {
        known.delete(file);
        return { type: "remove", file };
      }
      if (known.has(file)) return null;
      known.add(file);
      return { type: "create", file };
    }
    const [, hexOfFile = ""] = /^\w+\(\d+<((?:\\x..)*)>/.exec(call) ?? [];
    const target = decode(hexOfFile).toString();
    if (target.startsWith("socket:") || target.startsWith("TCP")) return answersIn(call);
    if (target === folder && name.endsWith("sync")) return { type: "sync folder" };
    const file = files.get(target);
    if (file === undefined) return null;
    if (name.endsWith("sync")) return { type: "sync", file };
    if (name === "ftruncate") {
      return { type: "truncate", file, size: Number(/, (\d+)\) +=/.exec(call)?.[1]) };
    }
    const [, hex = "", size, at] = /, "((?:\\x..)*)", (\d+), (\d+)\) +=/.exec(call) ?? [];
    const bytes = decode(hex);
    if (name !== "pwrite64" || bytes.length !== Number(size) || bytes.length !== result) {
      throw new Error(`a write that was not understood: ${call.slice(0, 200)}`);
    }
    return { type: "write", file, at: Number(at), bytes };
  };
};

/** The ids of the successes in what was written to a socket. */
const answersIn = (call: string): Deed | null => {
  const texts = [...call.matchAll(/"((?:\\x..)+)"/g)].map(([, hex = ""]) => decode(hex));
  const text = Buffer.concat(texts).toString();
  const ids = [...text.matchAll(/"id":"(m\d+)"/g)].map(([, id = ""]) => id);
  return ids.length === 0 ? null : { type: "answer", ids };
};

const decode = (hex: string): Buffer => Buffer.from(hex.replaceAll("\\x", ""), "hex");
