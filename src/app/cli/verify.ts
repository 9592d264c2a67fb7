// `mido verify [ROOM]`: whether the log is whole, told line by line where it is not. It changes
// nothing, and a server may run meanwhile.

import type { Command } from "commander";
import { type Either, isLeft, left, right } from "fp-ts/lib/Either.js";
import { isRoomId, type RoomId } from "../../domain/ids.ts";
import { damageAt } from "../../infra/sqlite/archive.ts";
import type { Config } from "../config.ts";
import { oneLine } from "../one-line.ts";
import type { Finding } from "../verify/finding.ts";
import { type Report, reportDamage, verify } from "../verify/verify.ts";
import { act, addCommand, type CommonOptions, type Context } from "./command.ts";
import { type Failure, noRoomId, refused } from "./errors.ts";
import { bar, plural, seconds } from "./figures.ts";
import { withArchive } from "./house.ts";
import { throttled, withProgress } from "./progress.ts";

export const registerVerify = (program: Command, context: Context): void => {
  const verifying = addCommand(
    program,
    "verify",
    "whether all that is stored is whole: the file, every event, what follows from it",
  ).argument("[room]", "this room alone, without the file as such");
  act(verifying, (room: string | undefined, options: CommonOptions) =>
    verifyAll(context, room, options),
  );
};

const verifyAll = async (
  { config, output }: Context,
  room: string | undefined,
  { json }: CommonOptions,
): Promise<Either<Failure, unknown>> => {
  if (room !== undefined && !isRoomId(room)) return left(noRoomId(room));
  const read = config();
  if (isLeft(read)) return read;
  const begun = performance.now();
  const judged = await judge(read.right, room ?? null);
  if (isLeft(judged)) return judged;
  const report = judged.right;
  if (room !== undefined && holdsNothing(report)) return left(refused(`${room}: no such room`));
  const ms = performance.now() - begun;
  await output.write(json ? toJson(report, ms) : toText(report, ms));
  if (report.found === 0) return right(undefined);
  const among = report.rooms === 0 ? "" : ` in ${contents(report)}`;
  return left(refused(`found ${plural(report.found, "fault")}${among}`));
};

const judge = async (config: Config, room: RoomId | null): Promise<Either<Failure, Report>> => {
  const damage = damageAt(config.database.path);
  if (damage !== null) return right(reportDamage(damage));
  return withArchive(config, (archive) =>
    withProgress(async (report) =>
      right(
        await verify(
          archive,
          room,
          throttled((done, all) => report(bar(done, all, "event"))),
        ),
      ),
    ),
  );
};

const holdsNothing = ({ events, found }: Report): boolean => events === 0 && found === 0;

const contents = ({ rooms, events, checkpoints }: Report): string =>
  [plural(rooms, "room"), plural(events, "event"), plural(checkpoints, "checkpoint")].join(", ");

const toText = (report: Report, ms: number): string => {
  const { findings, found, remarks } = report;
  const more = found - findings.length;
  const lines = [
    ...findings.map(describeFinding),
    ...(more > 0 ? [`… and ${plural(more, "more fault")}`] : []),
    ...remarks.map((what) => describeFinding({ room: null, version: null, what })),
    ...(found === 0 ? [`${contents(report)}: all in order, ${seconds(ms)}`] : []),
  ];
  return `${lines.join("\n")}\n`;
};

/** `R123 #57: is missing`. */
export const describeFinding = ({ room, version, what }: Finding): string => {
  const where = room === null ? "the file" : `${room}${version === null ? "" : ` #${version}`}`;
  return oneLine(`${where}: ${what}`);
};

const toJson = (report: Report, ms: number): string =>
  `${JSON.stringify({ ...report, seconds: Number((ms / 1_000).toFixed(3)) })}\n`;
