// Who is there: two rooms with a host each, guests who come with one device or two, and one who goes
// from room to room.

import type { Fullname, RoomId } from "../../src/domain/ids.ts";

export const roomIds = ["R1" as RoomId, "R2" as RoomId] as const;

export const tokenOf = (fullname: string): string => `token of ${fullname}`;

export type Person = {
  readonly fullname: Fullname;
  readonly device: string;
  /** Where he comes in, and where else he goes. */
  readonly rooms: readonly [RoomId, ...RoomId[]];
  readonly patches: boolean;
};

const person = (
  name: string,
  rooms: Person["rooms"],
  device: string,
  patches: boolean,
): Person => ({ fullname: name as Fullname, device, rooms, patches });

export const hostOf = (room: RoomId): Fullname => `host of ${room}` as Fullname;

/** Of each room the second and third are one; the last is at home nowhere. */
export const people: readonly Person[] = [
  ...roomIds.flatMap((room) => [
    person(hostOf(room), [room], "a", false),
    person(`ann of ${room}`, [room], "a", true),
    person(`ann of ${room}`, [room], "b", false),
    person(`bob of ${room}`, [room], "a", true),
    person(`cat of ${room}`, [room], "a", false),
  ]),
  person("dan", [...roomIds], "a", true),
];
