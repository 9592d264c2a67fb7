// What a command makes of a room (R2): a rejection that changes nothing, or the events that follow.
// Whatever the clock owes by the command's time happens first, and after it whatever the new state
// leads to at once, so that what is decided depends on times alone and not on a timer's luck.

import * as E from "fp-ts/lib/Either.js";
import { identity } from "fp-ts/lib/function.js";
import type { Command } from "./command.ts";
import { type Draft, draft, emit } from "./decide/draft.ts";
import { ban, kick, mute, unban, unmute } from "./decide/moderation.ts";
import { disconnect, join, leave } from "./decide/presence.ts";
import { pause, resume, setProgress } from "./decide/progress.ts";
import { move, queue, remove, withdraw } from "./decide/queue.ts";
import { changeRoom, closeRoom, openRoom, recover } from "./decide/room.ts";
import { giveStage, settle } from "./decide/settle.ts";
import { broadcast, chat, setDevice } from "./decide/talk.ts";
import { answer, cut } from "./decide/turn.ts";
import { restore } from "./decide/undo.ts";
import type { Event, Fact } from "./event.ts";
import type { Millis } from "./ids.ts";
import type { Rejection } from "./rejection.ts";
import type { Room } from "./room.ts";

/** Events in order, to be appended after the room's version; all carry one time. */
export const decide =
  (command: Command) =>
  (room: Room): E.Either<Rejection, readonly Event[]> => {
    const draft = decideDraft(command)(room);
    return E.isLeft(draft) ? draft : E.right(draft.right.events);
  };

/** The same with the room that they make, so that whoever wants both need not fold it again. */
export const decideDraft =
  (command: Command) =>
  (room: Room): E.Either<Rejection, Draft> => {
    // R4: time never runs backwards in a room
    const at = Math.max(command.at, room.at);
    const before = draft(room);
    const due = waitsForNobody(command) ? before : settle(at)(before);
    const facts = handle(command, due.room);
    if (E.isLeft(facts)) return facts;
    return E.right(follow(command, at)(emit(at, command.by)(facts.right)(due)));
  };

const follow = ({ type }: Command, at: Millis): ((now: Draft) => Draft) => {
  if (type === "ChangeRoom") return identity;
  return type === "Restore" ? giveStage(at) : settle(at);
};

/** R7: after downtime nothing that fell due meanwhile happens before the room is taken up, not even
 * when its operator changes it first. */
const waitsForNobody = ({ type }: Command): boolean =>
  type === "Recover" || type === "ChangeRoom" || type === "CloseRoom" || type === "Restore";

const handle = (command: Command, room: Room): E.Either<Rejection, readonly Fact[]> => {
  if (command.type === "OpenRoom") return openRoom(command, room);
  if (room.version === 0 || !room.open) return notThere(command);
  switch (command.type) {
    case "Tick":
      return E.right([]);
    case "ChangeRoom":
      return changeRoom(command, room);
    case "CloseRoom":
      return closeRoom();
    case "Recover":
      return recover(command, room);
    case "Restore":
      return restore(command, room);
    case "Join":
      return join(command, room);
    case "Disconnect":
      return disconnect(command, room);
    case "Leave":
      return leave(command, room);
    case "Queue":
      return queue(command, room);
    case "Withdraw":
      return withdraw(command, room);
    case "Remove":
      return remove(command, room);
    case "Move":
      return move(command, room);
    case "Answer":
      return answer(command, room);
    case "Cut":
      return cut(command, room);
    case "SetProgress":
      return setProgress(command, room);
    case "Pause":
      return pause(command, room);
    case "Resume":
      return resume(command, room);
    case "Chat":
      return chat(command, room);
    case "SetDevice":
      return setDevice(command, room);
    case "Broadcast":
      return broadcast(command, room);
    case "Mute":
      return mute(command, room);
    case "Unmute":
      return unmute(command, room);
    case "Kick":
      return kick(command, room);
    case "Ban":
      return ban(command, room);
    case "Unban":
      return unban(command, room);
  }
};

/** R1: what was never opened does not exist, nor does what was closed; the clock asks nothing. */
const notThere = (command: Command): E.Either<Rejection, readonly Fact[]> =>
  command.type === "Tick" || command.type === "Recover" || command.type === "Disconnect"
    ? E.right([])
    : E.left({ code: "room_not_found" });
