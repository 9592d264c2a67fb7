// Plays a script in a room, on frozen state: whoever would change it in place throws.

import { deepStrictEqual } from "node:assert/strict";
import * as E from "fp-ts/lib/Either.js";
import { toCheckpoint } from "../../src/domain/checkpoint.ts";
import type { Command } from "../../src/domain/command.ts";
import { deadline } from "../../src/domain/deadline.ts";
import { decide } from "../../src/domain/decide.ts";
import type { Event } from "../../src/domain/event.ts";
import { defaultPolicy } from "../../src/domain/policy.ts";
import type { Rejection } from "../../src/domain/rejection.ts";
import { emptyRoom, type Room } from "../../src/domain/room.ts";
import { check, type Line, sample, script } from "../support/arbitraries.ts";
import { momentsAfter } from "../support/moments.ts";
import { host, profile, roomId, start } from "../support/rooms.ts";
import { losses, type Past, undoing } from "../support/undo.ts";

/** One command, what was decided, and what became of the room. */
type Moment = {
  readonly before: Room;
  readonly command: Command;
  readonly decision: E.Either<Rejection, readonly Event[]>;
  readonly after: Room;
  /** False since an operator's change or undo, which leaves what is due to the clock (R7). */
  readonly settled: boolean;
};
export type Evening = readonly Moment[];

/** The claim holds in every evening. */
export const inEveryEvening = (claim: (evening: Evening) => void, share = 1): void =>
  check(script, (lines) => claim(play(lines)), share);

/** The same for a few of them: for claims that take long to look at. */
export const inSomeEvenings = (claim: (evening: Evening) => void): void =>
  check(script, (lines) => claim(play(lines)), 0.15);

/** The claim holds at every moment of every evening. */
export const atEveryMoment = (claim: (moment: Moment) => void): void =>
  inEveryEvening((evening) => {
    for (const moment of evening) claim(moment);
  });

export const manyEvenings = (): readonly Evening[] => sample(script).map(play);

export const newsOf = ({ decision }: Moment): readonly Event[] =>
  E.isRight(decision) ? decision.right : [];

export const eventsOf = (evening: Evening): readonly Event[] => evening.flatMap(newsOf);

export const nobodyYet: Room = emptyRoom(roomId);

/** Equal, and in the same order where order has a meaning. */
export const sameRoom = (one: Room, other: Room): void =>
  deepStrictEqual(toCheckpoint(one), toCheckpoint(other));

const play = (lines: readonly Line[]): Evening => {
  const moments: Moment[] = [];
  const past: Past[number][] = [];
  let clock = start;
  let before = nobodyYet;
  let settled = true;
  for (const line of lines) {
    const command = frozen(commandOf(line, before, clock, past));
    const decision = frozen(decide(command)(before));
    const steps = E.isRight(decision) ? momentsAfter(before, decision.right) : [];
    const after = frozen(steps.at(-1)?.after ?? before);
    if (after !== before) settled = command.type !== "ChangeRoom" && command.type !== "Restore";
    moments.push({ before, command, decision, after, settled });
    past.push(...steps);
    clock = command.at;
    before = after;
  }
  return moments;
};

/** What a line means in this room, at this time. */
const commandOf = ({ wait, who, saying }: Line, room: Room, clock: number, past: Past): Command => {
  const { place, before, target, policy, profile: changes, back, ...fields } = saying;
  const due = deadline(room) ?? clock;
  const at = wait === "deadline" ? due : wait === "almost" ? due - 1 : clock + wait;
  if (back !== undefined) return undoing(past, versionToUndo(past, Number(back)), at);
  const opens = saying.type === "OpenRoom";
  const aimed = target as { readonly place?: number } | undefined;
  return {
    ...fields,
    ...(place === undefined ? {} : { entry: entryAt(room, place) }),
    ...(before === undefined ? {} : { before: before === null ? null : entryAt(room, before) }),
    ...(aimed === undefined
      ? {}
      : { target: aimed.place === undefined ? aimed : { entry: entryAt(room, aimed.place) } }),
    ...(opens ? { policy: { ...defaultPolicy, ...(policy as object) } } : { policy }),
    profile: opens ? { ...profile, ...(changes as object) } : changes,
    at,
    by: speaker(who, room),
  } as unknown as Command;
};

/** The how-manieth last that took something; if there are not so many, any that took nothing. */
const versionToUndo = (past: Past, back: number): number => losses(past).at(-1 - back) ?? back;

/** One of the entries in the room, or one that is not. */
const entryAt = ({ queue, stage }: Room, place: unknown): string => {
  const held = stage.status === "playing" ? [stage.entry.id] : [];
  const ids = [...held, ...queue.map(({ id }) => id), "R123-999999"];
  return ids[Number(place) % ids.length] ?? "";
};

const speaker = (who: Line["who"], { members, stage }: Room): string => {
  const present = [...members.keys()];
  if (typeof who === "number") return present[who % present.length] ?? host;
  if (who !== "stage") return who;
  return stage.status === "asking" || stage.status === "playing" ? stage.entry.owner : host;
};

const refuse = () => {
  throw new Error("changed in place");
};

/** Freezes all that hangs on it; a map or a set refuses to be changed. */
const frozen = <T>(value: T): T => {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  if (value instanceof Map || value instanceof Set) {
    for (const name of ["set", "add", "delete", "clear"]) {
      Object.defineProperty(value, name, { value: refuse });
    }
    for (const part of value.values()) frozen(part);
  }
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
};
