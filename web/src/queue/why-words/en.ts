// Why one waits, in English.

import { inWords, timeOf } from "../../words/spans.ts";
import type { WhyWords } from "./zh.ts";

const minutes = (ms: number): string => inWords(ms, "en");
const at = (time: number): string => timeOf(time, "en");
const because = (reason: string): string => (reason === "" ? "" : ` (“${reason}”)`);

export const en: WhyWords = {
  ask: (name) => `Why ${name} waits`,
  mine: "Where is my song?",
  nothing: "You have queued nothing since you came in.",
  close: "Got it",
  hosts: "Why, only they and the hosts may see.",
  onStage: (ms) => `On stage now, ${minutes(ms)} to go`,
  asked: (ms) => `Asked now, ${minutes(ms)} left to answer`,
  turnIn: (ms) =>
    ms === 0 ? "Its turn is next, at once" : `Its turn comes in ${minutes(ms)} at most`,
  unknown: "Nobody knows how long it waits",
  away: (ms) => `No turn while its owner is away; not back in ${minutes(ms)}, and it goes`,
  first: (steps) => `First: ${steps.join(", then ")}`,
  turns: (count, ms) => `${count} ${count === 1 ? "turn" : "turns"} before it (${minutes(ms)})`,
  answers: (nick, ms) => `${nick} answers (${minutes(ms)})`,
  plays: (name, ms) => `“${name}” (${minutes(ms)})`,
  paused: (ms) => `the pause ends (${minutes(ms)} at most)`,
  rest: (ms) => `a rest (${minutes(ms)})`,
  moved: (doer, time, from, to) => `At ${at(time)} ${doer} moved it from place ${from} to ${to}`,
  passed: (time, name) =>
    name === null
      ? `At ${at(time)} it was asked, and passed over: its owner was away`
      : `At ${at(time)} “${name}” went first: its owner was away`,
  behind: (nick, name, reason, canPlay) =>
    `Behind ${nick}’s “${name}”: ${reason}${canPlay ? "" : "; away now, to be passed over"}`,
  reasons: {
    earlier: (_, time) => `it came earlier, at ${at(time)}`,
    "moved up": (doer, time) => `${doer} moved it up at ${at(time)}`,
    "moved back": (doer, time) => `${doer} moved this one behind it at ${at(time)}`,
    "put back": (doer, time) => `${doer} put it back before this one at ${at(time)}`,
    "put back behind": (doer, time) => `${doer} put this one back behind it at ${at(time)}`,
  },
  others: (count) => `${count} more before it`,
  gone: (how, time, reason) => `${how} at ${at(time)}${because(reason)}`,
  endings: {
    withdrawn: () => "Taken back by its owner",
    removed: (doer) => `Removed by ${doer}`,
    declined: () => "Its owner passed",
    unanswered: () => "Not answered in time, and gone",
    over: () => "Played to its end",
    finished: (doer) => `Wound to its end by ${doer}`,
    cut: (doer) => `Cut by ${doer}`,
    emptied: () => "Cleared: the room was empty",
    closed: (doer) => `Cleared: ${doer} closed the room`,
    left: () => "Went with its owner, who left",
    timeout: () => "Went with its owner, who was away too long",
    kicked: (doer) => `Went with its owner, sent out by ${doer}`,
    banned: (doer) => `Went with its owner, banned by ${doer}`,
  },
  owner: "its owner",
  host: (nick) => `the host ${nick}`,
  operator: "the operator",
  room: "the room",
};
