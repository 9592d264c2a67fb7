// The flags that choose events of a log: versions, times, types, members.

import { type Command, InvalidArgumentError, Option } from "commander";
import type { EventType } from "../../domain/event.ts";
import type { Millis } from "../../domain/ids.ts";
import { eventTypes } from "../../domain/upcast.ts";
import { systemClock } from "../../infra/clock.ts";
import type { Asked } from "../history/choice.ts";
import { parseTime, parseWhen, type When } from "../history/when.ts";

export const addRange = (command: Command): Command =>
  command
    .addOption(new Option("--from <version>", "from this version on").argParser(version))
    .addOption(new Option("--to <version>", "up to this version").argParser(version));

export const addEventOptions = (command: Command): Command =>
  addRange(command)
    .addOption(
      new Option("--since <time>", "from this time on: 20:14, -5m, a date").argParser(time),
    )
    .addOption(new Option("--until <time>", "up to this time").argParser(time))
    .option("--type <type>", "only of this type; may be given several times", type)
    .option("--by <fullname>", "only what this member did, or what is about him");

export type EventOptions = Asked;

export const version = (text: string): number => {
  const when = parseWhen(text, 0);
  if (when === null || !("version" in when)) {
    throw new InvalidArgumentError("Expected a version, such as 57.");
  }
  return when.version;
};

const times = "a time, such as 20:14, -5m or 2026-11-24 20:14";

export const time = (text: string): Millis => {
  const at = parseTime(text, systemClock.now());
  if (at === null) throw new InvalidArgumentError(`Expected ${times}.`);
  return at;
};

/** `57`, `20:14`, `-5m` */
export const when = (text: string): When => {
  const found = parseWhen(text, systemClock.now());
  if (found === null)
    throw new InvalidArgumentError(`Expected a version, such as 57, or ${times}.`);
  return found;
};

const byPlainName: ReadonlyMap<string, EventType> = new Map(
  eventTypes.map((name) => [name.toLowerCase(), name]),
);

const type = (text: string, others: readonly EventType[] = []): readonly EventType[] => {
  const names = text.split(",").map((name) => name.trim());
  const found = names.map((name) => {
    const known = byPlainName.get(name.toLowerCase());
    if (known !== undefined) return known;
    throw new InvalidArgumentError(
      `There is no event ${name}. There are ${eventTypes.join(", ")}.`,
    );
  });
  return [...others, ...found];
};

/** A whole number from 1. */
export const count = (text: string): number => {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("Expected a number from 1.");
  return Number(text);
};
