// Events of a log put out as they are read, page by page, those that were asked for.

import { setImmediate as letOthersRun } from "node:timers/promises";
import { type Either, isLeft, left, mapLeft, right } from "fp-ts/lib/Either.js";
import type { RoomId } from "../../domain/ids.ts";
import type { Room } from "../../domain/room.ts";
import type { EventStore } from "../../infra/event-store.ts";
import type { Choice } from "../history/choice.ts";
import { type Moment, type MomentsPage, roomAt } from "../history/moments.ts";
import { type Failure, unreadable } from "./errors.ts";
import type { Output } from "./output.ts";
import { withProgress } from "./progress.ts";

/** Answers false when nobody reads any more. */
type Show = (moments: readonly Moment[]) => Promise<boolean>;

export const createShow =
  (output: Output, text: (moment: Moment) => string): Show =>
  async (moments) =>
    moments.length === 0 || (await output.write(moments.map(text).join("")));

/** Where to begin. Far from a checkpoint that takes a while, and is seen to. */
export const roomBefore = async (
  store: EventStore,
  id: RoomId,
  version: number,
): Promise<Either<Failure, Room>> => {
  const found = await withProgress(async (report) => {
    await report("reading the log");
    return roomAt(store, id, version - 1);
  });
  return mapLeft(unreadable)(found);
};

export type Printing = {
  readonly choice: Choice;
  readonly show: Show;
  readonly stop: AbortSignal;
  /** So many of them, held back until all are known; null: all, as they are read. */
  readonly last: number | null;
};

/** What is readable is shown before the failure. Answers the room as it was read last, or null when nothing more is wanted. */
export const printMoments = async (
  pages: AsyncIterable<MomentsPage>,
  start: Room,
  { choice: { fits, isEnd }, show, stop, last }: Printing,
): Promise<Either<Failure, Room | null>> => {
  let room = start;
  let held: readonly Moment[] = [];
  for await (const page of pages) {
    if (isLeft(page)) {
      await show(held);
      return left(unreadable(page.left));
    }
    const found = page.right.filter(fits);
    if (last !== null) held = [...held, ...found].slice(-last);
    else if (!(await show(found))) return right(null);
    room = page.right.at(-1)?.after ?? room;
    if (page.right.some(isEnd)) {
      await show(held);
      return right(null);
    }
    // reading does not wait for anything, and somebody may want it to stop
    await letOthersRun();
    if (stop.aborted) return right(null);
  }
  return right((await show(held)) ? room : null);
};
