// Who is in the room, and by which connections.

import type { EventOf } from "../event.ts";
import { type Fullname, type Millis, nodeOf } from "../ids.ts";
import { persistentMap, withKey, withoutKey } from "../persistent-map.ts";
import type { Member, Room } from "../room.ts";
import { idle } from "./stage.ts";

export const joined = (room: Room, event: EventOf<"MemberJoined">): Room => {
  const { member, nick, avatar, connection } = event;
  const newcomer: Member = {
    fullname: member,
    nick,
    avatar,
    connections: [connection],
    devices: {},
  };
  // T6: an empty room is idle for nobody; its day begins with who comes first
  const first = room.members.size === 0 && room.stage.status === "idle";
  return {
    ...room,
    members: withKey(room.members, member, newcomer),
    stage: first ? idle(event.at) : room.stage,
  };
};

export const connected = (room: Room, event: EventOf<"MemberConnected">): Room => ({
  ...withMemberChanged(room, event.member, (member) => ({
    ...member,
    nick: event.nick,
    avatar: event.avatar,
    connections: [...member.connections, event.connection],
  })),
  absent: withoutKey(room.absent, event.member),
});

export const disconnected = (room: Room, event: EventOf<"MemberDisconnected">): Room => {
  const member = room.members.get(event.member);
  if (member === undefined) return room;
  const connections = member.connections.filter((one) => one !== event.connection);
  return {
    ...room,
    members: withKey(room.members, event.member, { ...member, connections }),
    absent:
      connections.length === 0 && !room.absent.has(event.member)
        ? withKey(room.absent, event.member, event.at)
        : room.absent,
  };
};

export const gone = (room: Room, member: Fullname): Room => ({
  ...room,
  members: withoutKey(room.members, member),
  absent: withoutKey(room.absent, member),
});

/** R7: whoever was connected to a process that is gone is absent from now, with full grace. */
export const recovered = (room: Room, event: EventOf<"RoomRecovered">): Room => {
  const alive = new Set(event.alive);
  const members = new Map<Fullname, Member>();
  const absent = new Map<Fullname, Millis>();
  for (const [name, member] of room.members) {
    const connections = member.connections.filter((one) => alive.has(nodeOf(one)));
    members.set(name, { ...member, connections });
    if (connections.length === 0) absent.set(name, event.at);
  }
  const { stage } = room;
  const until = event.at + room.policy.askMs;
  return {
    ...room,
    members: persistentMap(members),
    absent: persistentMap(absent),
    stage: stage.status === "asking" ? { ...stage, since: event.at, until } : stage,
  };
};

export const withMemberChanged = (
  room: Room,
  name: Fullname,
  change: (member: Member) => Member,
): Room => {
  const member = room.members.get(name);
  return member === undefined
    ? room
    : { ...room, members: withKey(room.members, name, change(member)) };
};
