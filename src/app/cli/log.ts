// `mido log ROOM`: who did what when, a line an event, from a connection that only reads.

import { setImmediate as letOthersRun } from "node:timers/promises";
import type { Command } from "commander";
import { type Either, isLeft, left, right } from "fp-ts/lib/Either.js";
import type { RoomId } from "../../domain/ids.ts";
import type { Room } from "../../domain/room.ts";
import { type Clock, systemClock } from "../../infra/clock.ts";
import type { EventStore } from "../../infra/event-store.ts";
import { type Choice, choose, startLate } from "../history/choice.ts";
import { followMoments } from "../history/follow.ts";
import { createLogLines, jsonLine } from "../history/log-lines.ts";
import { type Moment, type MomentsPage, readMoments, roomAt } from "../history/moments.ts";
import { streamOf } from "../room-log.ts";
import { inRoomLog } from "./archive.ts";
import { act, addCommand, type CommonOptions, type Context } from "./command.ts";
import { type Failure, unreadable } from "./errors.ts";
import { addEventOptions, count, type EventOptions } from "./event-options.ts";
import { untilInterrupted } from "./interrupt.ts";
import type { Output } from "./output.ts";
import { createPaint } from "./paint.ts";

export type LogOptions = CommonOptions &
  EventOptions & { readonly last?: number; readonly follow?: true };

export const registerLog = (program: Command, context: Context): void => {
  const log = addEventOptions(addCommand(program, "log", "who did what in a room, and when"))
    .argument("<room>")
    .option("--last <n>", "only the last n of these", count)
    .option("--follow", "go on with what happens, until Ctrl-C; begins with the last 10");
  act(log, (room: string, options: LogOptions) =>
    inRoomLog(context, room, (store, id) => {
      const reading = { store, id, output: context.output, clock: systemClock };
      return options.follow
        ? untilInterrupted((stop) => printLog({ ...reading, stop }, options))
        : printLog({ ...reading, stop: neverStopped }, options);
    }),
  );
};

/** What ends by itself is left to whoever ends processes. */
const neverStopped = new AbortController().signal;

type Reading = {
  readonly store: EventStore;
  readonly id: RoomId;
  readonly output: Output;
  readonly clock: Clock;
  readonly stop: AbortSignal;
};

/** How much there is to see before what comes, where nobody said how much. */
const lastWhenFollowing = 10;

export const printLog = async (
  { store, id, output, clock, stop }: Reading,
  options: LogOptions,
): Promise<Either<Failure, unknown>> => {
  const last = options.last ?? (beginsAnywhere(options) ? lastWhenFollowing : null);
  const all = await choose(store, id, options);
  const choice = last === null ? all : await startLate(store, id, all, options, last);
  const start = await roomAt(store, id, choice.from - 1);
  if (isLeft(start)) return left(unreadable(start.left));
  const head = (await store.head(streamOf(id)))?.version ?? 0;
  const printing = { choice, show: createShow(output, options, head), stop };
  const past = await print(readMoments(store, start.right), start.right, { ...printing, last });
  if (isLeft(past) || past.right === null || options.follow === undefined) return past;
  const coming = followMoments(store, past.right, clock, stop);
  return print(coming, past.right, { ...printing, last: null });
};

const beginsAnywhere = ({ follow, from, since }: LogOptions): boolean =>
  follow === true && from === undefined && since === undefined;

/** Answers false when nobody reads any more. */
type Show = (moments: readonly Moment[]) => Promise<boolean>;

const createShow = (output: Output, { json }: LogOptions, head: number): Show => {
  const line = json ? jsonLine : createLogLines(createPaint(output.isColoured), Math.max(head, 99));
  return async (moments) =>
    moments.length === 0 || (await output.write(moments.map(line).join("")));
};

type Printing = {
  readonly choice: Choice;
  readonly show: Show;
  readonly stop: AbortSignal;
  /** So many of them, held back until all are known; null: all, as they are read. */
  readonly last: number | null;
};

/** Answers the room as it was read last, or null when nothing more is wanted. */
const print = async (
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
