// Coming and going: one member, however many connections (M2).

import * as E from "fp-ts/lib/Either.js";
import { pipe } from "fp-ts/lib/function.js";
import type { CommandOf } from "../command.ts";
import type { Fullname } from "../ids.ts";
import type { Room } from "../room.ts";
import { depart } from "./departure.ts";
import { asMember, type Decision, reject } from "./rights.ts";

export const join = (command: CommandOf<"Join">, room: Room): Decision => {
  const { connection, nick, avatar } = command;
  const member = command.by as Fullname;
  const known = room.members.get(member);
  // M2: joining again never fails and never shows him twice
  if (known?.connections.includes(connection)) return E.right([]);
  if (room.banned.has(member)) return reject({ code: "banned" });
  if (known !== undefined) {
    return E.right([{ type: "MemberConnected", member, nick, avatar, connection }]);
  }
  return room.members.size >= room.policy.memberLimit
    ? reject({ code: "room_full" })
    : E.right([{ type: "MemberJoined", member, nick, avatar, connection }]);
};

/** M5: the last connection's loss makes him absent; M4: going to another room is leaving. */
export const disconnect = (command: CommandOf<"Disconnect">, room: Room): Decision => {
  const member = room.members.get(command.by as Fullname);
  const { connection, moved } = command;
  if (!member?.connections.includes(connection)) return E.right([]);
  const lost = { type: "MemberDisconnected", member: member.fullname, connection } as const;
  const left = { type: "MemberLeft", member: member.fullname } as const;
  return E.right(
    moved && member.connections.length === 1
      ? [lost, ...depart(room, member.fullname, "left", left)]
      : [lost],
  );
};

/** M6: at once, with all his connections. */
export const leave = (command: CommandOf<"Leave">, room: Room): Decision =>
  pipe(
    asMember(command, room),
    E.map(({ fullname: member }) => depart(room, member, "left", { type: "MemberLeft", member })),
  );
