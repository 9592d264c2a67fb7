// Talk, told: what members said, switched and sent.

import type { EventOf } from "../../../domain/event.ts";
import type { Moment } from "../moments.ts";
import { named, person } from "../people.ts";
import { gist, part, type Sentence, say } from "../sentence.ts";

export const chat = ({ member, nick, content }: EventOf<"ChatSent">): Sentence =>
  say`${named(member, nick)}: ${gist(content)}`;

export const device = (moment: Moment, event: EventOf<"DeviceSet">): Sentence =>
  say`${person(moment, event.member)} turned ${part("what")(event.device)} ${event.on ? "on" : "off"}`;

export const broadcast = (moment: Moment, event: EventOf<"BroadcastSent">): Sentence =>
  event.body === null
    ? say`${person(moment, event.member)} had the room sent to everyone`
    : say`${person(moment, event.member)} broadcast ${gist(JSON.stringify(event.body))}`;
