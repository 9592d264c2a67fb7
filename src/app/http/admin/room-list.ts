// Every room there is, closed ones too, as its operator sees it.

import { isLeft } from "fp-ts/lib/Either.js";
import Type, { type Static } from "typebox";
import type { RoomId } from "../../../domain/ids.ts";
import { loadRoom } from "../../room-log.ts";
import type { HttpHouse } from "../house.ts";
import { factsOf, toPage } from "../paging.ts";
import { OperatorRoom, seeAsOperator } from "./room-shapes.ts";

/** R8: a room that cannot be read says why, and the others are listed all the same. */
export const ListedRoom = Type.Union([
  OperatorRoom,
  Type.Object({ id: Type.String(), unreadable: Type.String() }),
]);

export const listRooms = async (house: HttpHouse, query: { readonly page?: number }) => {
  const { rooms: ids, total } = await house.lobby.all(toPage(query));
  const live = new Map(house.rooms.live().map((room) => [room.id, room]));
  const rooms: Static<typeof ListedRoom>[] = [];
  for (const id of ids) {
    const room = live.get(id);
    rooms.push(room === undefined ? await readOne(house, id) : seeAsOperator(room));
  }
  return { rooms, ...factsOf(query, total) };
};

const readOne = async ({ store }: HttpHouse, id: RoomId): Promise<Static<typeof ListedRoom>> => {
  const loaded = await loadRoom(store, id);
  return isLeft(loaded) ? { id, unreadable: loaded.left.why } : seeAsOperator(loaded.right);
};
