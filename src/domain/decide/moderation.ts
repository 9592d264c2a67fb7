// What hosts may do to members (C5). Each is an event with who and why; hosts are peers, so none
// of it can be done to a host.

import * as E from "fp-ts/lib/Either.js";
import { pipe } from "fp-ts/lib/function.js";
import type { CommandOf } from "../command.ts";
import type { Fact } from "../event.ts";
import type { Fullname } from "../ids.ts";
import { isHost, type Room } from "../room.ts";
import { depart } from "./departure.ts";
import { asHost, type Decision, reject } from "./rights.ts";

export const mute = (command: CommandOf<"Mute">, room: Room): Decision => {
  const { member, reason } = command;
  const facts = room.muted.has(member) ? [] : [{ type: "MemberMuted", member, reason } as const];
  return moderate(command, room, absentee(room, member), facts);
};

export const unmute = (command: CommandOf<"Unmute">, room: Room): Decision => {
  const { member, reason } = command;
  return moderate(command, room, room.muted.has(member) ? null : "not_muted", [
    { type: "MemberUnmuted", member, reason },
  ]);
};

export const kick = (command: CommandOf<"Kick">, room: Room): Decision => {
  const { member, reason } = command;
  const farewell = { type: "MemberKicked", member, reason } as const;
  return moderate(command, room, absentee(room, member), depart(room, member, "kicked", farewell));
};

/** Who is not here can be kept from coming; all he queued goes, not only what he would sing. */
export const ban = (command: CommandOf<"Ban">, room: Room): Decision => {
  const { member, reason } = command;
  const farewell = { type: "MemberBanned", member, reason } as const;
  const facts = room.banned.has(member) ? [] : depart(room, member, "banned", farewell);
  return moderate(command, room, null, facts);
};

export const unban = (command: CommandOf<"Unban">, room: Room): Decision => {
  const { member, reason } = command;
  return moderate(command, room, room.banned.has(member) ? null : "not_banned", [
    { type: "MemberUnbanned", member, reason },
  ]);
};

type Miss = "member_not_found" | "not_muted" | "not_banned";

const absentee = (room: Room, member: Fullname): Miss | null =>
  room.members.has(member) ? null : "member_not_found";

/** `miss`: why there is nobody to act on, if so. */
const moderate = (
  command: CommandOf<"Mute" | "Unmute" | "Kick" | "Ban" | "Unban">,
  room: Room,
  miss: Miss | null,
  facts: readonly Fact[],
): Decision =>
  pipe(
    asHost(command, room),
    E.chain((): Decision => {
      // who was muted or banned before he became a host can be freed of it
      const frees = command.type === "Unmute" || command.type === "Unban";
      if (!frees && isHost(room, command.member)) return reject({ code: "target_is_host" });
      return miss === null ? E.right(facts) : reject({ code: miss });
    }),
  );
