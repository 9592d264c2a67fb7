// `mido import FILE [--as ROOM]`: a room's log, as `mido export` wrote it, becomes a room here; beside a
// running server or without one.

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { Command } from "commander";
import { type Either, isLeft, left, right } from "fp-ts/lib/Either.js";
import { isRoomId } from "../../domain/ids.ts";
import type { Room } from "../../domain/room.ts";
import { systemClock } from "../../infra/clock.ts";
import { describeImportError } from "../import/import-error.ts";
import { importLog, type LogFile, type LogImportError } from "../import/import-log.ts";
import { whyUnreadable } from "../import/read-text.ts";
import { act, addCommand, type CommonOptions, type Context, inHouse } from "./command.ts";
import { type Failure, misused, noRoomId, refused } from "./errors.ts";
import { plural } from "./figures.ts";
import { writeAnswer } from "./output.ts";
import { withProgress } from "./progress.ts";

type ImportOptions = CommonOptions & { readonly as?: string };

export const registerImport = (program: Command, context: Context): void => {
  const importing = addCommand(
    program,
    "import",
    "make a room of a log that was exported: all of it or nothing",
  )
    .argument("<file>", "what `mido export` printed; - for standard input")
    .option("--as <room>", "the room's id here, where it shall be another");
  act(importing, (file: string, options: ImportOptions) => importFile(context, file, options));
};

const importFile = async (
  context: Context,
  path: string,
  { as, json }: ImportOptions,
): Promise<Either<Failure, unknown>> => {
  if (as !== undefined && !isRoomId(as)) return left(noRoomId(as));
  const file = await openFile(path);
  if (isLeft(file)) return file;
  const imported = await withProgress((report) =>
    inHouse(context, async ({ database: { log } }) => {
      const progress = (events: number) => report(`reading ${plural(events, "event")}`);
      const done = await importLog({ log, clock: systemClock, progress }, file.right, as ?? null);
      return isLeft(done) ? left(explain(done.left)) : done;
    }),
  );
  if (isLeft(imported)) return imported;
  const room = imported.right;
  return right(await writeAnswer(context.output, json === true)(toJson(room), sentence(room)));
};

const openFile = async (path: string): Promise<Either<Failure, LogFile>> => {
  if (path === "-") return right({ file: "standard input", bytes: process.stdin });
  try {
    if ((await stat(path)).isDirectory()) return left(misused(`${path}: a folder, not a file`));
    const stream = createReadStream(path);
    return right({ file: path, bytes: stream });
  } catch (cause) {
    return left(misused(`${path}: ${whyUnreadable(cause)}`));
  }
};

const explain = (error: LogImportError): Failure =>
  error.code === "room_exists"
    ? refused(`${error.room}: there is such a room already; --as gives it another id`)
    : refused(describeImportError(error));

const away = ({ members }: Room): string =>
  members.size === 0 ? "" : `, with ${plural(members.size, "member")}, none of them connected`;

const sentence = (room: Room): string =>
  `${room.id} is imported: ${plural(room.version, "event")}${away(room)}`;

const toJson = ({ id, version, members }: Room): unknown => ({
  id,
  version,
  members: members.size,
});
