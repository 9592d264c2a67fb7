// Times by the clock of the place where the command runs.

import type { Millis } from "../../domain/ids.ts";

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
