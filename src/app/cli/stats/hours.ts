// The busiest hours of the day.

import { part, type Sentence, say } from "../../history/sentence.ts";
import { columnChart } from "../charts.ts";

const chartHeight = 3;
const columnsAnHour = 2;

/** What members did, by the clock of the place. */
export const hourLines = (hours: readonly number[]): readonly Sentence[] => {
  const most = Math.max(...hours);
  if (most === 0) return [];
  const busiest = hours.indexOf(most);
  const labels = hours.map((_, hour) => String(hour).padStart(columnsAnHour, "0")).join(" ");
  return [
    say`Hours  most was done from ${clock(busiest)} to ${clock((busiest + 1) % 24)}`,
    ...columnChart(hours, chartHeight, columnsAnHour, 1).map(
      (line) => say`  ${part("ref")(line.trimEnd())}`,
    ),
    say`  ${part("aside")(labels)}`,
  ];
};

const clock = (hour: number): Sentence => part("number")(`${String(hour).padStart(2, "0")}:00`);
