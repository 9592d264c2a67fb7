// The names of things. A brand keeps a fullname from being passed where a room's id belongs.

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type RoomId = Branded<"RoomId">;
export type Fullname = Branded<"Fullname">;
export type EntryId = Branded<"EntryId">;
/** `node:number`: the process that holds the connection, and its number there. */
export type ConnectionId = Branded<"ConnectionId">;

/** Integer milliseconds since the epoch, or a span of them where the name ends in `Ms`. */
export type Millis = number;

/** A member, `@room` for what follows from the rules, `@operator` for whoever runs the server. */
export type Actor = Fullname | "@room" | "@operator";

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/** A room's id: it stands in addresses and in stream names, so it is plain. */
export const roomIdPattern = "^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$";

/** A fullname: no space at its ends, no control character, and no `@` first (see Actor). */
export const fullnamePattern =
  "^[^@\\s\\p{Cc}\\p{Cs}]([^\\p{Cc}\\p{Cs}]{0,62}[^\\s\\p{Cc}\\p{Cs}])?$";

const roomIds = new RegExp(roomIdPattern, "u");
const fullnames = new RegExp(fullnamePattern, "u");

export const isRoomId = (text: string): text is RoomId => roomIds.test(text);
export const isFullname = (text: string): text is Fullname => fullnames.test(text);

/** Q7: an entry's id leads straight to the event that queued it. */
export const entryId = (room: RoomId, version: number): EntryId => `${room}-${version}` as EntryId;

/** The version of the event that queued it. */
export const queuedVersion = (entry: EntryId): number =>
  Number(entry.slice(entry.lastIndexOf("-") + 1));

export const connectionId = (node: string, number: number): ConnectionId =>
  `${node}:${number}` as ConnectionId;

/** One of the ways by which a connection tries to come into a room, the first or a later one. */
export const entranceOf = (connection: ConnectionId, number: number): ConnectionId =>
  `${connection}.${number}` as ConnectionId;

export const nodeOf = (connection: ConnectionId): string =>
  connection.slice(0, connection.lastIndexOf(":"));
