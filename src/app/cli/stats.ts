// `mido stats [ROOM]`: what the log of a room, or of all rooms, comes to.

import { type Command, Option } from "commander";
import { type Either, isLeft, left, right } from "fp-ts/lib/Either.js";
import type { Millis, RoomId } from "../../domain/ids.ts";
import type { Room } from "../../domain/room.ts";
import { type Clock, systemClock } from "../../infra/clock.ts";
import type { EventStore, StreamHead } from "../../infra/event-store.ts";
import { readMoments, roomAt } from "../history/moments.ts";
import { type Stats, type StatsTally, tallyStats } from "../history/stats.ts";
import { versionAt } from "../history/when.ts";
import { roomOf, streamOf } from "../room-log.ts";
import { inArchive, inRoomLog } from "./archive.ts";
import { act, addCommand, type CommonOptions, type Context } from "./command.ts";
import { type Failure, unreadable } from "./errors.ts";
import { time } from "./event-options.ts";
import type { Output } from "./output.ts";
import { createPaint } from "./paint.ts";
import { type Report, withProgress } from "./progress.ts";
import { statsLines } from "./stats/page.ts";

export type StatsOptions = CommonOptions & { readonly since?: Millis };

export const registerStats = (program: Command, context: Context): void => {
  const stats = addCommand(program, "stats", "what a room, or all of them, come to in figures")
    .argument("[room]")
    .addOption(
      new Option("--since <time>", "from this time on: 20:14, -5m, a date").argParser(time),
    );
  act(stats, (room: string | undefined, options: StatsOptions) =>
    withProgress((report) => {
      const reading = { output: context.output, clock: systemClock, report };
      return room === undefined
        ? inArchive(context, (store) => printStats({ ...reading, store }, null, options))
        : inRoomLog(context, room, (store, id) => printStats({ ...reading, store }, id, options));
    }),
  );
};

type Reading = {
  readonly store: EventStore;
  readonly output: Output;
  readonly clock: Pick<Clock, "now">;
  readonly report: Report;
};

/** Of one room, or of all. One that cannot be read to its end counts up to there, and is told. */
export const printStats = async (
  reading: Reading,
  only: RoomId | null,
  { json, since }: StatsOptions,
): Promise<Either<Failure, unknown>> => {
  const { store, output, clock } = reading;
  const heads = (await store.list()).filter(
    ({ stream, version }) => version > 0 && (only === null || stream === streamOf(only)),
  );
  const span = (await spanOf(store, heads)) ?? { from: clock.now(), to: clock.now() };
  const from = since ?? span.from;
  const tally = tallyStats(from, Math.max(from, span.to));
  let failure: Failure | null = null;
  for (const { stream } of heads) {
    const counted = await countRoom(reading, tally, roomOf(stream), from);
    if (isLeft(counted)) failure ??= counted.left;
  }
  const stats = tally.result();
  await output.write(json ? `${JSON.stringify(stats)}\n` : page(stats, only, output));
  return failure === null ? right(undefined) : left(failure);
};

const page = (stats: Stats, only: RoomId | null, { isColoured }: Output): string => {
  const { sentence } = createPaint(isColoured);
  return statsLines(stats, only)
    .map((line) => `${sentence(line).trimEnd()}\n`)
    .join("");
};

type Span = { readonly from: Millis; readonly to: Millis };

/** Null: nothing ever happened. */
const spanOf = async (store: EventStore, heads: readonly StreamHead[]): Promise<Span | null> => {
  const times: Millis[] = [];
  for (const { stream, version } of heads) {
    // a damaged event is found later, where it is told
    const ends = [await store.audit(stream, 0, 1), await store.audit(stream, version - 1, 1)];
    times.push(...ends.flat().flatMap(({ event }) => event?.at ?? []));
  }
  const [first, ...others] = times.toSorted((one, other) => one - other);
  return first === undefined ? null : { from: first, to: others.at(-1) ?? first };
};

/** From the first event that is counted on; what came before is in the room as it was then. */
const countRoom = async (
  { store, report }: Reading,
  tally: StatsTally,
  id: RoomId,
  from: Millis,
): Promise<Either<Failure, undefined>> => {
  const before = await roomAt(store, id, await versionAt(store, id, { at: from - 1 }));
  if (isLeft(before)) return left(unreadable(before.left));
  let room: Room = before.right;
  tally.open(room);
  let outcome: Either<Failure, undefined> = right(undefined);
  for await (const page of readMoments(store, room)) {
    if (isLeft(page)) {
      outcome = left(unreadable(page.left));
      break;
    }
    for (const moment of page.right) tally.add(moment);
    room = page.right.at(-1)?.after ?? room;
    await report(`counting ${id}: event ${room.version}`);
  }
  tally.close(room);
  return outcome;
};
