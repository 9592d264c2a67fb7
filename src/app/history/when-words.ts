// Moments as they are told in an explanation: a version to look up, and the time by the clock of the
// place.

import type { Millis } from "../../domain/ids.ts";
import type { Mark, Point } from "./mark.ts";
import { named } from "./people.ts";
import { part, type Sentence, say } from "./sentence.ts";
import { dayOf, timeOfDay } from "./times.ts";

/** `20:14:03`, and its date before it when that is not the day of `now`. */
export const moment = (at: Millis, now: Millis): Sentence =>
  part("number")(dayOf(at) === dayOf(now) ? timeOfDay(at) : dateTime(at));

/** `2026-11-24 20:14:03` */
export const dateTime = (at: Millis): string => `${dayOf(at).slice(0, 10)} ${timeOfDay(at)}`;

export const ref = (version: number): Sentence => part("ref")(`#${version}`);

/** `at #57, 20:14:03` */
export const atPoint = ({ version, at }: Point, now: Millis): Sentence =>
  say`at ${ref(version)}, ${moment(at, now)}`;

/** `the host 房主` */
export const doerOf = ({ by, nick, isHost }: Mark): Sentence => {
  if (by === "@room") return say`the room`;
  if (by === "@operator") return say`the operator`;
  return say`${isHost ? "the host " : ""}${named(by, nick ?? by)}`;
};
