// What an event took that can be given back (U1): entries that went out of the queue, and a turn
// that ended before its end. Read off the rooms before and after it, whatever kind of event it is.

import type { Loss } from "./command.ts";
import type { Departure, Event } from "./event.ts";
import type { EntryId, Millis } from "./ids.ts";
import type { Entry } from "./media.ts";
import { type Playing, playing, type Room } from "./room.ts";

/** An event, and what it made of the room. */
export type Step = { readonly before: Room; readonly event: Event; readonly after: Room };

/** Whoever goes takes no more with him: an entry of each kind, and his turn. */
export const mostWithOne = 4;

/** A turn with less than this to go was as good as over: players round, and say so early. */
const leastMs: Millis = 1_000;

/** What the last of these took; if it says that somebody went, with what went with him just before. */
export const lossOf = (steps: readonly Step[]): Loss => {
  const whole = withCompany(steps);
  return {
    queue: whole[0]?.before.queue.map(({ id }) => id) ?? [],
    entries: whole.flatMap(lostEntries),
    turn: whole.map(lostTurn).find((turn) => turn !== null) ?? null,
  };
};

/** Ids of all that it took. */
export const idsOf = ({ entries, turn }: Loss): readonly EntryId[] => [
  ...(turn === null ? [] : [turn.entry.id]),
  ...entries.map(({ id }) => id),
];

/** What an event has brought back, or null. */
export const returnedBy = (event: Event): EntryId | null =>
  event.type === "EntryRestored" || event.type === "TurnRestored" ? event.entry.id : null;

const farewells: Readonly<Partial<Record<Event["type"], Departure>>> = {
  MemberLeft: "left",
  MemberTimedOut: "timeout",
  MemberKicked: "kicked",
  MemberBanned: "banned",
};

const withCompany = (steps: readonly Step[]): readonly Step[] => {
  const reason = farewells[steps.at(-1)?.event.type ?? "RestEnded"];
  const first = steps.slice(0, -1).findLastIndex(({ event }) => !wentFor(event, reason));
  return steps.slice(first + 1);
};

const wentFor = (event: Event, reason: Departure | undefined): boolean =>
  (event.type === "EntryRemoved" || event.type === "TurnEnded") && event.reason === reason;

const lostEntries = ({ before, after }: Step): readonly Entry[] => {
  if (after.queue.length >= before.queue.length) return [];
  const kept = new Set([...after.queue.map(({ id }) => id), playing(after)?.entry.id]);
  return before.queue.filter(({ id }) => !kept.has(id));
};

const lostTurn = ({ before, event, after }: Step): Loss["turn"] => {
  const turn = playing(before);
  if (turn === undefined || playing(after) !== undefined) return null;
  const positionMs = positionAt(turn, event.at);
  const { entry } = turn;
  return entry.durationMs - positionMs < leastMs ? null : { entry, positionMs };
};

/** P5: a pause stands still. */
const positionAt = ({ startedAt, pausedAt }: Playing, at: Millis): Millis =>
  (pausedAt ?? at) - startedAt;
