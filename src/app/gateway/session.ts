// Who a connection is here: nobody yet, or one member of one room (M4, M9).

import type { ConnectionId, Fullname, RoomId } from "../../domain/ids.ts";
import type { Receiver } from "./audience.ts";
import type { Visitor } from "./doorman.ts";
import type { Spent } from "./limits.ts";

/** Who is in a room, and by what the room knows that he is there from here. */
export type Place = {
  readonly room: RoomId;
  readonly fullname: Fullname;
  readonly entrance: ConnectionId;
};

/** The place in a room that a session has from join to leave. */
export type Seat = Place & {
  /** Whether a token is the one he joined with. */
  readonly isHis: (token: string) => boolean;
};

export type Session = {
  readonly connection: ConnectionId;
  readonly receiver: Receiver;
  readonly visitor: Visitor;
  readonly spent: Spent;
  seat: Seat | null;
  entrances: number;
  isClosed: boolean;
  /** Whether it ever was in a room. */
  hasJoined: boolean;
};

export const newSession = (
  who: Pick<Session, "connection" | "receiver" | "visitor" | "spent">,
): Session => ({ ...who, seat: null, entrances: 0, isClosed: false, hasJoined: false });
