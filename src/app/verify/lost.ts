// Events that no span leads to. They are told of, and searched for, so that what they say is judged
// all the same.

import type { RoomId } from "../../domain/ids.ts";
import type { EventStore } from "../../infra/event-store.ts";
import type { Archive } from "../../infra/sqlite/archive.ts";
import { createAuditEverywhere } from "../../infra/sqlite/audit-everywhere.ts";
import { type Lost, lostEvents } from "../../infra/sqlite/strays.ts";
import { roomOf } from "../room-log.ts";
import { type Tell, tryReading } from "./finding.ts";

/** `audit` for streams of which all is where it should be, and another for the rest. */
export const auditLost = async (
  log: Archive["log"],
  audit: EventStore["audit"],
  only: RoomId | null,
  tell: Tell,
): Promise<EventStore["audit"]> => {
  const all = (await tryReading(tell, null, () => lostEvents(log))) ?? [];
  const lost = only === null ? all : all.filter(({ stream }) => roomOf(stream) === only);
  for (const one of lost) tellOf(one, tell);
  const streams = new Set(lost.map(({ stream }) => stream));
  const auditEverywhere = createAuditEverywhere(log);
  return (stream, after, limit) =>
    (streams.has(stream) ? auditEverywhere : audit)(stream, after, limit);
};

const tellOf = ({ stream, first, events }: Lost, tell: Tell): void => {
  // an event where none can stand is told of as such
  if (!Number.isSafeInteger(first) || first < 1) return;
  const rest = events > 1 ? `, and to ${events - 1} more` : "";
  tell({ room: roomOf(stream), version: first, what: `no span leads to it${rest}` });
};
