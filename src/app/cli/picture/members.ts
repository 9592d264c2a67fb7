// The members drawn: a row each, in the order in which they came, and who is kept out.

import type { Millis } from "../../../domain/ids.ts";
import { isHost, type Member, type Room } from "../../../domain/room.ts";
import { named, nickIn, span } from "../../history/people.ts";
import { joined, part, type Sentence, say } from "../../history/sentence.ts";
import { memberId } from "../../history/things.ts";
import { timeFrom } from "../../history/times.ts";
import { cut, left } from "../columns.ts";
import { type Row, row } from "./row.ts";

const nameColumns = 24;

export const drawMembers = (room: Room, now: Millis, columns: number): readonly Row[] => [
  ...(room.members.size === 0 ? [row(part("aside")("nobody is here"))] : []),
  ...Array.from(room.members.values(), (member) => {
    const name = left(named(member.fullname, member.nick), nameColumns - 1);
    const shown = say`${name} ${state(room, member, now)}`;
    return row(cut(shown, columns), memberId(member.fullname));
  }),
  ...drawKeptOut(room, columns),
];

const state = (room: Room, member: Member, now: Millis): Sentence => {
  const { fullname, connections, devices } = member;
  const count = connections.length;
  const facts = [
    presence(room, member, now),
    isHost(room, fullname) ? say`host` : [],
    room.muted.has(fullname) ? say`muted` : [],
    count > 1 ? say`${part("number")(count)} connections` : [],
    ...Object.entries(devices).map(([name, on]) => say`${part("what")(name)} ${on ? "on" : "off"}`),
  ];
  return joined(
    facts.filter((fact) => fact.length > 0),
    ", ",
  );
};

const presence = (room: Room, { fullname }: Member, now: Millis): Sentence => {
  const since = room.absent.get(fullname);
  if (since === undefined) return say`here`;
  const left = Math.max(0, since + room.policy.graceMs - now);
  return say`away since ${part("number")(timeFrom(since, now))}, ${span(left)} to come back`;
};

/** Those muted who are here are marked so above. */
const drawKeptOut = (room: Room, columns: number): readonly Row[] => {
  const muted = Array.from(room.muted).filter((name) => !room.members.has(name));
  return [
    ...namesRow("muted", room, muted, columns),
    ...namesRow("banned", room, Array.from(room.banned), columns),
  ];
};

const namesRow = (
  mark: "muted" | "banned",
  room: Room,
  names: Parameters<typeof nickIn>[1][],
  columns: number,
): readonly Row[] => {
  if (names.length === 0) return [];
  const listed = names.map((name) => named(name, nickIn(room, name) ?? name));
  return [row(cut(say`${mark}: ${joined(listed, ", ")}`, columns))];
};
