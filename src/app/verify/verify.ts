// A log judged as a whole: the file as such, then each room anew from its first event with what is
// stored beside it. Nothing is changed, and a server that runs on the file is not disturbed.

import type { RoomId } from "../../domain/ids.ts";
import type { Archive } from "../../infra/sqlite/archive.ts";
import { createAuditAhead } from "../../infra/sqlite/audit-ahead.ts";
import { createSqliteEventStore } from "../../infra/sqlite/event-store.ts";
import { checkIntegrity } from "../../infra/sqlite/integrity.ts";
import { strays } from "../../infra/sqlite/strays.ts";
import { describeTail, isDamagedTail, readLastingWalTail } from "../../infra/sqlite/wal-tail.ts";
import { roomOf } from "../room-log.ts";
import { createFindings, type Finding, type Tell, tellOfFile, tryReading } from "./finding.ts";
import { batchesOf, listRooms, oneRoom } from "./list-rooms.ts";
import { auditLost } from "./lost.ts";
import { countOf, type Known, verifyRoom } from "./verify-room.ts";

export type Report = {
  readonly rooms: number;
  readonly events: number;
  readonly checkpoints: number;
  /** Some of each room, where there are very many. */
  readonly findings: readonly Finding[];
  /** How many there are in all. */
  readonly found: number;
  /** About the file: what may be a fault, and may be nothing. */
  readonly remarks: readonly string[];
};

/** Events judged so far, of all; waited for. */
export type Progress = (done: number, all: number) => Promise<void>;

/** All rooms and the file, or one room alone. Rejects when the file cannot be read, and it is not
 * broken either. */
export const verify = async (
  { log }: Archive,
  only: RoomId | null = null,
  progress: Progress = async () => {},
): Promise<Report> => {
  const { tell, kept, count } = createFindings();
  const store = await tryReading(tell, null, () => createSqliteEventStore(log));
  if (store === undefined) return reportOfFile(kept);
  const ofFile = only === null ? judgeFile(log, tell) : Promise.resolve([]);
  const { rooms, hasCheckpoint } =
    only === null ? await listRooms(log, store, tell) : await oneRoom(store, only);
  const all = rooms.reduce((sum, room) => sum + countOf(room.head), 0);
  let [events, checkpoints] = [0, 0];
  const { readAhead, audit } = createAuditAhead(log, store);
  const verifyOne = verifyRoom({
    store: { ...store, audit: await auditLost(log, audit, only, tell) },
    tell,
    progress: async (more) => {
      events += more;
      await progress(events, Math.max(all, events));
    },
  });
  for (const batch of batchesOf(rooms)) {
    await tryReadingAhead(batch, readAhead);
    for (const room of batch) {
      const has = hasCheckpoint(room.stream);
      const done = await tryReading(tell, roomOf(room.stream), () => verifyOne(room, has));
      checkpoints += done ?? 0;
    }
  }
  const remarks = await ofFile;
  const counts = { rooms: rooms.length, events, checkpoints, found: count() };
  return { ...counts, findings: inOrder(kept), remarks };
};

const reportOfFile = (findings: readonly Finding[]): Report => ({
  rooms: 0,
  events: 0,
  checkpoints: 0,
  findings,
  found: findings.length,
  remarks: [],
});

/** What there is to say of a file that cannot even be opened. */
export const reportDamage = (what: string): Report =>
  reportOfFile([{ room: null, version: null, what: `cannot be opened: ${what}` }]);

/** Answers what may be wrong with it. */
const judgeFile = async (log: Archive["log"], tell: Tell): Promise<readonly string[]> => {
  const integrity = checkIntegrity(log);
  for (const what of (await tryReading(tell, null, () => strays(log))) ?? []) {
    tellOfFile(tell, `holds ${what}`);
  }
  for (const what of await integrity) tellOfFile(tell, what);
  const tail = await tryReading(tell, null, () => readLastingWalTail(log.name));
  if (tail == null) return [];
  if (!isDamagedTail(tail)) return [describeTail(tail)];
  tellOfFile(tell, describeTail(tail));
  return [];
};

/** Where this fails, the rooms are read one by one, and say what is wrong. */
const tryReadingAhead = async (
  batch: readonly Known[],
  readAhead: (first: string, last: string) => void,
): Promise<void> => {
  const [first, last] = [batch[0]?.stream, batch.at(-1)?.stream];
  if (first === undefined || last === undefined || first === last) return;
  await tryReading(
    () => {},
    null,
    () => readAhead(first, last),
  );
};

/** About the file first. */
const inOrder = (findings: readonly Finding[]): readonly Finding[] => [
  ...findings.filter(({ room }) => room === null),
  ...findings.filter(({ room }) => room !== null),
];
