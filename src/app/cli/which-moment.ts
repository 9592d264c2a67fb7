// The moment that somebody named, in a room's log: the last event by then, and what the clock said.

import { type Either, isLeft, left, right } from "fp-ts/lib/Either.js";
import type { Millis, RoomId } from "../../domain/ids.ts";
import type { EventStore } from "../../infra/event-store.ts";
import type { Moment } from "../history/moments.ts";
import type { Timeline } from "../history/timeline.ts";
import { dayOf, timeOfDay } from "../history/times.ts";
import { versionAt, type When } from "../history/when.ts";
import { streamOf } from "../room-log.ts";
import { type Failure, refused, unreadable } from "./errors.ts";

export type Then = { readonly moment: Moment; readonly clock: Millis };

/** Nothing named: now. A version means the very moment of its event. */
export const whichMoment = async (
  store: EventStore,
  id: RoomId,
  timeline: Timeline,
  when: When | undefined,
  now: Millis,
): Promise<Either<Failure, Then>> => {
  const named = await whichVersion(store, id, when);
  if (isLeft(named)) return named;
  const version = named.right;
  const moment = await timeline.at(version);
  if (moment === null) return left(lost(id, version, timeline));
  const { at } = moment.after;
  if (when === undefined) return right({ moment, clock: Math.max(now, at) });
  return right({ moment, clock: "at" in when ? Math.max(when.at, at) : at });
};

/** Nothing named: the last. */
export const whichVersion = async (
  store: EventStore,
  id: RoomId,
  when: When | undefined,
): Promise<Either<Failure, number>> => {
  const head = (await store.head(streamOf(id)))?.version ?? 0;
  if (when === undefined) return right(head);
  if ("version" in when && when.version > head) {
    return left(refused(`${id}: there is no version ${when.version}; the last is ${head}`));
  }
  const version = await versionAt(store, id, when);
  return version === 0 ? left(await notYet(store, id)) : right(version);
};

const notYet = async (store: EventStore, id: RoomId): Promise<Failure> => {
  // read without trust: what is damaged is told where it is met
  const [first] = await store.audit(streamOf(id), 0, 1);
  const at = first?.event?.at;
  const opened = at === undefined ? "then" : `before ${dayOf(at)} ${timeOfDay(at)}`;
  return refused(`${id}: there was no such room ${opened}`);
};

/** A log that was there a moment ago, and is read in part. */
const lost = (id: RoomId, version: number, timeline: Timeline): Failure => {
  const broken = timeline.broken();
  return broken === null ? refused(`${id}: there is no event #${version}`) : unreadable(broken);
};
