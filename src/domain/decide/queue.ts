// The one queue for all kinds (Q1): into it, out of it, within it.

import * as E from "fp-ts/lib/Either.js";
import { pipe } from "fp-ts/lib/function.js";
import type { CommandOf } from "../command.ts";
import type { Millis } from "../ids.ts";
import type { Entry, Track } from "../media.ts";
import type { Rejection } from "../rejection.ts";
import { type Room, waitingEntry } from "../room.ts";
import { asHost, asMember, type Decision, reject } from "./rights.ts";

export const queue = (command: CommandOf<"Queue">, room: Room): Decision => {
  const { media, track } = command;
  return pipe(
    asMember(command, room),
    E.chain((member): Decision => {
      if (track === null) {
        return reject({ code: media === "watch" ? "video_not_found" : "song_not_found" });
      }
      // Q2: who is asked still waits, for his entry still stands in the queue
      if (waitingEntry(room, member.fullname, media)) return reject({ code: "already_queued" });
      if (room.queue.length >= room.policy.queueLimit) return reject({ code: "queue_full" });
      const { fullname: owner, nick } = member;
      return pipe(
        duration(command.seconds, track, room),
        E.map((durationMs) => [{ type: "EntryQueued", media, owner, nick, track, durationMs }]),
      );
    }),
  );
};

/** Q3: within the policy's limit as it was asked for, and never longer than the track is. */
const duration = (wanted: number | null, track: Track, room: Room): E.Either<Rejection, Millis> => {
  const maxSeconds = room.policy.maxSongMs / 1000;
  const most = Number.POSITIVE_INFINITY;
  const seconds = Math.min(wanted ?? most, track.seconds ?? most);
  const tooLong = wanted !== null && !(wanted <= maxSeconds);
  return tooLong || !Number.isInteger(seconds) || seconds < 1
    ? reject({ code: "duration_out_of_range", maxSeconds })
    : E.right(seconds * 1000);
};

/** Q4: one's own; while one is asked it is a decline. */
export const withdraw = (command: CommandOf<"Withdraw">, room: Room): Decision =>
  pipe(
    asMember(command, room),
    E.chain((member): Decision => {
      const own = waitingEntry(room, member.fullname, command.media);
      if (own === undefined) return reject({ code: "not_queued" });
      return E.right([
        isAsked(room, own)
          ? { type: "AskDeclined", entry: own.id }
          : { type: "EntryRemoved", entry: own.id, reason: "withdrawn" },
      ]);
    }),
  );

/** Q6: a host may remove any, the asked one too. */
export const remove = (command: CommandOf<"Remove">, room: Room): Decision =>
  pipe(
    asHost(command, room),
    E.chain(() => findEntry(room, command.entry)),
    E.map((entry) => [{ type: "EntryRemoved", entry: entry.id, reason: "removed" }]),
  );

/** Q6: a host may move any that waits, before another or to the end. */
export const move = (command: CommandOf<"Move">, room: Room): Decision =>
  pipe(
    asHost(command, room),
    E.chain(() => findEntry(room, command.entry)),
    E.chain((entry): Decision => {
      if (isAsked(room, entry)) return reject({ code: "entry_being_asked" });
      if (command.before === null) {
        return E.right([{ type: "EntryMoved", entry: entry.id, before: null }]);
      }
      return pipe(
        findEntry(room, command.before),
        E.map((before) =>
          before.id === entry.id
            ? []
            : [{ type: "EntryMoved", entry: entry.id, before: before.id }],
        ),
      );
    }),
  );

const findEntry = (room: Room, id: string): E.Either<Rejection, Entry> => {
  const entry = room.queue.find((one) => one.id === id);
  return entry === undefined ? reject({ code: "entry_not_found" }) : E.right(entry);
};

const isAsked = (room: Room, entry: Entry): boolean =>
  room.stage.status === "asking" && room.stage.entry.id === entry.id;
