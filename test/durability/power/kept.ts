// The recording that is kept in the repository, for machines that cannot trace a process. Run as a
// program it makes it anew: `npx -c 'node test/durability/power/kept.ts'`.

import { readFileSync, writeFileSync } from "node:fs";
import { deserialize, serialize } from "node:v8";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import Sqlite from "better-sqlite3";
import { type Recording, record } from "./record.ts";

const file = new URL("./kept.br", import.meta.url);

/** Of another SQLite than today's it would show nothing. */
export const sqliteVersion = (): unknown => {
  const memory = new Sqlite(":memory:");
  const version = memory.prepare("select sqlite_version()").pluck().get();
  memory.close();
  return version;
};

type Kept = { readonly sqlite: unknown; readonly recording: Recording };

export const readKept = (): Kept => {
  const { sqlite, recording } = deserialize(brotliDecompressSync(readFileSync(file))) as Kept;
  const { before, deeds } = recording;
  // v8 gives back plain arrays of bytes
  const toBuffer = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return {
    sqlite,
    recording: {
      before: toBuffer(before),
      deeds: deeds.map((deed) =>
        deed.type === "write" ? { ...deed, bytes: toBuffer(deed.bytes) } : deed,
      ),
    },
  };
};

if (import.meta.main) {
  const recording = await record(1, 1_500);
  const bytes = serialize({ sqlite: sqliteVersion(), recording } satisfies Kept);
  const { BROTLI_PARAM_LGWIN, BROTLI_PARAM_QUALITY } = constants;
  const params = { [BROTLI_PARAM_QUALITY]: 9, [BROTLI_PARAM_LGWIN]: 24 };
  writeFileSync(file, brotliCompressSync(bytes, { params }));
}
