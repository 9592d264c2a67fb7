// Where in the song or video everybody is (P).

import * as E from "fp-ts/lib/Either.js";
import { pipe } from "fp-ts/lib/function.js";
import type { Command, CommandOf, Target } from "../command.ts";
import type { Millis } from "../ids.ts";
import type { Rejection } from "../rejection.ts";
import { type Playing, playing, type Room } from "../room.ts";
import { asMember, type Decision, maySteer, ownsTurn, reject } from "./rights.ts";
import { isUnnamed, means } from "./target.ts";

/** P4: for this long a word that may mean the turn before counts only from the owner or a host. */
const newTurnMs: Millis = 3_000;

/** P2: position c makes end = now + (duration − c); the very end ends the turn. */
export const setProgress = (command: CommandOf<"SetProgress">, room: Room): Decision =>
  pipe(
    steered(command, room),
    E.chain((turn): Decision => {
      const { positionMs, target, by } = command;
      const { id: entry, durationMs } = turn.entry;
      const isNew = Math.max(command.at, room.at) - turn.since < newTurnMs;
      if (isNew && mayMeanPrevious(target, room) && !ownsTurn(by, turn, room)) {
        return reject({ code: "stale" });
      }
      if (!Number.isInteger(positionMs) || positionMs < 0 || positionMs > durationMs) {
        return reject({ code: "progress_out_of_range" });
      }
      return E.right([
        positionMs === durationMs
          ? { type: "TurnEnded", entry, reason: "finished" }
          : { type: "ProgressSet", entry, positionMs },
      ]);
    }),
  );

/** It names no turn, or a song that was played just before, too. */
const mayMeanPrevious = (target: Target, { previous }: Room): boolean =>
  isUnnamed(target) || (previous !== null && means(target, previous));

/** P5; a second pause changes nothing. */
export const pause = (command: CommandOf<"Pause">, room: Room): Decision =>
  pipe(
    pausable(command, room),
    E.map(({ entry, pausedAt }) =>
      pausedAt === null ? [{ type: "TurnPaused", entry: entry.id }] : [],
    ),
  );

export const resume = (command: CommandOf<"Resume">, room: Room): Decision =>
  pipe(
    pausable(command, room),
    E.map(({ entry, pausedAt }) =>
      pausedAt === null ? [] : [{ type: "TurnResumed", entry: entry.id }],
    ),
  );

type Steering = CommandOf<"SetProgress" | "Pause" | "Resume"> & Command;

/** The turn that plays, is meant, and is his to steer. */
const steered = (command: Steering, room: Room): E.Either<Rejection, Playing> =>
  pipe(
    asMember(command, room),
    E.chain((member): E.Either<Rejection, Playing> => {
      const turn = playing(room);
      if (turn === undefined) return reject({ code: "nothing_playing" });
      if (!means(command.target, turn.entry)) return reject({ code: "stale" });
      return maySteer(member.fullname, turn, room)
        ? E.right(turn)
        : reject({ code: "not_allowed" });
    }),
  );

/** P5: a singer cannot be paused, only what is played. */
const pausable = (
  command: CommandOf<"Pause" | "Resume">,
  room: Room,
): E.Either<Rejection, Playing> =>
  playing(room)?.entry.media === "sing" && room.members.has(command.by as never)
    ? reject({ code: "nothing_playing" })
    : steered(command, room);
