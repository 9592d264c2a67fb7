// How people and what they play are named in a sentence: a person by his nick, with the fullname
// beside it when that is another word.

import type { EntryId, Fullname, Millis } from "../../domain/ids.ts";
import type { Entry, Media } from "../../domain/media.ts";
import { isHost, type Room } from "../../domain/room.ts";
import type { Moment } from "./moments.ts";
import { part, type Sentence, say } from "./sentence.ts";
import { inWords, playTime } from "./spans.ts";

export const named = (fullname: string, nick: string): Sentence =>
  nick === fullname
    ? part("who")(fullname)
    : say`${part("who")(nick)} ${part("aside")(`(${fullname})`)}`;

/** The nick he has or had in the room, or last queued with. */
export const nickIn = (room: Room, fullname: Fullname): string | undefined =>
  (room.members.get(fullname) ?? entriesOf(room).find(({ owner }) => owner === fullname))?.nick;

export const person = ({ before, after }: Moment, fullname: Fullname): Sentence =>
  named(fullname, nickIn(after, fullname) ?? nickIn(before, fullname) ?? fullname);

/** Who did it. What follows from the rules nobody did. */
export const doer = (moment: Moment): Sentence => {
  const { by } = moment.event;
  if (by === "@operator") return say`the operator`;
  if (by === "@room") return say`the room`;
  const name = person(moment, by);
  return isHost(moment.before, by) ? say`the host ${name}` : name;
};

/** ` by the host 房主`, and nothing where it was the one it is told of, or the rules. */
export const byAnother = (moment: Moment, than?: string): Sentence => {
  const { by } = moment.event;
  return by === than || by === "@room" ? [] : say` by ${doer(moment)}`;
};

/** A host's words. */
export const because = (reason: string): Sentence =>
  reason === "" ? [] : say` (reason: ${part("said")(reason)})`;

const entriesOf = ({ queue, stage, previous }: Room): readonly Entry[] => [
  ...queue,
  ...("entry" in stage ? [stage.entry] : []),
  ...(previous === null ? [] : [previous]),
];

/** What an event means by an entry's id. A log that lost it has the id left. */
export const entryIn = ({ before, after }: Moment, id: EntryId): Entry | undefined =>
  [...entriesOf(before), ...entriesOf(after)].find((entry) => entry.id === id);

/** What its owner wants with it. */
export const wishes: Readonly<Record<Media, string>> = {
  sing: "sing",
  listen: "hear",
  watch: "watch",
};

export const title = ({ track }: Entry): Sentence => part("what")(track.name || track.id);

export const owner = (moment: Moment, entry: Entry): Sentence =>
  named(entry.owner, nickIn(moment.before, entry.owner) ?? entry.nick);

/** `皮皮's 送别` */
export const owned = (moment: Moment, entry: Entry): Sentence =>
  say`${owner(moment, entry)}'s ${title(entry)}`;

/** The same told of whoever did it: his own needs no name again. */
export const ownedByDoer = (moment: Moment, entry: Entry): Sentence =>
  entry.owner === moment.event.by ? title(entry) : owned(moment, entry);

/** ` (queued at #57)`: where an entry came from (Q7). */
export const origin = ({ id }: Entry): Sentence =>
  say` (queued at ${part("ref")(`#${id.slice(id.lastIndexOf("-") + 1)}`)})`;

export const span = (ms: Millis): Sentence => part("number")(inWords(ms));

export const time = (ms: Millis): Sentence => part("number")(playTime(ms));

/** Its place in the queue, from 1; 0: it does not wait. */
export const placeOf = ({ queue }: Room, id: EntryId): number =>
  queue.findIndex((entry) => entry.id === id) + 1;
