// `mido replay ROOM`: the room as it was at a version or a time, what each event changed, or a walk
// through all of it. It only reads; a server that runs beside it does not notice.

import { type Command, Option } from "commander";
import { left } from "fp-ts/lib/Either.js";
import { systemClock } from "../../infra/clock.ts";
import type { When } from "../history/when.ts";
import { inRoomLog } from "./archive.ts";
import { act, addCommand, type CommonOptions, type Context } from "./command.ts";
import { misused } from "./errors.ts";
import { count, version, when } from "./event-options.ts";
import { printDiff } from "./replay-diff.ts";
import { printRoom } from "./replay-room.ts";
import { onTerminal } from "./terminal.ts";
import { walk } from "./walk.ts";

export type ReplayOptions = CommonOptions & {
  readonly at?: When;
  readonly policy?: true;
  readonly all?: true;
  readonly diff?: true;
  readonly from?: number;
  readonly to?: number;
  readonly last?: number;
  readonly step?: true;
};

export const registerReplay = (program: Command, context: Context): void => {
  const replay = addCommand(program, "replay", "a room as it was at any moment")
    .argument("<room>")
    .addOption(
      option("--at <moment>", "a version or a time: 57, 20:14, -5m (now)")
        .argParser(when)
        .conflicts(["from", "to"]),
    )
    .option("--policy", "with its times, limits and rights")
    .option("--all", "with everybody, however many there are")
    .option("--diff", "what each event changed: the one at --at, or the last 10, or those:")
    .addOption(option("--from <version>", "from this version on").argParser(version))
    .addOption(option("--to <version>", "up to this version").argParser(version))
    .addOption(option("--last <n>", "the last n").argParser(count))
    .addOption(
      new Option("--step", "walk through it by keys, on a terminal").conflicts([
        ...["json", "diff", "from", "to", "last", "policy", "all"],
      ]),
    );
  act(replay, async (room: string, options: ReplayOptions) => {
    const terminal = options.step ? context.terminal() : null;
    if (options.step && terminal === null) {
      return left(misused("replay --step needs a terminal to draw on and to read keys from"));
    }
    return inRoomLog(context, room, (store, id) => {
      const reading = { store, id, output: context.output, now: systemClock.now() };
      if (terminal !== null) {
        return onTerminal(terminal, (screen) => walk({ ...reading, screen }, options.at));
      }
      return isDiff(options) ? printDiff(reading, options) : printRoom(reading, options);
    });
  });
};

const option = (flags: string, description: string): Option => new Option(flags, description);

/** A range without what it is a range of means the changes. */
const isDiff = ({ diff, from, to, last }: ReplayOptions): boolean =>
  diff === true || from !== undefined || to !== undefined || last !== undefined;
