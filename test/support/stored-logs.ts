// The evenings in test/logs, put into a store as if they had just been lived.

import { readdirSync, readFileSync } from "node:fs";
import { isRight } from "fp-ts/lib/Either.js";
import { streamOf } from "../../src/app/room-log.ts";
import type { EventStore, StoredEvent } from "../../src/infra/event-store.ts";
import { roomId } from "./rooms.ts";

const folder = new URL("../logs/", import.meta.url);

const files = readdirSync(folder);

/** All logs, as in `v1-karaoke`: those that Mido left, and rooms that somebody exported and sent. */
export const everyLog: readonly string[] = files
  .filter((file) => file.endsWith(".ndjson"))
  .map((file) => file.slice(0, -".ndjson".length));

/** The evenings that Mido left, each with the room that it made. */
export const storedLogs = everyLog.filter((name) => files.includes(`${name}.end.json`));

export const readStoredLog = (name: string): readonly StoredEvent[] =>
  readFileSync(new URL(`${name}.ndjson`, folder), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

/** Becomes the log of room R123, which must be new. */
export const loadStoredLog = async (store: EventStore, name: string): Promise<void> => {
  const events = readStoredLog(name).map(({ version: _, ...event }) => event);
  const append = { stream: streamOf(roomId), expectedVersion: 0, events, wakeAt: null };
  const [answer] = await store.append([append]);
  if (answer === undefined || !isRight(answer)) throw new Error(`${name} is not loaded`);
};
