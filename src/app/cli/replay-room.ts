// `mido replay ROOM`: one picture of the room, and what happened last before it.

import { type Either, isLeft, right } from "fp-ts/lib/Either.js";
import { toCheckpoint } from "../../domain/checkpoint.ts";
import type { Millis, RoomId } from "../../domain/ids.ts";
import type { EventStore } from "../../infra/event-store.ts";
import { createTimeline } from "../history/timeline.ts";
import type { Failure } from "./errors.ts";
import type { Output } from "./output.ts";
import { createPaint } from "./paint.ts";
import { drawHeader, drawLast, drawPolicy, drawRoom, drawRule } from "./picture.ts";
import type { ReplayOptions } from "./replay.ts";
import { whichMoment } from "./which-moment.ts";

export type Reading = {
  readonly store: EventStore;
  readonly id: RoomId;
  readonly output: Output;
  readonly now: Millis;
};

/** Every terminal has as many. */
const columns = 80;

/** Of a queue, and of members, where not all are asked for. */
const rowsEach = 20;

export const printRoom = async (
  { store, id, output, now }: Reading,
  { at, json, policy, all }: ReplayOptions,
): Promise<Either<Failure, unknown>> => {
  const then = await whichMoment(store, id, await createTimeline(store, id), at, now);
  if (isLeft(then)) return then;
  const { moment, clock } = then.right;
  const room = moment.after;
  if (json) return right(await output.write(`${JSON.stringify(toCheckpoint(room))}\n`));
  const most = all ? Number.POSITIVE_INFINITY : rowsEach;
  const frame = { columns, queueRows: most, memberRows: most, isChanged: () => false };
  const { sentence } = createPaint(output.isColoured);
  const lines = [
    drawHeader(room, clock, columns),
    drawRule(columns),
    ...drawRoom(room, clock, frame).map(({ shown }) => shown),
    ...(policy ? [[], ...drawPolicy(room, columns).map(({ shown }) => shown)] : []),
    [],
    ...drawLast(moment, clock, columns),
  ];
  const text = lines.map((line) => `${sentence(line).trimEnd()}\n`).join("");
  return right(await output.write(text));
};
