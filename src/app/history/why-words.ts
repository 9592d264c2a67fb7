// The explanation in words, line by line, for whoever was asked "my song vanished, who did it?".

import { part, say } from "./sentence.ts";
import { dateTime, moment, ref } from "./when-words.ts";
import type { Why } from "./why.ts";
import { entryLines } from "./why-words/entries.ts";
import { type Line, line } from "./why-words/line.ts";
import { memberLines } from "./why-words/member.ts";
import { stageLines } from "./why-words/stage.ts";

/** Of what is gone, so much is told; all of it is in the structure. */
const mostGone = 3;

/** Paragraphs: the member and the stage first, then one for each entry. */
export const whyParagraphs = (why: Why): readonly (readonly Line[])[] => {
  const { entries } = why;
  const here = entries.filter(({ state }) => state !== "gone");
  const gone = entries.filter(({ state }) => state === "gone");
  return [
    [heading(why), ...overdueLines(why), ...memberLines(why), ...stageLines(why)],
    ...(entries.length === 0 ? [[line(0, say`nothing was queued so far`)]] : []),
    ...[...here, ...gone.slice(0, mostGone)].map((entry) => entryLines(entry, why)),
    ...earlierLines(why, gone.length - mostGone),
  ];
};

const heading = ({ room: { id, name, version, open }, at }: Why): Line => {
  const title = say`${part("what")(name || id)} ${part("aside")(`(${id})`)}`;
  const when = say`as of ${ref(version)}, ${part("number")(dateTime(at))}`;
  return line(0, say`${title} ${when}${open ? "" : "; closed"}`);
};

/** Nothing follows from the rules while no server runs. */
const overdueLines = ({ overdueSince, at }: Why): readonly Line[] =>
  overdueSince === null
    ? []
    : [line(1, say`no server has run since: something was due at ${moment(overdueSince, at)}`)];

const earlierLines = (
  { room, who, forgotten }: Why,
  untold: number,
): readonly (readonly Line[])[] => {
  const count = Math.max(0, untold) + forgotten;
  if (count === 0) return [];
  const look = part("what")(`mido log ${room.id} --type EntryQueued --by ${who}`);
  return [[line(0, say`${part("number")(count)} more before these: ${look}`)]];
};
