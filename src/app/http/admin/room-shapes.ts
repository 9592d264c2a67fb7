// Rooms as their operator gives and sees them: a policy's times are in seconds, as everywhere but
// in the log.

import Type, { type Static } from "typebox";
import type { Profile } from "../../../domain/command.ts";
import { type Fullname, roomIdPattern } from "../../../domain/ids.ts";
import {
  defaultPolicy,
  type Policy,
  type PolicyNumber,
  policyBounds,
} from "../../../domain/policy.ts";
import type { Room } from "../../../domain/room.ts";
import { fullname } from "../user-shapes.ts";

/** Each number of a policy by its name here, and how many of the log's units one of these is. */
const numbers = {
  ask_seconds: ["askMs", 1_000],
  rest_seconds: ["restMs", 1_000],
  grace_seconds: ["graceMs", 1_000],
  max_song_seconds: ["maxSongMs", 1_000],
  pause_seconds: ["pauseMs", 1_000],
  queue_limit: ["queueLimit", 1],
  member_limit: ["memberLimit", 1],
} as const satisfies Record<string, readonly [PolicyNumber, number]>;

type Name = keyof typeof numbers;
const names = Object.keys(numbers) as Name[];

const numberFor = (name: Name) => {
  const [field, unit] = numbers[name];
  const [minimum, maximum] = [policyBounds[field][0] / unit, policyBounds[field][1] / unit];
  return Type.Integer({
    minimum,
    maximum,
    default: defaultPolicy[field] / unit,
    description: `a whole number from ${minimum} to ${maximum}`,
  });
};

const control = Type.Enum(["members", "owner"], {
  default: defaultPolicy.control,
  description: "members or owner",
});

const policyFields = {
  ...(Object.fromEntries(names.map((name) => [name, numberFor(name)])) as Record<
    Name,
    ReturnType<typeof numberFor>
  >),
  control,
};

const PolicyShape = Type.Object(policyFields);

const profileFields = {
  name: Type.String({
    pattern: "^[^\\p{Cc}\\p{Cs}]{1,200}$",
    description: "one line of 1 to 200 characters",
  }),
  cover: Type.String({
    pattern: "^[^\\s\\p{Cc}\\p{Cs}]{0,2000}$",
    description: "an address, or nothing; 2000 characters at most",
  }),
  hosts: Type.Array(fullname, {
    maxItems: 100,
    uniqueItems: true,
    description: "a list of fullnames, each once, 100 at most",
  }),
};

const changes = {
  name: Type.Optional(profileFields.name),
  cover: Type.Optional(profileFields.cover),
  hosts: Type.Optional(profileFields.hosts),
  policy: Type.Optional(
    Type.Partial(PolicyShape, { additionalProperties: false, description: "an object" }),
  ),
};

export const RoomChange = Type.Object(changes, { additionalProperties: false });

export const RoomToOpen = Type.Object(
  {
    id: Type.String({
      pattern: roomIdPattern,
      description: "letters, digits, dots, dashes and underscores, 64 at most, no dash first",
    }),
    ...changes,
    name: profileFields.name,
  },
  { additionalProperties: false },
);

/** A room as its operator sees it. */
export const OperatorRoom = Type.Object({
  id: Type.String(),
  open: Type.Boolean(),
  version: Type.Integer(),
  name: Type.String(),
  cover: Type.String(),
  hosts: Type.Array(Type.String()),
  policy: PolicyShape,
  stage: Type.Enum(["idle", "asking", "playing", "resting"]),
  members: Type.Integer(),
  waiting: Type.Integer(),
});

type Change = Static<typeof RoomChange>;

export const profileIn = ({ name, cover, hosts }: Change): Partial<Profile> => ({
  ...(name !== undefined && { name }),
  ...(cover !== undefined && { cover }),
  ...(hosts !== undefined && { hosts: hosts as Fullname[] }),
});

export const policyIn = ({ policy = {} }: Change): Partial<Policy> => ({
  ...Object.fromEntries(
    names.flatMap((name) => {
      const [field, unit] = numbers[name];
      const given = policy[name];
      return given === undefined ? [] : [[field, given * unit]];
    }),
  ),
  ...(policy.control !== undefined && { control: policy.control }),
});

export const seeAsOperator = (room: Room): Static<typeof OperatorRoom> => ({
  id: room.id,
  open: room.open,
  version: room.version,
  name: room.name,
  cover: room.cover,
  hosts: [...room.hosts],
  policy: seePolicy(room.policy),
  stage: room.stage.status,
  members: room.members.size,
  waiting: room.queue.length,
});

const seePolicy = (policy: Policy): Static<typeof PolicyShape> => ({
  ...(Object.fromEntries(
    names.map((name) => {
      const [field, unit] = numbers[name];
      return [name, policy[field] / unit];
    }),
  ) as Record<Name, number>),
  control: policy.control,
});
