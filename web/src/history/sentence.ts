// What happened, in a sentence of the page's language.

import type { Room, Stage } from "mido/domain";
import type { Difference } from "./difference.ts";
import type { Past } from "./past.ts";
import { told } from "./told.ts";
import { historyWords } from "./words/words.ts";

/** By which event a room came to a version. */
export const sentenceAt = (past: Past, version: number): string => {
  const event = past.event(version);
  if (event === undefined) return historyWords.value.before;
  const { [event.type]: say } = historyWords.value.events;
  return say(told(event, past.at(version - 1), past.at(version)));
};

export const stageSentence = (stage: Stage): string => {
  const { stage: said } = historyWords.value;
  if (stage.status === "idle" || stage.status === "resting") return said[stage.status];
  const { nick, track, media } = stage.entry;
  return said[stage.status === "asking" ? "asking" : media](nick, track.name);
};

/** `after`: the room of the difference, where those it names may be. */
export const differenceSentence = (one: Difference, before: Room, after: Room): string => {
  const { differences: said } = historyWords.value;
  switch (one.what) {
    case "came":
    case "went":
    case "away":
    case "back":
      return said[one.what](one.member.nick);
    case "device":
      return said.device(one.member.nick, one.device, one.on);
    case "queued":
    case "unqueued":
      return said[one.what](one.entry.nick, one.entry.track.name);
    case "moved":
      return said.moved(one.entry.nick, one.entry.track.name, one.from, one.to);
    case "stage": {
      const [was, is] = [stageSentence(one.before), stageSentence(one.after)];
      return was === is ? said.stageSame : said.stage(was, is);
    }
    case "muted":
    case "unmuted":
    case "banned":
    case "unbanned":
      return said[one.what](nickOf(one.fullname, before, after));
    case "named":
      return said.named(one.before, one.after);
    default:
      return said[one.what];
  }
};

const nickOf = (fullname: string, before: Room, after: Room): string =>
  [...after.members.values(), ...before.members.values()].find((one) => one.fullname === fullname)
    ?.nick ?? fullname;
