// What the server hands over to one device's network, looked at before it has gone its way: it is in
// the log, what is answered is done, what is refused is not, and nobody is kept waiting (W5).

import type { RoomId } from "../../src/domain/ids.ts";
import type { Heard } from "./frames.ts";
import { type Asked, uncertain } from "./message.ts";
import type { Oracle } from "./oracle.ts";
import type { Person } from "./people.ts";

export type Handover = {
  readonly sent: (message: Heard) => void;
  /** What everybody is shown of the room `withinMs` ago and this one's network was not handed. */
  readonly lacks: (room: RoomId, withinMs: number) => string | null;
};

type Around = {
  readonly person: Person;
  readonly oracle: Oracle;
  readonly asked: () => readonly Asked[];
  readonly room: () => RoomId;
  readonly bad: (words: string) => void;
};

/** What never succeeds without an event. */
const eventful = new Set(["chat", "sing", "listen", "watch", "boardcast", "ask", "cut", "remove"]);

export const createHandover = ({ person, oracle, asked, room, bad }: Around): Handover => {
  /** The version of the room that he was handed; any will do for whoever was put out. */
  let handed = 0;

  const note = ({ action, code, body, type }: Heard, version: number): void => {
    if (action === undefined && code !== undefined) handed = Number.POSITIVE_INFINITY;
    else if (action === "join" && code === undefined) handed = version;
    else if ("members" in body || type === 3) handed = Math.max(handed, version);
  };

  return {
    sent: (message) => {
      const { body, action, id, code } = message;
      const version = Number(body["version"] ?? 0);
      note(message, version);
      const question = asked().find((one) => one.id === id);
      const named = question?.room ?? (body["room"] as RoomId | undefined);
      const where = named ?? room();
      // a patch names no room, and he may not know yet in which he is
      const heads = (named === undefined ? person.rooms : [where]).map(oracle.head);
      if (heads.every((head) => version > head.version)) bad(`is sent ${version}, not in the log`);
      if (action === undefined || id === undefined || action === "join") return;
      const isDone = oracle.isDone(where, id);
      if (code === undefined && eventful.has(action) && !isDone) {
        bad(`${id} is answered before it is done`);
      }
      if (code !== undefined && !uncertain.has(code) && isDone) {
        bad(`${id} is done and refused as ${code}`);
      }
    },
    lacks: (where, withinMs) => {
      const { shown } = oracle.durableBefore(where, withinMs);
      return handed < shown ? `is kept, and handed ${handed} and not ${shown}` : null;
    },
  };
};
