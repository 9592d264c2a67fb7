// What somebody on a walk looks for: the words that he typed made a test of moments.

import type { Fullname } from "../../../domain/ids.ts";
import type { Room } from "../../../domain/room.ts";
import { eventTypes } from "../../../domain/upcast.ts";
import { involved } from "../../history/involved.ts";
import type { Moment } from "../../history/moments.ts";
import { narrate } from "../../history/narrate.ts";
import { plain } from "../../history/sentence.ts";
import type { Subject } from "./keys.ts";

export type Sought = {
  /** As it is called in a sentence: `event of 皮皮`. */
  readonly words: string;
  readonly fits: (moment: Moment) => boolean;
};

/** Null: there is nothing of that name. `here`: where he stands, for names that are known there. */
export const seek = (subject: Subject, typed: string, here: Moment): Sought | null => {
  switch (subject) {
    case "member": {
      const fullname = fullnameOf(here, typed);
      return {
        words: `event of ${fullname}`,
        fits: (moment) => involved(moment).has(fullname),
      };
    }
    case "type": {
      const wanted = new Set<string>(eventTypes.filter((name) => contains(name, typed)));
      if (wanted.size === 0) return null;
      const [only] = wanted;
      return {
        words: wanted.size === 1 ? `${only}` : `event with ${typed} in its type`,
        fits: ({ event }) => wanted.has(event.type),
      };
    }
    case "text":
      return {
        words: `“${typed}”`,
        fits: (moment) => contains(plain(narrate(moment)), typed),
      };
  }
};

const contains = (text: string, part: string): boolean =>
  text.toLowerCase().includes(part.toLowerCase());

/** He may have typed a nick, or the beginning of a name. */
const fullnameOf = ({ before, after }: Moment, typed: string): string => {
  const names = [...namesIn(after), ...namesIn(before)];
  const exact = names.find(([fullname]) => fullname === typed);
  const [found = typed] =
    exact ??
    names.find(([, nick]) => nick === typed) ??
    names.find((pair) => pair.some((name) => name.startsWith(typed))) ??
    [];
  return found;
};

const namesIn = ({ members, queue }: Room): readonly (readonly [Fullname, string])[] => [
  ...Array.from(members.values(), ({ fullname, nick }) => [fullname, nick] as const),
  ...queue.map(({ owner, nick }) => [owner, nick] as const),
];

/** Whom and what the event here is about. */
export const subjectsOf = (moment: Moment): Readonly<Record<Subject, string>> => {
  const [doer, ...others] = involved(moment);
  const people = [...others, doer ?? ""].filter((name) => !name.startsWith("@"));
  return { member: people[0] ?? "", type: moment.event.type, text: "" };
};
