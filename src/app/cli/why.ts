// `mido why ROOM FULLNAME`: what became of a member's place, from the events.

import { type Command, Option } from "commander";
import { type Either, isLeft, left, right } from "fp-ts/lib/Either.js";
import type { Fullname, RoomId } from "../../domain/ids.ts";
import { emptyRoom } from "../../domain/room.ts";
import { type Clock, systemClock } from "../../infra/clock.ts";
import type { EventStore } from "../../infra/event-store.ts";
import { type Point, pointOf } from "../history/mark.ts";
import { readMoments } from "../history/moments.ts";
import { addNames, type Names } from "../history/names.ts";
import { type Trace, traceAfter, traceOf } from "../history/trace.ts";
import type { When } from "../history/when.ts";
import { explain, type Why } from "../history/why.ts";
import { whyParagraphs } from "../history/why-words.ts";
import { streamOf } from "../room-log.ts";
import { inRoomLog } from "./archive.ts";
import { act, addCommand, type CommonOptions, type Context } from "./command.ts";
import { type Failure, refused, unreadable } from "./errors.ts";
import { when } from "./event-options.ts";
import { nearNames } from "./near-names.ts";
import type { Output } from "./output.ts";
import { createPaint, type Paint } from "./paint.ts";
import { type Report, withProgress } from "./progress.ts";
import { whichVersion } from "./which-moment.ts";

export type WhyOptions = CommonOptions & { readonly at?: When };

export const registerWhy = (program: Command, context: Context): void => {
  const why = addCommand(program, "why", "why a member waits, is passed over, or is gone")
    .argument("<room>")
    .argument("<fullname>")
    .addOption(
      new Option("--at <moment>", "as it was then: a version, 20:14, -5m").argParser(when),
    );
  act(why, (room: string, fullname: string, options: WhyOptions) =>
    inRoomLog(context, room, (store, id) =>
      withProgress((report) =>
        printWhy(
          { store, id, output: context.output, clock: systemClock, report },
          fullname,
          options,
        ),
      ),
    ),
  );
};

type Reading = {
  readonly store: EventStore;
  readonly id: RoomId;
  readonly output: Output;
  readonly clock: Pick<Clock, "now">;
  readonly report: Report;
};

export const printWhy = async (
  reading: Reading,
  fullname: string,
  { at, json }: WhyOptions,
): Promise<Either<Failure, unknown>> => {
  const { store, id, output, clock } = reading;
  const named = await whichVersion(store, id, at);
  if (isLeft(named)) return named;
  const to = named.right;
  const found = await readTrace(reading, fullname as Fullname, to);
  if (isLeft(found)) return found;
  const { trace, comes } = found.right;
  const asked = at === undefined ? clock.now() : "at" in at ? Math.min(at.at, clock.now()) : 0;
  const isPast =
    at !== undefined && trace.room.version < ((await store.head(streamOf(id)))?.version ?? 0);
  const why = explain(trace, asked, { comes, isPast });
  if (json) return right(await output.write(`${JSON.stringify(why)}\n`));
  return right(await output.write(format(why, createPaint(output.isColoured))));
};

const format = (why: Why, { sentence }: Paint): string =>
  whyParagraphs(why)
    .map((lines) => lines.map((one) => `${"  ".repeat(one.depth)}${sentence(one.sentence)}\n`))
    .map((lines) => lines.join(""))
    .join("\n");

type Found = { readonly trace: Trace; readonly comes: Point | null };

/** Reads on after the version where nobody of that name came before it. */
const readTrace = async (
  { store, id, report }: Reading,
  who: Fullname,
  to: number,
): Promise<Either<Failure, Found>> => {
  const names = new Map<string, string>();
  let trace = traceOf(who, emptyRoom(id));
  let comes: Point | null = null;
  for await (const page of readMoments(store, emptyRoom(id))) {
    if (trace.room.version === to && names.has(who)) break;
    if (isLeft(page)) return left(unreadable(page.left));
    await report(`reading ${id}: ${trace.room.version} events`);
    for (const moment of page.right) {
      const { event, after } = moment;
      addNames(names, event);
      if (after.version <= to) trace = traceAfter(trace, moment);
      else if (event.type === "MemberJoined" && event.member === who) comes ??= pointOf(moment);
    }
  }
  return names.has(who) ? right({ trace, comes }) : left(unknown(id, who, names));
};

const unknown = (id: RoomId, who: string, names: Names): Failure => {
  const near = nearNames(who, names).map(({ fullname, nick }) =>
    nick === fullname ? fullname : `${fullname} (${nick})`,
  );
  const hint = near.length === 0 ? "" : `; did you mean ${near.join(" or ")}?`;
  return refused(`${id}: its log knows no ${who}${hint}`);
};
