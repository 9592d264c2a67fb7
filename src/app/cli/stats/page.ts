// Figures on a page for people: what happened is told, what did not is left out.

import type { Millis, RoomId } from "../../../domain/ids.ts";
import { part, type Sentence, say } from "../../history/sentence.ts";
import type { Stats } from "../../history/stats.ts";
import { dateTime } from "../../history/when-words.ts";
import { cut } from "../columns.ts";
import { hourLines } from "./hours.ts";
import { counted } from "./line.ts";
import { memberLines } from "./members.ts";
import { eventLines, roomLines, singerLines, trackLines } from "./rankings.ts";
import { turnLines } from "./turns.ts";

/** `only`: the room that was asked for; null: all of them. */
export const statsLines = (stats: Stats, only: RoomId | null): readonly Sentence[] => {
  if (stats.rooms.length === 0) return [say`There is no room yet.`];
  if (stats.events === 0) return heading(stats, only);
  const sections = [
    heading(stats, only),
    memberLines(stats, only),
    turnLines(stats),
    trackLines("Songs", stats.songs),
    trackLines("Videos", stats.videos),
    singerLines(stats.singers),
    hourLines(stats.hours),
    ...(only === null ? [roomLines(stats.rooms)] : []),
    eventLines(stats.byType),
  ].filter((lines) => lines.length > 0);
  return sections
    .flatMap((lines, index) => (index === 0 ? lines : [[], ...lines]))
    .map((line) => cut(line, pageColumns));
};

/** What a terminal has at least. */
const pageColumns = 80;

const heading = ({ rooms, events, from, to }: Stats, only: RoomId | null): readonly Sentence[] => {
  const what =
    only === null
      ? counted(rooms.length, "room")
      : say`${part("what")(rooms[0]?.name || only)} ${part("aside")(`(${only})`)}`;
  const time = (at: Millis) => part("number")(dateTime(at));
  return events === 0
    ? [say`${what}: nothing has happened since ${time(from)}`]
    : [what, say`${counted(events, "event")}, ${time(from)} to ${time(to)}`];
};
