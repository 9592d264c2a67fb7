// A room drawn as it was at a moment: what is on stage, who waits for what, who is there. It fits the
// columns it is given, 80 where nobody says.

import type { Millis } from "../../domain/ids.ts";
import type { Policy } from "../../domain/policy.ts";
import type { Room } from "../../domain/room.ts";
import type { Moment } from "../history/moments.ts";
import { settingName, settingValue } from "../history/narrate/room.ts";
import { narrate } from "../history/narrate.ts";
import { part, type Sentence, say } from "../history/sentence.ts";
import { dayOf, timeFrom, timeOfDay } from "../history/times.ts";
import { apart, cut, left, wrapped } from "./columns.ts";
import { drawMembers } from "./picture/members.ts";
import { drawQueue } from "./picture/queue.ts";
import { blank, pick, type Row, row } from "./picture/row.ts";
import { drawStage } from "./picture/stage.ts";

export type Frame = {
  readonly columns: number;
  /** How many rows the queue, and the members, may have at most. */
  readonly queueRows: number;
  readonly memberRows: number;
  readonly isChanged: (thing: string) => boolean;
};

/** Where each part's name stands, before its rows. */
const labelColumns = 12;

/** `last`: how far the log goes, where that is of interest. */
export const drawHeader = (room: Room, now: Millis, columns: number, last?: number): Sentence => {
  const of = last === undefined ? "" : say` of ${part("number")(last)}`;
  const version = say`${part("ref")(`#${room.version}`)}${of}`;
  const when = say`${version}  ${dayOf(now)}  ${part("number")(timeOfDay(now))}`;
  return apart(say`${part("who")(room.id)}  ${part("what")(room.name)}`, when, columns);
};

export const drawRule = (columns: number): Sentence => part("aside")("─".repeat(columns));

export const drawRoom = (room: Room, now: Millis, frame: Frame): readonly Row[] => {
  const { columns, queueRows, memberRows, isChanged } = frame;
  const width = columns - labelColumns;
  const queue = pick(drawQueue(room, now, width), queueRows, isChanged);
  const members = pick(drawMembers(room, now, width), memberRows, isChanged);
  return [
    ...labelled(
      say`stage`,
      drawStage(room, now, width).map((shown, line) => row(shown, line === 0 ? "stage" : null)),
    ),
    blank,
    ...labelled(count("queue", room.queue.length), withMore(queue)),
    blank,
    ...labelled(count("members", room.members.size), withMore(members)),
  ];
};

const count = (label: string, number: number): Sentence =>
  number === 0 ? say`${label}` : say`${label} ${part("number")(number)}`;

const withMore = ({ rows, more }: ReturnType<typeof pick>): readonly Row[] =>
  more === 0 ? rows : [...rows, row(part("aside")(`and ${more} more`))];

/** The name stands before the first row. */
const labelled = (label: Sentence, rows: readonly Row[]): readonly Row[] =>
  rows.map(({ shown, thing }, index) => {
    const before = left(index === 0 ? label : [], labelColumns - 2);
    return row(say`${before}  ${shown}`, thing);
  });

/** The event that made it so. */
export const drawLast = (moment: Moment, now: Millis, columns: number): readonly Sentence[] => {
  const version = part("ref")(`#${moment.after.version}`);
  const when = say`${version} at ${part("number")(timeFrom(moment.event.at, now))}: `;
  const lines = wrapped(say`${when}${narrate(moment)}`, columns - labelColumns, 5);
  return labelled(
    say`event`,
    lines.map((line) => row(line)),
  ).map(({ shown }) => shown);
};

export const drawPolicy = (room: Room, columns: number): readonly Row[] =>
  labelled(
    say`policy`,
    (Object.keys(room.policy) as (keyof Policy)[]).map((key) =>
      row(
        cut(
          say`${left(say`${settingName(key)}`, 29)} ${settingValue(key, room.policy[key])}`,
          columns - labelColumns,
        ),
        "policy",
      ),
    ),
  );
