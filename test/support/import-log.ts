// Logs brought in from text, into a file of their own.

import { readFileSync } from "node:fs";
import { isRight } from "fp-ts/lib/Either.js";
import { expect } from "vitest";
import { importLog, type LogImportError } from "../../src/app/import/import-log.ts";
import { verify } from "../../src/app/verify/verify.ts";
import type { RoomId } from "../../src/domain/ids.ts";
import { createSimulatedClock } from "./clock.ts";
import { start } from "./rooms.ts";
import { openStore, tempFile } from "./running.ts";

export const logOf = (name: string): string =>
  readFileSync(new URL(`../logs/${name}.ndjson`, import.meta.url), "utf8");

/** The evening of singing, line by line. */
export const karaoke: readonly string[] = logOf("v1-karaoke").trimEnd().split("\n");

/** One event of it, to be changed. */
export const eventOf = (line: number): Readonly<Record<string, unknown>> =>
  JSON.parse(karaoke[line - 1] ?? "");

export async function* chunked(...chunks: readonly (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

/** An empty log, long after all that is brought into it. */
export const openForImport = async () => {
  const { store, log } = await openStore(tempFile());
  const clock = createSimulatedClock(start + 30 * 86_400_000);
  return {
    store,
    clock,
    bring: (text: string | Buffer, as: string | null = null) =>
      importLog(
        { log, clock, progress: async () => {} },
        { file: "f", bytes: chunked(text) },
        as as RoomId | null,
      ),
    judge: () => verify({ log, close: () => {} }),
    rows: () => log.prepare("select count(*) from events").pluck().get(),
  };
};

/** Why it is not imported; nothing of it is. */
export const errorOf = async (
  text: string | Buffer,
  as: string | null = null,
): Promise<LogImportError> => {
  const { bring, rows, store } = await openForImport();
  const outcome = await bring(text, as);
  if (isRight(outcome)) throw new Error("it was imported");
  expect(rows()).toBe(0);
  expect(await store.list()).toStrictEqual([]);
  return outcome.left;
};
