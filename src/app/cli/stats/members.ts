// Who was there, and how many over time.

import type { RoomId } from "../../../domain/ids.ts";
import { part, type Sentence, say } from "../../history/sentence.ts";
import { inWords } from "../../history/spans.ts";
import type { Stats } from "../../history/stats.ts";
import { dateTime } from "../../history/when-words.ts";
import { columnChart } from "../charts.ts";
import { apart } from "../columns.ts";
import { counted } from "./line.ts";

const chartHeight = 3;
/** Two columns for the edge, and no narrower than both its ends in words. */
const leastColumns = 44;

export const memberLines = (
  { members, chats }: Stats,
  only: RoomId | null,
): readonly Sentence[] => {
  const { joins, people, most, overTime } = members;
  if (most === null) return [say`Nobody was there.`];
  const where = only === null ? say` in ${part("what")(most.room)}` : [];
  const peak = say`${part("number")(most.count)}${where}, ${part("number")(dateTime(most.at))}`;
  const { averages, from, sliceMs } = overTime;
  const columns = Math.max(leastColumns, averages.length);
  const end = from + averages.length * sliceMs;
  const axis = apart(part("aside")(dateTime(from)), part("aside")(dateTime(end)), columns);
  const highest = `the highest is ${round(Math.max(...averages))}`;
  return [
    say`Members  ${counted(people, "person", "people")}, came in ${counted(joins, "time")}, ${counted(chats, "chat")}`,
    say`  most at once ${peak}`,
    ...columnChart(averages, chartHeight).map((line) => say`  ${part("ref")(line.trimEnd())}`),
    say`  ${axis}`,
    say`  ${part("aside")(`how many on average: a column is ${inWords(sliceMs)}, ${highest}`)}`,
  ];
};

const round = (value: number): string => (value < 10 ? value.toFixed(1) : value.toFixed(0));
