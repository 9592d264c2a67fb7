// The events of a file held to what a room could have lived through, line by line; and made those of
// the room they shall be of.

import { type Either, left, right } from "fp-ts/lib/Either.js";
import type { Millis, RoomId } from "../../domain/ids.ts";
import { emptyRoom, type Room } from "../../domain/room.ts";
import type { NewEvent } from "../../infra/event-store.ts";
import { createJudge } from "../verify/judge.ts";
import { renamed, roomsNamed } from "./entry-ids.ts";
import type { EventLine } from "./event-line.ts";
import type { Fault } from "./items.ts";

export type RoomCheck = {
  /** The event as this room's. */
  readonly take: (line: EventLine) => Either<Fault, NewEvent>;
  /** The room that they made. */
  readonly end: () => Either<Fault, Room>;
};

/** Another machine's clock may be ahead of ours by so much. */
const mostAheadMs: Millis = 300_000;

export const createRoomCheck = (room: RoomId, now: Millis): RoomCheck => {
  let fault: Fault | null = null;
  let [line, lineBefore] = [0, 0];
  /** Which room they were of. */
  let source: string | null = null;
  const judge = createJudge(room, (version, problem) => {
    // an event is judged when it is taken, the room it left when the next one is
    fault ??= { line: version < judge.next() - 1 ? lineBefore : line, problem };
  });

  const whyForeign = (event: EventLine): string | null => {
    const named = [...(event.room === null ? [] : [event.room]), ...roomsNamed(event.data)];
    source ??= named[0] ?? null;
    const other = named.find((one) => one !== source);
    return other === undefined
      ? null
      : `is of ${JSON.stringify(other)}, and what is before it of ${JSON.stringify(source)}`;
  };

  const whyWrong = (event: EventLine): string | null => {
    const { version, at } = event;
    if (version !== judge.next()) return `version: expected ${judge.next()}, found ${version}`;
    return at > now + mostAheadMs ? "at: it lies in the future" : whyForeign(event);
  };

  return {
    take: (event) => {
      [line, lineBefore] = [event.line, line];
      const problem = whyWrong(event);
      if (problem !== null) return left({ line, problem });
      const { line: _, room: __, ...stored } = event;
      const ours = { ...stored, data: renamed(event.data, room) };
      judge.take({ version: event.version, event: ours, isChained: true });
      return fault === null ? right(ours) : left(fault);
    },
    end: () => {
      judge.end();
      return fault === null ? right(judge.room() ?? emptyRoom(room)) : left(fault);
    },
  };
};
