// What a crowd was told, held against the log: what was answered is there, what was refused is not,
// and what is there is there once and whole.

import type { Database as Connection } from "better-sqlite3";
import { verify } from "../../../src/app/verify/verify.ts";
import { openArchive } from "../../../src/infra/sqlite/archive.ts";
import type { Answered } from "../crowd.ts";

type Row = {
  readonly id: string;
  readonly stream: string;
  readonly events: number;
  readonly first: number;
  readonly last: number;
};

/** What is wrong, in words; empty where nothing is. `path`: of a database that nobody has open. */
export const faultsIn = async (
  path: string,
  answered: readonly Answered[],
): Promise<readonly string[]> => {
  const archive = openArchive(path);
  try {
    const { findings } = await verify(archive);
    return [
      ...findings.map(({ room, version, what }) => `${room} #${version}: ${what}`),
      ...faultsOfAnswers(archive.log, answered),
      ...faultsOfMessages(archive.log),
    ];
  } finally {
    archive.close();
  }
};

const faultsOfAnswers = (log: Connection, answered: readonly Answered[]): readonly string[] => {
  const find = log.prepare<[string, string]>(
    "select 1 from events where stream = ? and message_id = ? limit 1",
  );
  return answered.flatMap(({ id, room, status, code }) => {
    const isThere = find.get(`room-${room}`, id) !== undefined;
    if (status === 0 && !isThere) return [`${id} was answered, and is not in the log`];
    if (status !== 0 && isThere) return [`${id} was refused (${code}), and is in the log`];
    return [];
  });
};

/** Its receipt, written with its events, tells how many they are. */
const faultsOfMessages = (log: Connection): readonly string[] => {
  const inLog = log.prepare<[], Row>(
    `select message_id as id, stream, count(*) as events, min(version) as first,
     max(version) as last from events where message_id like 'm%' group by message_id, stream`,
  );
  const receipt = log
    .prepare<[string, string], number>(
      "select events from receipts where stream = ? and message_id = ?",
    )
    .pluck();
  return inLog.all().flatMap(({ id, stream, events, first, last }) => {
    if (events !== last - first + 1) return [`${id} was done in parts: #${first} to #${last}`];
    const told = receipt.get(stream, id);
    return told === events ? [] : [`${id} has ${events} events, and a receipt of ${told}`];
  });
};
