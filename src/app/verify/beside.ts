// What is stored beside a room's events because of them: a fold of some of them, how many there are,
// and when the room next needs attention. All of it can be made anew from the events.

import { isDeepStrictEqual } from "node:util";
import { checkpointSchema, toCheckpoint } from "../../domain/checkpoint.ts";
import { deadline } from "../../domain/deadline.ts";
import type { Room } from "../../domain/room.ts";
import type { EventStore, StoredCheckpoint, StreamHead } from "../../infra/event-store.ts";
import { isDamage } from "../../infra/sqlite/patience.ts";
import { missing } from "./judge.ts";

type Say = (version: number | null, what: string) => void;

/** Null where there is none, or none that can be read. */
export type Beside = {
  readonly checkpoint: StoredCheckpoint | null;
  readonly head: StreamHead | null;
};

/** A checkpoint that cannot be read is said to be so, and is none. */
export const readCheckpoint = async (
  store: EventStore,
  stream: string,
  say: Say,
): Promise<StoredCheckpoint | null> => {
  try {
    return await store.checkpoint(stream);
  } catch (cause) {
    if (cause instanceof SyntaxError) say(null, "its checkpoint is no JSON");
    else if (isDamage(cause)) say(null, `its checkpoint cannot be read: ${cause.message}`);
    else throw cause;
    return null;
  }
};

/** Whether it is of the rules of today; one of earlier rules is passed over, as rooms do. */
export const isOfToday = (checkpoint: StoredCheckpoint | null): checkpoint is StoredCheckpoint =>
  checkpoint?.schema === checkpointSchema;

/** To be asked of the room after each event. */
export const compareWith = ({ checkpoint, head }: Beside, say: Say) => {
  let wrongWake: string | null = null;
  return {
    at: (room: Room): void => {
      if (room.version === checkpoint?.version && isOfToday(checkpoint)) {
        const fields = differences(checkpoint.state, toCheckpoint(room));
        if (fields !== "") say(room.version, `its checkpoint is not what events make: ${fields}`);
      }
      if (room.version === head?.version && head.wakeAt !== deadline(room)) {
        const [found, due] = [moment(head.wakeAt), moment(deadline(room))];
        wrongWake = `is to be woken ${found}, and should be ${due}`;
      }
    },
    /** What is wrong with when it is to be woken, if its head is right. */
    wrongWake: () => wrongWake,
  };
};

/** The names of the fields that differ. */
const differences = (state: unknown, checkpoint: object): string => {
  if (typeof state !== "object" || state === null) return "it is no object";
  const stored = new Map<string, unknown>(Object.entries(state));
  const made = new Map<string, unknown>(
    Object.entries(JSON.parse(JSON.stringify(checkpoint)) as object),
  );
  return [...new Set([...made.keys(), ...stored.keys()])]
    .filter((field) => !isDeepStrictEqual(stored.get(field), made.get(field)))
    .join(", ");
};

/** What is wrong with a checkpoint whatever the events are; `last` is the last of them. */
export const judgeCheckpoint = ({ checkpoint }: Beside, last: number, say: Say): void => {
  if (checkpoint === null) return;
  const { version, schema } = checkpoint;
  if (!Number.isSafeInteger(version) || version < 1) say(null, "its checkpoint is of no version");
  else if (version > last) say(null, `its checkpoint is of #${version}, beyond its last event`);
  if (!Number.isSafeInteger(schema) || schema > checkpointSchema) {
    say(null, `its checkpoint is of schema ${schema}, which this version of Mido does not know`);
  }
};

/** Whether the head tells where the events end; `after` is the head once they had been read. */
export const judgeHead = (
  { head: before }: Beside,
  last: number,
  after: StreamHead | null,
  say: Say,
): boolean => {
  const wrong = (version: number | null, what: string): false => {
    say(version, what);
    return false;
  };
  if (after === null) return last === 0 || wrong(null, "has events and no row in streams");
  const end = (before ?? after).version;
  if (!Number.isSafeInteger(end)) return wrong(null, "its row in streams tells no version");
  if (last < end) return wrong(last + 1, `${missing(last + 1, end)}, as its row in streams tells`);
  if (end === 0 && last === 0) return wrong(null, "has a row in streams and no event");
  return (
    last <= after.version ||
    wrong(after.version + 1, "stands beyond the end that its row in streams tells")
  );
};

const moment = (at: unknown): string => {
  if (at === null) return "never";
  const isMoment = typeof at === "number" && Math.abs(at) <= 8.64e15;
  return `at ${isMoment ? new Date(at).toISOString() : String(at)}`;
};
