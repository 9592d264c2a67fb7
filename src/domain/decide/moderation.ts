// What hosts may do to members (C5). Each is an event with who and why; hosts are peers, so none
// of it can be done to a host.

import * as E from "fp-ts/lib/Either.js";
import { pipe } from "fp-ts/lib/function.js";
import type { CommandOf } from "../command.ts";
import type { Fact } from "../event.ts";
import { isHost, type Room } from "../room.ts";
import { depart } from "./departure.ts";
import { asHost, type Decision, reject } from "./rights.ts";

export const mute = (command: CommandOf<"Mute">, room: Room): Decision => {
  const { member, reason } = command;
  const facts = room.muted.has(member) ? [] : [{ type: "MemberMuted", member, reason } as const];
  return moderate(command, room, room.members.has(member), facts);
};

export const unmute = (command: CommandOf<"Unmute">, room: Room): Decision => {
  const { member, reason } = command;
  return moderate(command, room, room.muted.has(member), [
    { type: "MemberUnmuted", member, reason },
  ]);
};

export const kick = (command: CommandOf<"Kick">, room: Room): Decision => {
  const { member, reason } = command;
  const farewell = { type: "MemberKicked", member, reason } as const;
  return moderate(
    command,
    room,
    room.members.has(member),
    depart(room, member, "kicked", farewell),
  );
};

/** Who is not here can be kept from coming; all he queued goes, not only what he would sing. */
export const ban = (command: CommandOf<"Ban">, room: Room): Decision => {
  const { member, reason } = command;
  const farewell = { type: "MemberBanned", member, reason } as const;
  const facts = room.banned.has(member) ? [] : depart(room, member, "banned", farewell);
  return moderate(command, room, true, facts);
};

export const unban = (command: CommandOf<"Unban">, room: Room): Decision => {
  const { member, reason } = command;
  return moderate(command, room, room.banned.has(member), [
    { type: "MemberUnbanned", member, reason },
  ]);
};

/** `found`: the command has somebody to act on. */
const moderate = (
  command: CommandOf<"Mute" | "Unmute" | "Kick" | "Ban" | "Unban">,
  room: Room,
  found: boolean,
  facts: readonly Fact[],
): Decision =>
  pipe(
    asHost(command, room),
    E.chain((): Decision => {
      if (isHost(room, command.member)) return reject({ code: "target_is_host" });
      return found ? E.right(facts) : reject({ code: "member_not_found" });
    }),
  );
