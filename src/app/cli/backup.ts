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
import { untilInterrupted } from "./interrupt.ts";
import { writeAnswer } from "./output.ts";
import { type Report as Say, throttled, withProgress } from "./progress.ts";
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
  const why = whyNotThere(file, read.right.database.path, force === true);
  if (why !== null) return left(refused(why));
  const begun = performance.now();
  const unfinished = `${file}.new`;
  try {
    remove(unfinished);
    const made = await untilInterrupted((stop) =>
      withProgress((say) =>
        withArchive(read.right, (archive) => copyAndVerify(archive, file, { say, stop })),
      ),
    );
    if (isLeft(made)) return made;
    renameSync(unfinished, file);
    syncFolderOf(file);
    return right(await writeAnswer(output, json === true)(...answer(file, made.right, begun)));
  } finally {
    remove(unfinished);
  }
};

const sameFile = (one: string, other: string): boolean => {
  const [a, b] = [one, other].map((path) => statSync(path, { throwIfNoEntry: false }));
  return a !== undefined && a.ino === b?.ino && a.dev === b.dev;
};

const whyNotThere = (file: string, database: string, force: boolean): string | null => {
  if (sameFile(file, database)) return `${file} is the database itself`;
  if (existsSync(file) && !force) return `${file} is there already; --force takes its place`;
  // what was written to a database and is not in it yet would be taken for the copy's
  const wal = statSync(`${file}-wal`, { throwIfNoEntry: false });
  return (wal?.size ?? 0) > 0 ? `${file} is in use, or was: there is a ${file}-wal` : null;
};

const remove = (unfinished: string): void => {
  for (const end of ["", "-journal", "-wal", "-shm"]) rmSync(unfinished + end, { force: true });
};

type Around = { readonly say: Say; readonly stop: AbortSignal };

const copyAndVerify = async (
  archive: Archive,
  file: string,
  { say, stop }: Around,
): Promise<Either<Failure, Report>> => {
  try {
    await copyTo(archive, `${file}.new`, (done, all) => {
      stop.throwIfAborted();
      void say(bar(done, all, "page"));
    });
  } catch (cause) {
    if (stop.aborted) return left(interrupted);
    if (!isOfDisk(cause)) throw cause;
    return left(refused(`${file} cannot be written: ${cause.message}`));
  }
  return verifyCopy(`${file}.new`, { say, stop });
};

const interrupted = refused("interrupted; nothing was backed up");

const isOfDisk = (cause: unknown): cause is Error =>
  isDatabaseError(cause) || (cause instanceof Error && "syscall" in cause);

const verifyCopy = async (
  path: string,
  { say, stop }: Around,
): Promise<Either<Failure, Report>> => {
  const copy = openArchive(path);
  try {
    const report = await verify(
      copy,
      null,
      throttled(async (done, all) => {
        stop.throwIfAborted();
        await say(bar(done, all, "event"));
      }),
    );
    const [finding] = report.findings;
    if (finding === undefined) return right(report);
    return left(refused(`not backed up, the log is not whole: ${describeFinding(finding)}`));
  } catch (cause) {
    if (stop.aborted) return left(interrupted);
    throw cause;
  } finally {
    copy.close();
  }
};

const answer = (file: string, { rooms, events }: Report, begun: number): [unknown, string] => {
  const ms = performance.now() - begun;
  const bytes = statSync(file).size;
  const contents = `${plural(rooms, "room")}, ${plural(events, "event")}, ${plural(bytes, "byte")}`;
  return [
    { file, rooms, events, bytes, seconds: Number((ms / 1_000).toFixed(3)) },
    `${file}: ${contents}, verified, ${seconds(ms)}`,
  ];
};
