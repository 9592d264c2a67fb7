// Takes back what an event took: reads off the log what that was and what became of it since, then
// asks the room to give it back. Beside a running server, as all that an operator does.

import * as E from "fp-ts/lib/Either.js";
import type { CommandOf } from "../../domain/command.ts";
import { type Missed, planRestoration } from "../../domain/decide/undo.ts";
import type { EntryId, RoomId } from "../../domain/ids.ts";
import { emptyRoom, type Room } from "../../domain/room.ts";
import { idsOf, lossOf, mostWithOne, returnedBy } from "../../domain/undo.ts";
import type { Clock } from "../../infra/clock.ts";
import type { EventStore } from "../../infra/event-store.ts";
import type { Outcome } from "../job.ts";
import type { Log } from "../log.ts";
import { type AskOf, operate } from "../operator.ts";
import { loadRoom, type UnreadableRoom } from "../room-log.ts";
import { type Moment, readMoments, roomAt } from "./moments.ts";

/** With which version an entry came back, and with which it went again, if it did. */
export type Since = { readonly back: number; readonly gone: number | null };

export type Undo = {
  /** The event that is to be taken back. */
  readonly moment: Moment;
  readonly ask: AskOf<"Restore">;
  readonly since: ReadonlyMap<EntryId, Since>;
};

export type TakenBack = {
  readonly undo: Undo;
  readonly outcome: Outcome;
  /** What stays away, and why. */
  readonly missed: readonly Missed[];
};

type Place = { readonly store: EventStore; readonly clock: Clock; readonly log: Log };
type Read<A> = Promise<E.Either<UnreadableRoom, A>>;

/** Null: the log holds no such version. Durable when it resolves; store errors of reading reject. */
export const takeBack = async (
  place: Place,
  room: RoomId,
  version: number,
): Read<TakenBack | null> => {
  const read = await readUndo(place.store, room, version);
  if (E.isLeft(read) || read.right === null) return read as E.Either<UnreadableRoom, null>;
  const undo = read.right;
  const outcome = await operate(place, room, undo.ask);
  const judged = await roomJudged(place.store, room, outcome);
  return E.map((before: Room) => {
    const command: CommandOf<"Restore"> = { ...undo.ask, at: before.at, by: "@operator" };
    return { undo, outcome, missed: planRestoration(command, before).missed };
  })(judged);
};

/** The room on which it was decided. */
const roomJudged = (store: EventStore, id: RoomId, outcome: Outcome): Read<Room> => {
  if (E.isLeft(outcome)) return loadRoom(store, id);
  const { version, events } = outcome.right;
  return roomAt(store, id, version - events.length);
};

/** What was lost with that version, and what came back of it. */
export const readUndo = async (
  store: EventStore,
  id: RoomId,
  version: number,
): Read<Undo | null> => {
  let steps: readonly Moment[] = [];
  const since = new Map<EntryId, Since>();
  for await (const page of readMoments(store, emptyRoom(id))) {
    if (E.isLeft(page)) return page;
    for (const moment of page.right) {
      if (moment.after.version <= version) steps = [...steps.slice(-mostWithOne), moment];
      else follow(since, moment);
    }
  }
  const moment = steps.at(-1);
  if (moment?.after.version !== version) return E.right(null);
  const loss = lossOf(steps);
  const returned = idsOf(loss).filter((entry) => since.has(entry));
  return E.right({ moment, ask: { type: "Restore", undoes: version, loss, returned }, since });
};

const follow = (since: Map<EntryId, Since>, moment: Moment): void => {
  const { version } = moment.after;
  const returned = returnedBy(moment.event);
  if (returned !== null) since.set(returned, { back: version, gone: null });
  else if (since.size > 0) {
    for (const entry of idsOf(lossOf([moment]))) {
      const known = since.get(entry);
      if (known !== undefined) since.set(entry, { ...known, gone: version });
    }
  }
};
