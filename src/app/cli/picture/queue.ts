// The queue drawn: a row an entry, in the order in which they come.

import type { Millis } from "../../../domain/ids.ts";
import type { Entry } from "../../../domain/media.ts";
import { isPresent, type Room } from "../../../domain/room.ts";
import { named, nickIn, time, title, wishes } from "../../history/people.ts";
import { part, type Sentence, say } from "../../history/sentence.ts";
import { timeFrom } from "../../history/times.ts";
import { cut, left, right, widthOf } from "../columns.ts";
import { type Row, row } from "./row.ts";

const lengthColumns = 8;
const since = "  since ";
const away = "  away";

export const drawQueue = (room: Room, now: Millis, columns: number): readonly Row[] => {
  const times = room.queue.map(({ queuedAt }) => timeFrom(queuedAt, now));
  const sinceColumns = Math.max(0, ...times.map((text) => since.length + text.length));
  const placeColumns = String(room.queue.length).length + 2;
  // no columns for what is nowhere said
  const awayColumns = room.queue.every(({ owner }) => isPresent(room, owner)) ? 0 : away.length;
  if (room.queue.length === 0) return [row(part("aside")("nobody waits"))];
  const rest = columns - placeColumns - lengthColumns - sinceColumns - awayColumns;
  const widest = Math.max(...room.queue.map((entry) => widthOf(owner(room, entry)))) + 2;
  const whoColumns = Math.min(widest, Math.max(8, Math.floor(rest * 0.45)));
  const whatColumns = Math.max(8, rest - whoColumns);
  const shape = { placeColumns, whoColumns, whatColumns, sinceColumns };
  return room.queue.map((entry, index) =>
    row(cut(entryRow(room, entry, index, now, shape), columns), entry.id),
  );
};

type Shape = {
  readonly placeColumns: number;
  readonly whoColumns: number;
  readonly whatColumns: number;
  readonly sinceColumns: number;
};

const entryRow = (room: Room, entry: Entry, index: number, now: Millis, shape: Shape): Sentence => {
  const { media, durationMs, queuedAt } = entry;
  const { placeColumns, whoColumns, whatColumns, sinceColumns } = shape;
  return [
    ...left(part("number")(index + 1), placeColumns),
    ...left(owner(room, entry), whoColumns - 1),
    ...say` `,
    ...left(say`${wishes[media]} ${title(entry)}`, whatColumns),
    ...right(time(durationMs), lengthColumns),
    ...left(say`${since}${part("number")(timeFrom(queuedAt, now))}`, sinceColumns),
    ...say`${isPresent(room, entry.owner) ? "" : away}`,
  ];
};

const owner = (room: Room, { owner: name, nick }: Entry): Sentence =>
  named(name, nickIn(room, name) ?? nick);
