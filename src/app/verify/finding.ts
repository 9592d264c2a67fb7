// What was found wrong, and where. A file may be wrong all over: some of each room is kept, the rest
// is counted.

import { isDamage } from "../../infra/sqlite/patience.ts";

export type Finding = {
  /** A room's id, or the name of a stream that is no room's; null: it is about the file. */
  readonly room: string | null;
  /** The event's, or null where it is about the room as a whole. */
  readonly version: number | null;
  readonly what: string;
};

export type Tell = (finding: Finding) => void;

export const tellOfFile = (tell: Tell, what: string): void =>
  tell({ room: null, version: null, what });

/** Undefined, and a finding, where the file is damaged; `room` is null where it is about the file. */
export const tryReading = async <A>(
  tell: Tell,
  room: string | null,
  read: () => A | Promise<A>,
): Promise<A | undefined> => {
  try {
    return await read();
  } catch (cause) {
    if (!isDamage(cause)) throw cause;
    tell({ room, version: null, what: `cannot be read: ${cause.message}` });
    return undefined;
  }
};

type Findings = {
  readonly tell: Tell;
  readonly kept: readonly Finding[];
  /** How many there were in all. */
  readonly count: () => number;
};

const mostOfARoom = 20;
const mostInAll = 1_000;

export const createFindings = (): Findings => {
  const kept: Finding[] = [];
  const counts = new Map<string | null, number>();
  let count = 0;
  return {
    tell: (finding) => {
      const ofRoom = (counts.get(finding.room) ?? 0) + 1;
      counts.set(finding.room, ofRoom);
      count += 1;
      const isRoomFor = finding.room === null || kept.length < mostInAll;
      if (ofRoom <= mostOfARoom && isRoomFor) kept.push(finding);
    },
    kept,
    count: () => count,
  };
};
