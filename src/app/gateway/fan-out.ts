// Tells everyone in a room what happened. Chats, devices and broadcasts go out one by one; all
// other changes of one moment are one push, encoded once for all (W3, W5).

import type { Event, EventOf } from "../../domain/event.ts";
import type { Fullname, Millis, RoomId } from "../../domain/ids.ts";
import type { Room } from "../../domain/room.ts";
import type { Clock } from "../../infra/clock.ts";
import type { Observer } from "../observer.ts";
import type { Committed } from "../room-host.ts";
import { broadcastOf, encodeNotice, encodePatch, encodeSnapshot, encodeTold } from "./envelope.ts";
import type { Pace } from "./pace.ts";
import type { Code } from "./words.ts";

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
  /** False when it reads too slowly; it is tried again. */
  readonly show: (snapshot: Buffer) => boolean;
  /** Never dropped. */
  readonly tell: (message: Buffer) => void;
  /** It is in this room no longer. */
  readonly eject: (notice: Buffer, closing: boolean) => void;
};

export type FanOut = {
  readonly attach: (room: RoomId, receiver: Receiver) => void;
  readonly detach: (room: RoomId, receiver: Receiver) => void;
  readonly committed: (committed: Committed) => void;
};

type Audience = {
  readonly receivers: Set<Receiver>;
  /** The newest room, whatever made it, so that no snapshot takes back what a message just told. */
  room: Room | null;
  /** The version of the last change that snapshots are for: who has seen it needs none. */
  due: number;
  /** Whether the room is going to be shown. */
  planned: boolean;
  /** Somebody was too slow for the last; he is tried again even if nothing happens. */
  retrying: boolean;
  /** Before this moment the room is shown to nobody. */
  nextAt: Millis;
};

const newAudience = (): Audience => ({
  receivers: new Set(),
  room: null,
  due: 0,
  planned: false,
  retrying: false,
  nextAt: 0,
});

/** When those who were too slow for a snapshot are tried again. */
const slowRetryMs = 500;

/** How long to rest: twice as long as a push takes at least, each receiver a write and each byte a copy,
 * so that answers are not kept waiting. */
const msPerWrite = 0.012;
const msPerByte = 2e-6;
/** W5: no change is shown later than in 250 ms, of which it may wait 50 for its turn, and 50 more for what
 * leaves with it. */
const longestRestMs: Millis = 150;

/** A show is merged with the next where it waits, as what is told cannot be: so it makes way for that. */
const writesPerShow = 5;

/** A big room is shown as often as it can be afforded, so that it leaves time for the others. */
const restAfter = (receivers: number, bytes: number): Millis =>
  Math.min(longestRestMs, Math.floor(receivers * msPerWrite + bytes * msPerByte));

/** The receiver has the room as it is now. */
export const showed = (receiver: Receiver, room: Room): void => {
  receiver.shown = Math.max(receiver.shown, room.version);
  // what it has of a later version already, it keeps
  if (receiver.patches && room.version >= (receiver.base?.version ?? 0)) receiver.base = room;
};

/** The room for whoever has that one of before, or (null) nothing: each is encoded once. */
const createFrames = (now: Millis, room: Room) => {
  const frames = new Map<Room | null, Buffer>();
  return (held: Room | null): Buffer => {
    // of another room, when he has just come from there
    const base = held?.id === room.id ? held : null;
    const known = frames.get(base);
    if (known !== undefined) return known;
    const frame = base === null ? encodeSnapshot(now, room) : encodePatch(now, base, room);
    frames.set(base, frame);
    return frame;
  };
};

/** A broadcast shows the room that all of them made, and so comes after all that led to it. */
const inOrder = (events: readonly Event[]): readonly Event[] => {
  if (events.length === 1) return events;
  const rank = ({ type }: Event): number => (type === "BroadcastSent" ? 1 : 0);
  return events.toSorted((one, other) => rank(one) - rank(other));
};

export const createFanOut = (clock: Clock, pace: Pace, observer?: Observer): FanOut => {
  const audiences = new Map<RoomId, Audience>();

  const tellOthers = (
    audience: Audience,
    committed: Committed,
    event: EventOf<"ChatSent" | "DeviceSet">,
  ): void => {
    const { room } = committed;
    const bytes = encodeTold(clock.now(), committed, event);
    let told = 0;
    for (const receiver of audience.receivers) {
      if (receiver.answered >= room.version) continue;
      receiver.tell(bytes);
      told += 1;
    }
    observer?.pushed("message", told, told * bytes.byteLength);
  };

  const showBroadcast = (audience: Audience, room: Room, event: EventOf<"BroadcastSent">): void => {
    const bytes = encodeSnapshot(clock.now(), room, broadcastOf(event));
    let told = 0;
    for (const receiver of audience.receivers) {
      if (receiver.answered >= room.version) continue;
      receiver.tell(bytes);
      showed(receiver, room);
      told += 1;
    }
    observer?.pushed("message", told, told * bytes.byteLength);
  };

  const eject = (
    audience: Audience,
    room: Room,
    code: Code,
    reason: string,
    who: Fullname | null,
  ): void => {
    for (const receiver of audience.receivers) {
      const member = receiver.member();
      if (member === null || (who !== null && member !== who)) continue;
      const body = { room: room.id, fullname: member, reason };
      const closing = code === "kicked" || code === "banned";
      receiver.eject(encodeNotice(clock.now(), code, body), closing);
    }
  };

  /** Soon, and once, however many changes this moment brings. */
  const showSoon = (audience: Audience): void => {
    if (audience.planned) return;
    audience.planned = true;
    const show = () => queueMicrotask(() => showNewest(audience));
    const rested = () => pace.inTurn(writesPerShow * audience.receivers.size, show);
    if (clock.now() >= audience.nextAt) rested();
    else clock.at(audience.nextAt, rested);
  };

  const showNewest = (audience: Audience): void => {
    audience.planned = false;
    const { room, due } = audience;
    if (room === null) return;
    const late = Array.from(audience.receivers).filter(({ shown }) => shown < due);
    if (late.length === 0) return;
    const frames = createFrames(clock.now(), room);
    let bytes = 0;
    let shown = 0;
    for (const receiver of late) {
      const frame = frames(receiver.base);
      if (receiver.show(frame)) {
        showed(receiver, room);
        shown += 1;
        bytes += frame.byteLength;
      } else {
        receiver.base = null;
      }
    }
    audience.nextAt = clock.now() + restAfter(late.length, bytes);
    observer?.pushed("snapshot", shown, bytes);
    if (shown < late.length) {
      observer?.skipped(late.length - shown);
      retryLater(audience);
    }
  };

  const retryLater = (audience: Audience): void => {
    if (audience.retrying) return;
    audience.retrying = true;
    clock.at(clock.now() + slowRetryMs, () => {
      audience.retrying = false;
      showSoon(audience);
    });
  };

  const changed = (audience: Audience, room: Room): void => {
    audience.due = room.version;
    showSoon(audience);
  };

  const tell = (audience: Audience, committed: Committed, event: Event): void => {
    const { room } = committed;
    switch (event.type) {
      case "ChatSent":
      case "DeviceSet":
        return tellOthers(audience, committed, event);
      case "BroadcastSent":
        return showBroadcast(audience, room, event);
      case "MemberLeft":
        eject(audience, room, "left_elsewhere", "", event.member);
        return changed(audience, room);
      case "MemberKicked":
        eject(audience, room, "kicked", event.reason, event.member);
        return changed(audience, room);
      case "MemberBanned":
        eject(audience, room, "banned", event.reason, event.member);
        return changed(audience, room);
      case "RoomClosed":
        return eject(audience, room, "room_closed", "", null);
      default:
        return changed(audience, room);
    }
  };

  const detach = (room: RoomId, receiver: Receiver): void => {
    const audience = audiences.get(room);
    audience?.receivers.delete(receiver);
    if (audience?.receivers.size === 0) audiences.delete(room);
  };

  return {
    attach: (room, receiver) => {
      const audience = audiences.get(room) ?? newAudience();
      audiences.set(room, audience);
      audience.receivers.add(receiver);
    },
    detach,
    committed: (committed) => {
      const audience = audiences.get(committed.room.id);
      if (audience === undefined) return;
      audience.room = committed.room;
      for (const event of inOrder(committed.events)) tell(audience, committed, event);
    },
  };
};
