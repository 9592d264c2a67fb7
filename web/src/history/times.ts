// Times and days in the page's language, by the clock of the place.

import { language } from "../words/words.ts";

const locale = (): string => (language.value === "zh" ? "zh-CN" : "en-GB");

export const timeOf = (at: number): string =>
  new Date(at).toLocaleTimeString(locale(), { hourCycle: "h23" });

/** 20:14, and 20:14:30 between two minutes, where an evening was short. */
export const shortTimeOf = (at: number): string => {
  if (at % 60_000 !== 0) return timeOf(at);
  return new Date(at).toLocaleTimeString(locale(), {
    hourCycle: "h23",
    hour: "2-digit",
    minute: "2-digit",
  });
};

export const dayOf = (at: number): string =>
  new Date(at).toLocaleDateString(locale(), {
    weekday: "long",
    year: "numeric",
    month: "long",
    day: "numeric",
  });
