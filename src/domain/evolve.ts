// What an event makes of a room (R2). Total: it judges nothing, for whatever is in the log
// happened. What a rule forbids is refused in decide, before it becomes an event.

import type { Event, EventOf } from "./event.ts";
import {
  connected,
  disconnected,
  gone,
  joined,
  recovered,
  withMemberChanged,
} from "./evolve/members.ts";
import { moved, placed, queued, withoutEntry } from "./evolve/queue.ts";
import { asked, ended, idle, restored, started, steered } from "./evolve/stage.ts";
import type { Millis } from "./ids.ts";
import { persistentMap } from "./persistent-map.ts";
import type { Room } from "./room.ts";
import { withMember, withoutMember } from "./sets.ts";

/** The room after one more event. */
export const evolve = (room: Room, event: Event): Room => {
  const next = apply(room, event);
  return { ...next, version: room.version + 1, at: event.at };
};

/** The room after all these events, in order. */
export const fold = (room: Room, events: readonly Event[]): Room => events.reduce(evolve, room);

const apply = (room: Room, event: Event): Room => {
  switch (event.type) {
    case "RoomOpened":
      return opened(room, event);
    case "ProfileChanged":
      return { ...room, name: event.name, cover: event.cover, hosts: event.hosts };
    case "PolicyChanged":
      return { ...room, policy: event.policy };
    case "RoomClosed":
      return closed(room, event.at);
    case "RoomEmptied":
      return emptied(room, event.at);
    case "RoomRecovered":
      return recovered(room, event);

    case "MemberJoined":
      return joined(room, event);
    case "MemberConnected":
      return connected(room, event);
    case "MemberDisconnected":
      return disconnected(room, event);
    case "MemberLeft":
    case "MemberTimedOut":
    case "MemberKicked":
      return gone(room, event.member);
    case "MemberBanned":
      return { ...gone(room, event.member), banned: withMember(room.banned, event.member) };
    case "MemberUnbanned":
      return { ...room, banned: withoutMember(room.banned, event.member) };
    case "MemberMuted":
      return { ...room, muted: withMember(room.muted, event.member) };
    case "MemberUnmuted":
      return { ...room, muted: withoutMember(room.muted, event.member) };

    case "EntryQueued":
      return { ...room, queue: [...room.queue, queued(room, event)] };
    case "EntryRemoved":
    case "AskDeclined":
    case "AskExpired":
      return withoutEntry(room, event.entry, event.at);
    case "EntryMoved":
      return { ...room, queue: moved(room.queue, event.entry, event.before) };
    case "EntryRestored":
      return { ...room, queue: placed(room.queue, event.entry, event.before) };

    case "AskPassedOver":
    case "RestEnded":
    case "IdleRenewed":
      return { ...room, stage: idle(event.at) };
    case "AskStarted":
      return asked(room, event);
    case "TurnStarted":
      return started(room, event);
    case "TurnPaused":
    case "TurnResumed":
    case "ProgressSet":
      return steered(room, event);
    case "TurnEnded":
      return ended(room, event.at);
    case "TurnRestored":
      return restored(room, event);

    case "DeviceSet":
      return withMemberChanged(room, event.member, (member) => ({
        ...member,
        devices: { ...member.devices, [event.device]: event.on },
      }));
    case "ChatSent":
    case "BroadcastSent":
      return room;
  }
};

const emptied = (room: Room, at: Millis): Room => ({
  ...room,
  queue: [],
  stage: idle(at),
  previous: null,
});

const closed = (room: Room, at: Millis): Room => ({
  ...emptied(room, at),
  open: false,
  members: persistentMap(),
  absent: persistentMap(),
});

const opened = (room: Room, event: EventOf<"RoomOpened">): Room => ({
  ...emptied(room, event.at),
  open: true,
  name: event.name,
  cover: event.cover,
  hosts: event.hosts,
  policy: event.policy,
});
