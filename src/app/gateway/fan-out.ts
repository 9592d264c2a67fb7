// Tells everyone in a room what happened. Chats, devices and broadcasts go out one by one; after all
// other changes the room is shown (W3, W5).

import type { Event, EventOf } from "../../domain/event.ts";
import type { Fullname, RoomId } from "../../domain/ids.ts";
import type { Room } from "../../domain/room.ts";
import type { Clock } from "../../infra/clock.ts";
import type { Committed } from "../job.ts";
import type { Observer } from "../observer.ts";
import { type Audience, newAudience, type Receiver, showed } from "./audience.ts";
import { broadcastOf, encodeNotice, encodeSnapshot, encodeTold } from "./envelope.ts";
import type { Pace } from "./pace.ts";
import { createShows } from "./shows.ts";
import type { Code } from "./words.ts";

export type FanOut = {
  readonly attach: (room: RoomId, receiver: Receiver) => void;
  readonly detach: (room: RoomId, receiver: Receiver) => void;
  readonly committed: (committed: Committed) => void;
};

/** A broadcast shows the room that all of them made, and so comes after all that led to it. */
const inOrder = (events: readonly Event[]): readonly Event[] => {
  if (events.length === 1) return events;
  const rank = ({ type }: Event): number => (type === "BroadcastSent" ? 1 : 0);
  return events.toSorted((one, other) => rank(one) - rank(other));
};

export const createFanOut = (clock: Clock, pace: Pace, observer?: Observer): FanOut => {
  const audiences = new Map<RoomId, Audience>();
  const changed = createShows(clock, pace, observer);

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
