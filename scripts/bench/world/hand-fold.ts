// The fold as one would write it in an afternoon: one switch over the same events, a plain object
// changed in place, and only what an evening of the bench holds. What ours is measured against.

import type { Event } from "../../../src/domain/event.ts";
import type { Room } from "../../../src/domain/room.ts";

type Member = {
  nick: string;
  avatar: string;
  connections: string[];
  devices: Record<string, boolean>;
};
type Entry = {
  id: string;
  owner: string;
  durationMs: number;
  nick: string;
  track: object;
  at: number;
};

export type HandRoom = {
  readonly members: Map<string, Member>;
  readonly absent: Map<string, number>;
  readonly queue: Entry[];
  readonly stage: string;
  readonly onStage: Entry | undefined;
  readonly until: number;
  readonly at: number;
  readonly version: number;
};

export const foldByHand = (events: readonly Event[]): HandRoom => {
  const members = new Map<string, Member>();
  const absent = new Map<string, number>();
  let queue: Entry[] = [];
  let stage = "idle";
  let onStage: Entry | undefined;
  let until = 0;
  let at = 0;
  let version = 0;
  const find = (id: string): Entry | undefined => queue.find((one) => one.id === id);
  const drop = (id: string): void => {
    queue = queue.filter((one) => one.id !== id);
  };
  const idle = (): void => {
    stage = "idle";
    onStage = undefined;
  };

  for (const event of events) {
    version += 1;
    at = event.at;
    switch (event.type) {
      case "MemberJoined": {
        const { nick, avatar, connection } = event;
        members.set(event.member, { nick, avatar, connections: [connection], devices: {} });
        break;
      }
      case "MemberConnected": {
        const member = members.get(event.member);
        if (member === undefined) break;
        member.nick = event.nick;
        member.avatar = event.avatar;
        member.connections.push(event.connection);
        absent.delete(event.member);
        break;
      }
      case "MemberDisconnected": {
        const member = members.get(event.member);
        if (member === undefined) break;
        member.connections = member.connections.filter((one) => one !== event.connection);
        if (member.connections.length === 0) absent.set(event.member, at);
        break;
      }
      case "MemberLeft":
      case "MemberTimedOut":
        members.delete(event.member);
        absent.delete(event.member);
        break;
      case "EntryQueued": {
        const { owner, durationMs, nick, track } = event;
        queue.push({ id: `R1-${version}`, owner, durationMs, nick, track, at });
        break;
      }
      case "EntryRemoved":
      case "AskDeclined":
      case "AskExpired":
        drop(event.entry);
        if (onStage?.id === event.entry && stage === "asking") idle();
        break;
      case "AskStarted":
        stage = "asking";
        onStage = find(event.entry);
        until = at + 15_000;
        break;
      case "TurnStarted":
        stage = "playing";
        onStage = find(event.entry);
        drop(event.entry);
        until = at + (onStage?.durationMs ?? 0);
        break;
      case "TurnEnded":
        stage = "resting";
        until = at + 30_000;
        break;
      case "AskPassedOver":
      case "RestEnded":
      case "IdleRenewed":
        idle();
        break;
      case "DeviceSet": {
        const member = members.get(event.member);
        if (member !== undefined) member.devices[event.device] = event.on;
        break;
      }
      default:
    }
  }
  return { members, absent, queue, stage, onStage, until, at, version };
};

/** Whether the two folds came to the same room, in all that both know. */
export const isSame = (hand: HandRoom, room: Room): boolean => {
  const known = (one: Member | undefined) => [one?.nick, one?.connections, one?.devices];
  return (
    hand.version === room.version &&
    hand.stage === room.stage.status &&
    hand.queue.map(({ id }) => id).join() === room.queue.map(({ id }) => id).join() &&
    Array.from(hand.absent.keys()).join() === Array.from(room.absent.keys()).join() &&
    hand.members.size === room.members.size &&
    Array.from(room.members).every(
      ([name, { nick, connections, devices }]) =>
        JSON.stringify(known(hand.members.get(name))) ===
        JSON.stringify([nick, connections, devices]),
    )
  );
};
