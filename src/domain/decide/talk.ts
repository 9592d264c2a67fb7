// What members tell each other: words, devices, broadcasts (C1, C3, C4).

import * as E from "fp-ts/lib/Either.js";
import { pipe } from "fp-ts/lib/function.js";
import type { CommandOf } from "../command.ts";
import type { Rejection } from "../rejection.ts";
import type { Member, Room } from "../room.ts";
import { asMember, type Decision, reject } from "./rights.ts";

const maxCharacters = 500;
const maxDevices = 8;

/** C1: 1 to 500 characters, whatever bytes they take. */
export const chat = (command: CommandOf<"Chat">, room: Room): Decision => {
  const voice = asVoice(command, room);
  if (E.isLeft(voice)) return voice;
  const { fullname: member, nick } = voice.right;
  const { content } = command;
  return content === "" || isLonger(content, maxCharacters)
    ? reject({ code: "content_length", maxCharacters })
    : E.right([{ type: "ChatSent", member, nick, content }]);
};

/** A character takes one or two code units: few need to be counted. */
const isLonger = (text: string, most: number): boolean =>
  text.length > most && Array.from(text).length > most;

/** C3: said again it is sent again, for somebody may have missed it. */
export const setDevice = (command: CommandOf<"SetDevice">, room: Room): Decision =>
  pipe(
    asMember(command, room),
    E.chain(({ fullname: member, devices }): Decision => {
      const { device, on } = command;
      const more = !Object.hasOwn(devices, device) && Object.keys(devices).length >= maxDevices;
      return more
        ? reject({ code: "too_many_devices", maxDevices })
        : E.right([{ type: "DeviceSet", member, device, on }]);
    }),
  );

export const broadcast = (command: CommandOf<"Broadcast">, room: Room): Decision => {
  const voice = asVoice(command, room);
  if (E.isLeft(voice)) return voice;
  return E.right([{ type: "BroadcastSent", member: voice.right.fullname, body: command.body }]);
};

/** C5: a member who is not muted. */
const asVoice = (
  command: CommandOf<"Chat" | "Broadcast">,
  room: Room,
): E.Either<Rejection, Member> => {
  const member = asMember(command, room);
  const isMuted = E.isRight(member) && room.muted.has(member.right.fullname);
  return isMuted ? reject({ code: "muted" }) : member;
};
