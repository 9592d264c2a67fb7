// `mido undo ROOM VERSION`: takes back a removal, a cut or a cleared queue, beside a running server
// or without one. What cannot be taken back is refused in one line that says why.

import type { Command } from "commander";
import { type Either, isLeft, left, right } from "fp-ts/lib/Either.js";
import { isRoomId, type RoomId } from "../../domain/ids.ts";
import { systemClock } from "../../infra/clock.ts";
import type { EventStore } from "../../infra/event-store.ts";
import { createSqliteEventStore } from "../../infra/sqlite/event-store.ts";
import { takeBack } from "../history/undo.ts";
import { silentLog } from "../log.ts";
import { streamOf } from "../room-log.ts";
import { act, addCommand, type CommonOptions, type Context, inHouse } from "./command.ts";
import { type Failure, misused, noRoomId, refused, unreadable } from "./errors.ts";
import { writeAnswer } from "./output.ts";
import { describeFailure } from "./room-failure.ts";
import { sentenceOf, toJson, whyNot } from "./undo-words.ts";

export const registerUndo = (program: Command, context: Context): void => {
  const undo = addCommand(
    program,
    "undo <room> <version>",
    "take back a removal, a cut or a cleared queue: the event of that version",
  );
  act(undo, (room: string, version: string, options: CommonOptions) =>
    undoVersion(context, room, version, options),
  );
};

const undoVersion = async (
  context: Context,
  id: string,
  named: string,
  { json }: CommonOptions,
): Promise<Either<Failure, unknown>> => {
  if (!isRoomId(id)) return left(noRoomId(id));
  // as the log shows it, too
  if (!/^#?[1-9]\d{0,14}$/.test(named)) {
    return left(misused(`${named}: expected the version of an event, such as 57`));
  }
  const version = Number(named.replace("#", ""));
  return inHouse(context, async ({ database }) => {
    const store = createSqliteEventStore(database.log);
    const taken = await takeBack({ store, clock: systemClock, log: silentLog }, id, version);
    if (isLeft(taken)) return left(unreadable(taken.left));
    if (taken.right === null) return left(await noSuchEvent(store, id, version));
    const { undo, outcome, missed } = taken.right;
    if (isLeft(outcome)) {
      const { left: failure } = outcome;
      return left(
        failure.kind === "rejected"
          ? refused(`${id}: ${whyNot(undo, failure.rejection.code, missed)}`)
          : describeFailure(id, failure),
      );
    }
    const done = { committed: outcome.right, undo, missed };
    await writeAnswer(context.output, json === true)(toJson(done), sentenceOf(done));
    return right(undefined);
  });
};

const noSuchEvent = async (store: EventStore, id: RoomId, version: number): Promise<Failure> => {
  const head = await store.head(streamOf(id));
  return refused(
    head === null
      ? `${id}: no such room`
      : `${id}: there is no event ${version} yet; the last is ${head.version}`,
  );
};
