// Coming, going and moderation, told.

import type { EventOf } from "../../../domain/event.ts";
import type { Moment } from "../moments.ts";
import { because, byAnother, named, person, span } from "../people.ts";
import { part, type Sentence, say } from "../sentence.ts";

export const joined = ({ member, nick }: EventOf<"MemberJoined">): Sentence =>
  say`${named(member, nick)} came in`;

export const connected = (moment: Moment, event: EventOf<"MemberConnected">): Sentence => {
  const { before, after } = moment;
  const { member, nick } = event;
  const away = before.absent.get(member);
  const count = after.members.get(member)?.connections.length ?? 0;
  const how =
    away === undefined
      ? say`connected once more, ${part("number")(count)} connections now`
      : say`came back ${event.at - away < 1000 ? "at once" : say`after ${span(event.at - away)}`}`;
  const old = before.members.get(member)?.nick ?? nick;
  return say`${named(member, nick)} ${how}${old === nick ? "" : say`; was called ${part("who")(old)}`}`;
};

export const disconnected = (
  moment: Moment,
  { member }: EventOf<"MemberDisconnected">,
): Sentence => {
  const { after } = moment;
  const left = after.members.get(member)?.connections.length ?? 0;
  return left === 0
    ? say`${person(moment, member)} lost the connection; ${span(after.policy.graceMs)} to come back`
    : say`${person(moment, member)} lost a connection, ${part("number")(left)} left`;
};

export const left = (moment: Moment, { member }: EventOf<"MemberLeft">): Sentence =>
  say`${person(moment, member)} left`;

export const timedOut = (moment: Moment, event: EventOf<"MemberTimedOut">): Sentence => {
  const since = moment.before.absent.get(event.member) ?? event.at;
  return say`${person(moment, event.member)} did not come back in ${span(event.at - since)} and is out`;
};

type Moderated = EventOf<
  "MemberKicked" | "MemberBanned" | "MemberUnbanned" | "MemberMuted" | "MemberUnmuted"
>;

const deeds = {
  MemberKicked: "was kicked out",
  MemberBanned: "was banned",
  MemberUnbanned: "may come in again, unbanned",
  MemberMuted: "was muted",
  MemberUnmuted: "may talk again, unmuted",
} as const;

export const moderated = (moment: Moment, { type, member, reason }: Moderated): Sentence =>
  say`${person(moment, member)} ${deeds[type]}${byAnother(moment)}${because(reason)}`;
