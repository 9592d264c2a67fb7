// A room's log for people: a line an event, and a line above where another day begins.

import type { Millis } from "../../domain/ids.ts";
import type { Moment } from "./moments.ts";
import { narrate } from "./narrate.ts";
import { plain, type Sentence } from "./sentence.ts";

const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

const two = (count: number): string => String(count).padStart(2, "0");

/** `20:14:03`, by the clock of the place. */
export const timeOfDay = (at: Millis): string => {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(":");
};

/** `2026-11-24 Tuesday` */
export const dayOf = (at: Millis): string => {
  const date = new Date(at);
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join("-");
  return `${day} ${days[date.getDay()]}`;
};

/** The same where the day may be another than today, and is said then: `05-29 20:14`, `2018-05-29`. */
export const timeFrom = (at: Millis, today: Millis): string => {
  const [day = "", other = ""] = [dayOf(at), dayOf(today)].map((date) => date.slice(0, 10));
  if (day === other) return timeOfDay(at);
  return day.slice(0, 4) === other.slice(0, 4)
    ? `${day.slice(5)} ${timeOfDay(at).slice(0, 5)}`
    : day;
};

/** How each line is dressed; the words are the same for all. */
export type Dress = {
  readonly sentence: (sentence: Sentence) => string;
  readonly text: (format: "dim" | "bold" | "blueBright", text: string) => string;
};

/** Lines in the order of the events. `widest`: the highest version that may come. */
export const createLogLines = (
  { sentence, text }: Dress,
  widest: number,
): ((moment: Moment) => string) => {
  const width = `#${widest}`.length;
  let today = "";
  return (moment) => {
    const { at } = moment.event;
    const day = dayOf(at);
    const separator = day === today ? "" : `${text("bold", `── ${day} ──`)}\n`;
    today = day;
    const time = text("dim", timeOfDay(at));
    const version = text("blueBright", `#${moment.after.version}`.padStart(width));
    return `${separator}${time}  ${version}  ${sentence(narrate(moment))}\n`;
  };
};

/** The same for programs. */
export const jsonValue = (moment: Moment) => {
  const { type, at, by, ...data } = moment.event;
  const version = moment.after.version;
  const text = plain(narrate(moment));
  return { version, at: new Date(at).toISOString(), at_ms: at, type, by, data, text };
};
