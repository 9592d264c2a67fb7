// The moment that somebody named, in a room's log: the last event by then, and what the clock said.

import { type Either, left, right } from "fp-ts/lib/Either.js";
import type { Millis, RoomId } from "../../domain/ids.ts";
import type { EventStore } from "../../infra/event-store.ts";
import { dayOf, timeOfDay } from "../history/log-lines.ts";
import type { Moment } from "../history/moments.ts";
import type { Timeline } from "../history/timeline.ts";
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
  const head = (await store.head(streamOf(id)))?.version ?? 0;
  if (when !== undefined && "version" in when && when.version > head) {
    return left(refused(`${id}: there is no version ${when.version}; the last is ${head}`));
  }
  const version = when === undefined ? head : await versionAt(store, id, when);
  if (version === 0) return left(await notYet(id, timeline));
  const moment = await timeline.at(version);
  if (moment === null) return left(lost(id, version, timeline));
  const { at } = moment.after;
  if (when === undefined) return right({ moment, clock: Math.max(now, at) });
  return right({ moment, clock: "at" in when ? Math.max(when.at, at) : at });
};

const notYet = async (id: RoomId, timeline: Timeline): Promise<Failure> => {
  const first = await timeline.at(1);
  if (first === null) return lost(id, 1, timeline);
  const { at } = first.event;
  return refused(`${id}: there was no such room before ${dayOf(at)} ${timeOfDay(at)}`);
};

/** A log that was there a moment ago, and is read in part. */
const lost = (id: RoomId, version: number, timeline: Timeline): Failure => {
  const broken = timeline.broken();
  return broken === null ? refused(`${id}: there is no event #${version}`) : unreadable(broken);
};
