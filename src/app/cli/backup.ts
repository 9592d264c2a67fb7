// `mido backup FILE`: the whole database as it is now, in one file that was verified before it got its
// name. A server may run meanwhile.

import { existsSync, renameSync, rmSync, statSync } from "node:fs";
import type { Command } from "commander";
import { type Either, isLeft, left, right } from "fp-ts/lib/Either.js";
import { type Archive, openArchive } from "../../infra/sqlite/archive.ts";
import { copyTo, syncFolderOf } from "../../infra/sqlite/copy.ts";
import { isDatabaseError } from "../../infra/sqlite/patience.ts";
import { type Report, verify } from "../verify/verify.ts";
import { act, addCommand, type CommonOptions, type Context } from "./command.ts";
import { type Failure, refused } from "./errors.ts";
import { bar, plural, seconds } from "./figures.ts";
import { withArchive } from "./house.ts";
import { writeAnswer } from "./output.ts";
import { throttled, withProgress } from "./progress.ts";
import { describeFinding } from "./verify.ts";

type BackupOptions = CommonOptions & { readonly force?: true };

export const registerBackup = (program: Command, context: Context): void => {
  const backup = addCommand(
    program,
    "backup",
    "copy the database, verified, also of a running server",
  )
    .argument("<file>", "where to; it gets this name when it is whole")
    .option("--force", "take the place of a file that is there");
  act(backup, (file: string, options: BackupOptions) => backUp(context, file, options));
};

const backUp = async (
  { config, output }: Context,
  file: string,
  { force, json }: BackupOptions,
): Promise<Either<Failure, unknown>> => {
  const read = config();
  if (isLeft(read)) return read;
  if (existsSync(file) && force !== true) {
    return left(refused(`${file} is there already; --force takes its place`));
  }
  const begun = performance.now();
  const unfinished = `${file}.new`;
  try {
    rmSync(unfinished, { force: true });
    const copied = await withArchive(read.right, copying(file, unfinished));
    if (isLeft(copied)) return copied;
    const report = await verifyCopy(unfinished);
    const [finding] = report.findings;
    if (finding !== undefined) {
      return left(refused(`not backed up, the log is not whole: ${describeFinding(finding)}`));
    }
    renameSync(unfinished, file);
    syncFolderOf(file);
    return right(await writeAnswer(output, json === true)(...answer(file, report, begun)));
  } finally {
    rmSync(unfinished, { force: true });
  }
};

const copying =
  (file: string, unfinished: string) =>
  async (archive: Archive): Promise<Either<Failure, undefined>> => {
    try {
      copyTo(archive, unfinished);
      return right(undefined);
    } catch (cause) {
      if (!isDatabaseError(cause)) throw cause;
      return left(refused(`${file} cannot be written: ${cause.message}`));
    }
  };

const verifyCopy = (path: string): Promise<Report> =>
  withProgress(async (report) => {
    const archive = openArchive(path);
    try {
      const progress = throttled((done, all) => report(bar(done, all, "event")));
      return await verify(archive, null, progress);
    } finally {
      archive.close();
    }
  });

const answer = (file: string, { rooms, events }: Report, begun: number): [unknown, string] => {
  const ms = performance.now() - begun;
  const bytes = statSync(file).size;
  const contents = `${plural(rooms, "room")}, ${plural(events, "event")}, ${plural(bytes, "byte")}`;
  return [
    { file, rooms, events, bytes, seconds: Number((ms / 1_000).toFixed(3)) },
    `${file}: ${contents}, verified, ${seconds(ms)}`,
  ];
};
