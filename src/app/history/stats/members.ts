// Who was there, how many at once, and how many over time.

import type { Fullname, Millis, RoomId } from "../../../domain/ids.ts";
import type { Room } from "../../../domain/room.ts";
import type { Step } from "../../../domain/undo.ts";
import { type Slices, tallySlices } from "./slices.ts";

export type MemberStats = {
  readonly joins: number;
  /** Different people. */
  readonly people: number;
  /** Most at once in one room, and when it was so first. */
  readonly most: { readonly count: number; readonly room: RoomId; readonly at: Millis } | null;
  /** In all rooms together. */
  readonly overTime: Slices;
};

export type MembersTally = {
  /** A room as it is when counting begins; those who are there came before. */
  readonly open: (room: Room) => void;
  readonly add: (step: Step) => void;
  /** The room stays as it is until the end. */
  readonly close: () => void;
  readonly result: () => MemberStats;
};

/** Counts from one time to another, room after room. */
export const tallyMembers = (from: Millis, to: Millis): MembersTally => {
  const people = new Set<Fullname>();
  const overTime = tallySlices(from, to);
  let joins = 0;
  let most: MemberStats["most"] = null;
  // of the room that is open: how many are there, and since when
  let count = 0;
  let since = from;
  const change = (now: number, at: Millis): void => {
    overTime.add(count, since, at);
    count = now;
    since = at;
  };
  const meet = ({ id, members }: Room, at: Millis): void => {
    if (members.size > (most?.count ?? 0)) most = { count: members.size, room: id, at };
  };
  return {
    open: (room) => {
      count = room.members.size;
      since = from;
      for (const member of room.members.keys()) people.add(member);
      meet(room, from);
    },
    add: ({ event, after }) => {
      if (event.type === "MemberJoined") {
        joins += 1;
        people.add(event.member);
        meet(after, event.at);
      }
      if (after.members.size !== count) change(after.members.size, event.at);
    },
    close: () => change(0, to),
    result: () => ({ joins, people: people.size, most, overTime: overTime.result() }),
  };
};
