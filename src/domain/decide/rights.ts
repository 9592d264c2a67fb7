// Who may: what several families of commands ask before they do anything.

import * as E from "fp-ts/lib/Either.js";
import type { Command } from "../command.ts";
import type { Fact } from "../event.ts";
import type { Fullname } from "../ids.ts";
import type { Rejection } from "../rejection.ts";
import { isHost, type Member, type Playing, type Room } from "../room.ts";

export type Decision = E.Either<Rejection, readonly Fact[]>;

export const reject = (rejection: Rejection): E.Either<Rejection, never> => E.left(rejection);

/** M3: the member who gives this command. */
export const asMember = (command: Command, room: Room): E.Either<Rejection, Member> => {
  const member = room.members.get(command.by as Fullname);
  return member === undefined ? reject({ code: "not_joined" }) : E.right(member);
};

/** A host who is in the room, or whoever runs the server. */
export const asHost = (command: Command, room: Room): E.Either<Rejection, Command> => {
  if (command.by === "@operator") return E.right(command);
  if (!room.members.has(command.by as Fullname)) return reject({ code: "not_joined" });
  return isHost(room, command.by) ? E.right(command) : reject({ code: "not_host" });
};

/** The owner of the turn, or a host. */
export const ownsTurn = (by: string, turn: Playing, room: Room): boolean =>
  turn.entry.owner === by || isHost(room, by);

/** P3, T5: a song sung is its singer's; the rest is whose the policy says. */
export const maySteer = (by: string, turn: Playing, room: Room): boolean =>
  ownsTurn(by, turn, room) || (turn.entry.media !== "sing" && room.policy.control === "members");
