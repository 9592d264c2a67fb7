// Giving back what an event took (U): as new events, for what is in the log is never rewritten.
// Whatever can come back does; refused is only what can give nothing back at all.

import * as E from "fp-ts/lib/Either.js";
import type { CommandOf, Loss } from "../command.ts";
import type { Fact } from "../event.ts";
import { evolve } from "../evolve.ts";
import type { Millis } from "../ids.ts";
import type { Entry } from "../media.ts";
import type { RejectionCode } from "../rejection.ts";
import { isPresent, playing, type Room, waitingEntry } from "../room.ts";
import { type Decision, reject } from "./rights.ts";

/** Why an entry cannot come back. */
export type Obstacle = Extract<
  RejectionCode,
  "already_queued" | "already_undone" | "banned" | "member_not_found" | "queue_full" | "room_empty"
>;

export type Missed = { readonly entry: Entry; readonly code: Obstacle };

/** What can come back, in the order it does, and what cannot. */
export type Restoration = { readonly facts: readonly Fact[]; readonly missed: readonly Missed[] };

type Restore = CommandOf<"Restore">;

export const restore = (command: Restore, room: Room): Decision => {
  const { facts, missed } = planRestoration(command, room);
  if (facts.length > 0) return E.right(facts);
  return reject({ code: mostTelling(missed)?.code ?? "nothing_to_undo" });
};

/** That one is back already says less than what keeps another from coming. */
export const mostTelling = (missed: readonly Missed[]): Missed | undefined =>
  missed.find(({ code }) => code !== "already_undone") ?? missed[0];

/** One after the other, for each takes a place that the next may want. */
export const planRestoration = (command: Restore, room: Room): Restoration => {
  const giveBack = restorer(command);
  const facts: Fact[] = [];
  const missed: Missed[] = [];
  let now = room;
  for (const lost of inOrder(command.loss)) {
    const given = giveBack(lost, now);
    if (E.isLeft(given)) {
      missed.push({ entry: lost.entry, code: given.left });
    } else {
      facts.push(given.right);
      now = evolve(now, { ...given.right, at: room.at, by: command.by });
    }
  }
  return { facts, missed };
};

/** `positionMs`: how far a turn had come; null: it waited in the queue. */
type Lost = { readonly entry: Entry; readonly positionMs: Millis | null };

const inOrder = ({ turn, entries }: Loss): readonly Lost[] => [
  ...(turn === null ? [] : [turn]),
  ...entries.map((entry) => ({ entry, positionMs: null })),
];

const restorer = ({ loss, returned, undoes }: Restore) => {
  const back = new Set(returned);
  const placeOf = placesBy(loss);
  return ({ entry, positionMs }: Lost, room: Room): E.Either<Obstacle, Fact> => {
    const obstacle = back.has(entry.id) ? "already_undone" : obstacleTo(entry, room);
    if (obstacle !== null) return E.left(obstacle);
    if (positionMs !== null && isFreeFor(entry, room)) {
      return E.right({ type: "TurnRestored", entry, positionMs, undoes });
    }
    const none = obstacleInQueue(entry, room);
    if (none !== null) return E.left(none);
    const before = room.queue[placeOf(entry, room)]?.id ?? null;
    return E.right({ type: "EntryRestored", entry, before, undoes });
  };
};

/** U2: nobody who stood behind an entry then stands before it now; a turn stood before them all.
 * But whoever is being asked keeps his turn, and those who would pass him stand behind him. */
const placesBy = ({ turn, queue }: Loss): ((entry: Entry, room: Room) => number) => {
  const order = new Map([turn?.entry.id, ...queue].map((id, place) => [id, place]));
  return ({ id }, { queue: waiting, stage }) => {
    const own = order.get(id) ?? 0;
    const isBehind = (other: Entry) => (order.get(other.id) ?? -1) > own;
    const isAhead = (other: Entry) => (order.get(other.id) ?? own) < own;
    const follower = own === 0 ? 0 : waiting.findIndex(isBehind);
    if (follower === -1) return waiting.length;
    if (stage.status !== "asking" || stage.entry.id !== waiting[follower]?.id) return follower;
    const behind = waiting.findIndex((other, place) => place > follower && !isAhead(other));
    return behind === -1 ? waiting.length : behind;
  };
};

const obstacleTo = ({ id, media, owner }: Entry, room: Room): Obstacle | null => {
  const isHere = playing(room)?.entry.id === id || room.queue.some((one) => one.id === id);
  if (isHere) return "already_undone";
  if (room.members.size === 0) return "room_empty"; // M7
  if (room.banned.has(owner)) return "banned"; // C5
  return media === "sing" && !room.members.has(owner) ? "member_not_found" : null; // M6
};

const obstacleInQueue = ({ owner, media }: Entry, room: Room): Obstacle | null => {
  if (waitingEntry(room, owner, media) !== undefined) return "already_queued"; // Q2
  return room.queue.length >= room.policy.queueLimit ? "queue_full" : null; // Q5
};

/** U3: a turn goes on where nothing plays and nobody is asked, and only with its singer. */
const isFreeFor = ({ media, owner }: Entry, room: Room): boolean =>
  (room.stage.status === "idle" || room.stage.status === "resting") &&
  (media !== "sing" || isPresent(room, owner));
