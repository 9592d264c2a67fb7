// The same switch by hand where the room as it was must stay as it was, as those who decide on one
// state while another is on its way to the disk need it: what changes is copied, nothing else.

import type { Event } from "../../../src/domain/event.ts";
import type { HandRoom } from "./hand-fold.ts";

const empty: HandRoom = {
  members: new Map(),
  absent: new Map(),
  queue: [],
  stage: "idle",
  onStage: undefined,
  until: 0,
  at: 0,
  version: 0,
};

export const foldByHandCopying = (events: readonly Event[]): HandRoom => {
  let room = empty;
  for (const event of events) room = next(room, event);
  return room;
};

const next = (room: HandRoom, event: Event): HandRoom => {
  const { at } = event;
  const version = room.version + 1;
  switch (event.type) {
    case "MemberJoined": {
      const { nick, avatar, connection } = event;
      const member = { nick, avatar, connections: [connection], devices: {} };
      return { ...room, members: new Map(room.members).set(event.member, member), version, at };
    }
    case "MemberConnected": {
      const member = room.members.get(event.member);
      if (member === undefined) return { ...room, version, at };
      const { nick, avatar } = event;
      const connections = [...member.connections, event.connection];
      const absent = new Map(room.absent);
      absent.delete(event.member);
      const changed = { ...member, nick, avatar, connections };
      const members = new Map(room.members).set(event.member, changed);
      return { ...room, members, absent, version, at };
    }
    case "MemberDisconnected": {
      const member = room.members.get(event.member);
      if (member === undefined) return { ...room, version, at };
      const connections = member.connections.filter((one) => one !== event.connection);
      const members = new Map(room.members).set(event.member, { ...member, connections });
      const absent =
        connections.length === 0 ? new Map(room.absent).set(event.member, at) : room.absent;
      return { ...room, members, absent, version, at };
    }
    case "MemberLeft":
    case "MemberTimedOut": {
      const members = new Map(room.members);
      const absent = new Map(room.absent);
      members.delete(event.member);
      absent.delete(event.member);
      return { ...room, members, absent, version, at };
    }
    case "EntryQueued": {
      const { owner, durationMs, nick, track } = event;
      const entry = { id: `R1-${version}`, owner, durationMs, nick, track, at };
      return { ...room, queue: [...room.queue, entry], version, at };
    }
    case "EntryRemoved":
    case "AskDeclined":
    case "AskExpired": {
      const queue = room.queue.filter((one) => one.id !== event.entry);
      const over = room.onStage?.id === event.entry && room.stage === "asking";
      return over
        ? { ...room, queue, stage: "idle", onStage: undefined, version, at }
        : { ...room, queue, version, at };
    }
    case "AskStarted": {
      const onStage = room.queue.find((one) => one.id === event.entry);
      return { ...room, stage: "asking", onStage, until: at + 15_000, version, at };
    }
    case "TurnStarted": {
      const onStage = room.queue.find((one) => one.id === event.entry);
      const queue = room.queue.filter((one) => one.id !== event.entry);
      const until = at + (onStage?.durationMs ?? 0);
      return { ...room, stage: "playing", onStage, queue, until, version, at };
    }
    case "TurnEnded":
      return { ...room, stage: "resting", until: at + 30_000, version, at };
    case "AskPassedOver":
    case "RestEnded":
    case "IdleRenewed":
      return { ...room, stage: "idle", onStage: undefined, version, at };
    case "DeviceSet": {
      const member = room.members.get(event.member);
      if (member === undefined) return { ...room, version, at };
      const devices = { ...member.devices, [event.device]: event.on };
      const members = new Map(room.members).set(event.member, { ...member, devices });
      return { ...room, members, version, at };
    }
    default:
      return { ...room, version, at };
  }
};
