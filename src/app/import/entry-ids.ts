// Q7: an entry's id begins with its room's. Where a log becomes another room's, the ids in it do, too.

import { type EntryId, entryId, type RoomId } from "../../domain/ids.ts";
import type { Recorded } from "../../domain/upcast.ts";

type Data = Recorded["data"];

/** The rooms of which entries are named in an event's data; most often one or none. */
export const roomsNamed = (data: Data): readonly string[] =>
  [idOf(data["entry"]), data["before"]].flatMap((id) =>
    typeof id === "string" && /-\d+$/.test(id) ? [id.slice(0, id.lastIndexOf("-"))] : [],
  );

/** The same data as of another room. */
export const renamed = (data: Data, room: RoomId): Data => {
  const { entry, before } = data;
  return {
    ...data,
    ...(typeof entry === "string" && { entry: withRoom(entry, room) }),
    ...(isWhole(entry) && { entry: { ...entry, id: withRoom(entry.id, room) } }),
    ...(typeof before === "string" && { before: withRoom(before, room) }),
  };
};

/** What is brought back is named by the whole entry (U2, U3). */
const isWhole = (entry: unknown): entry is { readonly id: string } =>
  typeof entry === "object" && entry !== null && "id" in entry && typeof entry.id === "string";

const idOf = (entry: unknown): unknown => (isWhole(entry) ? entry.id : entry);

const withRoom = (id: string, room: RoomId): EntryId =>
  entryId(room, Number(id.slice(id.lastIndexOf("-") + 1)));
