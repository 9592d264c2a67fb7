// How an entry went, whose doing it was, and where to read on.

import type { Millis } from "../../../domain/ids.ts";
import type { Ending } from "../ending.ts";
import { because, named, time } from "../people.ts";
import type { Undoing } from "../place.ts";
import { part, type Sentence, say } from "../sentence.ts";
import { atPoint, doerOf, ref } from "../when-words.ts";
import type { EntryWhy, Why } from "../why.ts";

type Gone = EntryWhy & { readonly state: "gone" };

export const goneLines = (why: Gone, { room, at }: Why): readonly Sentence[] => {
  const { from, to } = why.log;
  const look = part("what")(`mido log ${room.id} --from ${from} --to ${to}`);
  return [how(why, at), say`see ${look}`, ...undoLine(why, room.id)];
};

const undoLine = ({ undo }: Gone, room: string): readonly Sentence[] => {
  if (undo === null) return [];
  const command = part("what")(`mido undo ${room} ${undo.version}`);
  const { obstacle } = undo;
  return obstacle === null
    ? [say`${command} brings it back`]
    : [say`${command} can bring it back once ${cures[obstacle]}`];
};

/** What has to be otherwise first. */
const cures: Readonly<Record<NonNullable<Undoing["obstacle"]>, string>> = {
  already_queued: "its owner has no other of the kind in the queue",
  already_undone: "it is gone again",
  banned: "its owner may come in again",
  member_not_found: "its owner is in the room",
  queue_full: "there is room in the queue",
  room_closed: "the room is open again",
  room_empty: "somebody is in the room",
};

const how = (why: Gone, now: Millis): Sentence => {
  const { ending, asks, entry } = why;
  const when = say`${atPoint(ending, now)}${pointIn(why)}`;
  const asked = asks.at(-1);
  const first = asked === undefined ? [] : say`asked ${atPoint(asked, now)}, and `;
  switch (ending.how) {
    case "withdrawn":
      return say`taken back by its owner ${when}`;
    case "removed":
      return say`removed by ${doerIn(why)} ${when}`;
    case "declined":
      return say`${first}declined by its owner ${when}`;
    case "unanswered":
      return say`${first}not answered in time: gone ${when}`;
    case "over":
      return say`${entry.media === "sing" ? "sung" : "played"} to its end ${atPoint(ending, now)}`;
    case "finished":
      return say`wound to its end by ${doerIn(why)} ${when}`;
    case "cut":
      return say`cut short by ${doerIn(why)} ${when}`;
    case "emptied":
      return say`cleared ${when}, for the room was empty${lastOut(ending)}`;
    case "closed":
      return say`cleared ${when}, when ${doerIn(why)} closed the room`;
    case "left":
      return say`went with its owner, who left, ${when}`;
    case "timeout":
      return say`went with its owner, who was away too long${awaySince(ending)}, ${when}`;
    case "kicked":
    case "banned": {
      const reason = because(ending.farewell?.reason ?? "");
      const deed = ending.how === "kicked" ? "kicked out" : "banned";
      return say`went with its owner, ${deed} by ${doerIn(why)}${reason}, ${when}`;
    }
  }
};

const doerIn = ({ ending, entry }: Gone): Sentence =>
  ending.by === entry.owner ? say`its owner` : doerOf(ending);

/** `, 1:20 into 3:20`, when it was on stage. */
const pointIn = ({ ending: { positionMs }, entry }: Gone): Sentence =>
  positionMs === null ? [] : say`, ${time(positionMs)} into ${time(entry.durationMs)}`;

const awaySince = ({ lead, version }: Ending): Sentence =>
  lead < version ? say` (since ${ref(lead)})` : [];

const lastOut = ({ last }: Ending): Sentence =>
  last === null ? [] : say`: ${named(last.member, last.nick)} was the last to go`;
