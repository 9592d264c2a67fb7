// The chain of hashes through a stream: each event's covers the one before it, so that an event that
// was changed, taken out or put in later is found by whoever follows the chain.

import { hash } from "node:crypto";
import type { NewEvent } from "./event-store.ts";

/** An event as it stands in a table: its data as the very text that is stored. */
export type HashedEvent = Omit<NewEvent, "data"> & {
  readonly stream: string;
  readonly version: number;
  readonly data: string;
};

/** What the first event of a stream follows. */
export const chainStart = "";

/** SHA-256 in base64url over the hash before and every field; migrations rely on it, so it stays. */
export const hashAfter = (before: string, event: HashedEvent): string => {
  const { stream, version, type, schema, at, by, messageId, data } = event;
  const fields = JSON.stringify([before, stream, version, type, schema, at, by, messageId, data]);
  return hash("sha256", fields, "base64url");
};
