// `mido log ROOM`: who did what when, a line an event, from a connection that only reads.

import type { Command } from "commander";
import { type Either, isLeft } from "fp-ts/lib/Either.js";
import type { RoomId } from "../../domain/ids.ts";
import { type Clock, systemClock } from "../../infra/clock.ts";
import type { EventStore } from "../../infra/event-store.ts";
import { choose } from "../history/choice.ts";
import { followMoments } from "../history/follow.ts";
import { type Moment, readMoments } from "../history/moments.ts";
import { streamOf } from "../room-log.ts";
import { inRoomLog } from "./archive.ts";
import { act, addCommand, type CommonOptions, type Context } from "./command.ts";
import type { Failure } from "./errors.ts";
import { addEventOptions, count, type EventOptions } from "./event-options.ts";
import { neverStopped, untilInterrupted } from "./interrupt.ts";
import { createLogLines, jsonValue } from "./log-lines.ts";
import type { Output } from "./output.ts";
import { createShow, printMoments, roomBefore } from "./print-moments.ts";

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
  const choice = await choose(store, id, options, last);
  const start = await roomBefore(store, id, choice.from);
  if (isLeft(start)) return start;
  const head = (await store.head(streamOf(id)))?.version ?? 0;
  const text = options.json
    ? (moment: Moment) => `${JSON.stringify(jsonValue(moment))}\n`
    : createLogLines(output, Math.max(head, 99));
  const printing = { choice, show: createShow(output, text), stop };
  const past = await printMoments(readMoments(store, start.right), start.right, {
    ...printing,
    last,
  });
  if (isLeft(past) || past.right === null || options.follow === undefined) return past;
  const coming = followMoments(store, past.right, clock, stop);
  return printMoments(coming, past.right, { ...printing, last: null });
};

const beginsAnywhere = ({ follow, from, since }: LogOptions): boolean =>
  follow === true && from === undefined && since === undefined;
