// What goes with a member who goes (M6, M7), whatever the reason.

import type { Departure, Fact } from "../event.ts";
import type { Fullname } from "../ids.ts";
import { playing, type Room } from "../room.ts";

/** `farewell` is the event that says he left; it comes once all that hangs on him is gone. */
export const depart = (
  room: Room,
  member: Fullname,
  reason: Departure,
  farewell: Fact,
): readonly Fact[] => {
  const turn = playing(room);
  const sings = turn?.entry.media === "sing" && turn.entry.owner === member;
  const last = room.members.size === 1 && room.members.has(member);
  return [
    ...room.queue
      .filter((entry) => entry.owner === member && (entry.media === "sing" || reason === "banned"))
      .map((entry): Fact => ({ type: "EntryRemoved", entry: entry.id, reason })),
    ...(sings ? [{ type: "TurnEnded", entry: turn.entry.id, reason } as const] : []),
    farewell,
    ...(last ? [{ type: "RoomEmptied" } as const] : []),
  ];
};
