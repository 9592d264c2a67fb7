// Opening, changing, closing a room, and taking it up after downtime.

import * as E from "fp-ts/lib/Either.js";
import type { CommandOf } from "../command.ts";
import type { Fact } from "../event.ts";
import { outOfBounds, type Policy, policyBounds } from "../policy.ts";
import type { Rejection } from "../rejection.ts";
import type { Room } from "../room.ts";
import { type Decision, reject } from "./rights.ts";

/** R1: once; a closed room may be opened again. */
export const openRoom = (command: CommandOf<"OpenRoom">, room: Room): Decision =>
  room.open
    ? reject({ code: "room_exists" })
    : withinBounds(command.policy, {
        type: "RoomOpened",
        ...command.profile,
        policy: command.policy,
      });

/** R6: what is not named stays; what stays as it was is no event. */
export const changeRoom = (command: CommandOf<"ChangeRoom">, room: Room): Decision => {
  const { name, cover, hosts } = { ...room, ...command.profile };
  const profileSame = same([name, cover, ...hosts], [room.name, room.cover, ...room.hosts]);
  const policy: Policy = { ...room.policy, ...command.policy };
  const policySame = same(Object.values(policy), Object.values(room.policy));
  return withinBounds(
    policy,
    ...(profileSame ? [] : [{ type: "ProfileChanged", name, cover, hosts } as const]),
    ...(policySame ? [] : [{ type: "PolicyChanged", policy } as const]),
  );
};

export const closeRoom = (): Decision => E.right([{ type: "RoomClosed" }]);

/** R7: nothing to take up where nobody is. */
export const recover = (command: CommandOf<"Recover">, room: Room): Decision =>
  E.right(room.members.size === 0 ? [] : [{ type: "RoomRecovered", alive: command.alive }]);

const withinBounds = (
  policy: Policy,
  ...facts: readonly Fact[]
): E.Either<Rejection, readonly Fact[]> => {
  const field = outOfBounds(policy);
  if (field === null) return E.right(facts);
  const [least, most] = policyBounds[field];
  return reject({ code: "policy_out_of_range", field, least, most });
};

const same = (some: readonly unknown[], others: readonly unknown[]): boolean =>
  some.length === others.length && some.every((value, index) => value === others[index]);
