// Who hears of a room: its receivers, what each has been shown, and what is still to be shown to them.

import type { Fullname, Millis } from "../../domain/ids.ts";
import type { Room } from "../../domain/room.ts";

/** A connection as the room sees it. */
export type Receiver = {
  readonly member: () => Fullname | null;
  /** The version whose doings its own answer has told it. */
  answered: number;
  /** The version of the last snapshot it was sent. */
  shown: number;
  /** W8: the room as it has it, where it is to be sent patches; null: it is sent the whole. */
  base: Room | null;
  /** Whether it asked for patches. */
  patches: boolean;
  /** False when it reads too slowly; it is tried again. `mayWait`: a little, to leave with others. */
  readonly show: (snapshot: Buffer, mayWait: boolean) => boolean;
  /** Never dropped. */
  readonly tell: (message: Buffer) => void;
  /** It is in this room no longer. */
  readonly eject: (notice: Buffer, closing: boolean) => void;
};

export type Audience = {
  readonly receivers: Set<Receiver>;
  /** The newest room, whatever made it, so that no snapshot takes back what a message just told. */
  room: Room | null;
  /** The version of the last change that snapshots are for: who has seen it needs none. */
  due: number;
  /** Whether the room is going to be shown. */
  planned: boolean;
  /** Since when. */
  plannedAt: Millis;
  /** Somebody was too slow for the last; he is tried again even if nothing happens. */
  retrying: boolean;
  /** Before this moment the room is shown to nobody. */
  nextAt: Millis;
};

export const newAudience = (): Audience => ({
  receivers: new Set(),
  room: null,
  due: 0,
  planned: false,
  plannedAt: 0,
  retrying: false,
  nextAt: 0,
});

/** The receiver has the room as it is now. */
export const showed = (receiver: Receiver, room: Room): void => {
  receiver.shown = Math.max(receiver.shown, room.version);
  // what it has of a later version already, it keeps
  if (receiver.patches && room.version >= (receiver.base?.version ?? 0)) receiver.base = room;
};
