// Rooms kept from a log that is long to fold: from one of them it is never far to any version.

import type { RoomId } from "../../domain/ids.ts";
import { emptyRoom, type Room } from "../../domain/room.ts";

export type KeptRooms = {
  readonly keep: (room: Room) => void;
  /** The nearest one before a version; the empty room is before all. */
  readonly before: (version: number) => Room;
  /** The version of the next one after a version, or infinity. */
  readonly next: (version: number) => number;
};

export const createKeptRooms = (id: RoomId, ...known: readonly Room[]): KeptRooms => {
  const kept: Room[] = [emptyRoom(id), ...known];
  return {
    keep: (room) => {
      const place = kept.findIndex(({ version }) => version >= room.version);
      if (place === -1) kept.push(room);
      else if (kept[place]?.version !== room.version) kept.splice(place, 0, room);
    },
    before: (version) => kept.findLast((room) => room.version < version) ?? emptyRoom(id),
    next: (after) =>
      kept.find(({ version }) => version > after)?.version ?? Number.POSITIVE_INFINITY,
  };
};
