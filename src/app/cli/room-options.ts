// The flags of `room open` and `room policy`, and the profile and policy that they name.

import { type Command, InvalidArgumentError, Option } from "commander";
import type { Profile } from "../../domain/command.ts";
import { type Fullname, isFullname } from "../../domain/ids.ts";
import {
  type Control,
  defaultPolicy,
  type Policy,
  type PolicyNumber,
} from "../../domain/policy.ts";
import type { CommonOptions } from "./command.ts";

export type RoomOptions = CommonOptions & {
  readonly name?: string;
  readonly cover?: string;
  readonly host?: readonly Fullname[];
  readonly askSeconds?: number;
  readonly restSeconds?: number;
  readonly graceSeconds?: number;
  readonly maxSongSeconds?: number;
  readonly queueLimit?: number;
  readonly memberLimit?: number;
  readonly control?: Control;
};

type Flag = {
  readonly name: string;
  readonly sets: PolicyNumber;
  /** How many of the policy's units one of the flag's is. */
  readonly unit: number;
  readonly what: string;
};

const flags: readonly Flag[] = [
  { name: "ask-seconds", sets: "askMs", unit: 1000, what: "time to answer when asked" },
  { name: "rest-seconds", sets: "restMs", unit: 1000, what: "rest after a song" },
  { name: "grace-seconds", sets: "graceMs", unit: 1000, what: "time to come back in" },
  { name: "max-song-seconds", sets: "maxSongMs", unit: 1000, what: "longest song" },
  { name: "queue-limit", sets: "queueLimit", unit: 1, what: "entries in the queue at most" },
  { name: "member-limit", sets: "memberLimit", unit: 1, what: "members at most" },
];

const whole = (text: string): number => {
  if (!/^[0-9]{1,9}$/.test(text)) throw new InvalidArgumentError("Expected a whole number.");
  return Number(text);
};

const host = (text: string, others: readonly Fullname[] = []): readonly Fullname[] => {
  if (!isFullname(text)) throw new InvalidArgumentError("Expected a fullname.");
  return others.includes(text) ? others : [...others, text];
};

const line = (text: string): string => {
  if (!/^[^\p{Cc}]{1,200}$/u.test(text)) {
    throw new InvalidArgumentError("Expected one line of at most 200 characters.");
  }
  return text;
};

const url = (text: string): string => {
  if (!/^[^\s\p{Cc}]{0,2000}$/u.test(text)) throw new InvalidArgumentError("Expected an address.");
  return text;
};

/** Adds the flags; what is not given is not in the options. */
export const addRoomOptions = (command: Command): Command => {
  command
    .option("--name <name>", "what the room is called", line)
    .option("--cover <url>", "its picture", url)
    .option("--host <fullname>", "a host; may be given several times", host);
  for (const { name, sets, unit, what } of flags) {
    const usual = defaultPolicy[sets] / unit;
    command.addOption(new Option(`--${name} <n>`, `${what} (${usual})`).argParser(whole));
  }
  return command.addOption(
    new Option("--control <who>", "who may steer what is played (members)").choices([
      "members",
      "owner",
    ]),
  );
};

export const profileOf = ({ name, cover, host: hosts }: RoomOptions): Partial<Profile> => ({
  ...(name !== undefined && { name }),
  ...(cover !== undefined && { cover }),
  ...(hosts !== undefined && { hosts }),
});

export const policyOf = (options: RoomOptions): Partial<Policy> => {
  const numbers = flags.flatMap(({ name, sets, unit }) => {
    const given = options[camelCase(name) as keyof RoomOptions];
    return typeof given === "number" ? [[sets, given * unit] as const] : [];
  });
  const control = options.control === undefined ? {} : { control: options.control };
  return { ...Object.fromEntries(numbers), ...control };
};

const camelCase = (name: string): string =>
  name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** `--ask-seconds: expected 1 to 300`, for the policy's field and bounds. */
export const describeBounds = (field: PolicyNumber, least: number, most: number): string => {
  const { name = field, unit = 1 } = flags.find(({ sets }) => sets === field) ?? {};
  return `--${name}: expected ${least / unit} to ${most / unit}`;
};
