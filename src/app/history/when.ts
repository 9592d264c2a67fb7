// A moment of a room as people name it: `57`, `20:14`, `-5m`, `2026-11-24 20:14`. Times are those of
// the place where the command runs.

import type { Millis, RoomId } from "../../domain/ids.ts";
import type { EventStore } from "../../infra/event-store.ts";
import { streamOf } from "../room-log.ts";

export type When = { readonly version: number } | { readonly at: Millis };

const units = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Null: it names no moment. A time of day is the last such before `now`. */
export const parseWhen = (text: string, now: Millis): When | null => {
  if (/^#?\d{1,15}$/.test(text)) return { version: Number(text.replace("#", "")) };
  const at = parseTime(text, now);
  return at === null ? null : { at };
};

/** The same for whoever stands at another moment: a time of day is that of its day, `-5m` and `+5m` are
 * counted from it. */
export const parseWhenNear = (text: string, here: Millis): When | null => {
  if (/^\+/.test(text)) {
    const back = parseTime(text.replace("+", "-"), here);
    return back === null ? null : { at: 2 * here - back };
  }
  const endOfDay = new Date(here).setHours(23, 59, 59, 999);
  return parseWhen(text, text.startsWith("-") ? here : endOfDay);
};

/** The same for what can only be a time. */
export const parseTime = (text: string, now: Millis): Millis | null => {
  const [, count, unit] = /^-(\d{1,9})([smhd])$/.exec(text) ?? [];
  if (count !== undefined) return now - Number(count) * units[unit as keyof typeof units];
  if (/^\d{1,2}:\d{2}(:\d{2}(\.\d{1,3})?)?$/.test(text)) return timeOfDay(text, now);
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text);
  if (!day && !/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(text)) return null;
  // without a zone it is the place's own time, also for a day alone
  const at = Date.parse(day ? `${text}T00:00:00` : text.replace(" ", "T"));
  return Number.isNaN(at) ? null : at;
};

const timeOfDay = (text: string, now: Millis): Millis | null => {
  const [hours = 0, minutes = 0, seconds = 0] = text.split(":").map(Number);
  if (hours > 23 || minutes > 59 || seconds >= 60) return null;
  const day = new Date(now);
  day.setHours(hours, minutes, 0, Math.round(seconds * 1000));
  if (day.getTime() > now) day.setDate(day.getDate() - 1);
  return day.getTime();
};

/** A whole second is read off a log, so it means all that happened in it. */
export const throughSecond = (at: Millis): Millis => (at % 1_000 === 0 ? at + 999 : at);

/** The version that a room was at then: that of the last event no later. */
export const versionAt = async (store: EventStore, id: RoomId, when: When): Promise<number> => {
  if ("at" in when) {
    const at = throughSecond(when.at);
    return lastVersion(store, id, (event) => event <= at);
  }
  const head = await store.head(streamOf(id));
  return Math.min(when.version, head?.version ?? 0);
};

/** That of the last event before then, to the millisecond. */
export const versionBefore = (store: EventStore, id: RoomId, at: Millis): Promise<number> =>
  lastVersion(store, id, (event) => event < at);

/** R4: times never go back, so halving finds it. */
const lastVersion = async (
  store: EventStore,
  id: RoomId,
  isBy: (at: Millis) => boolean,
): Promise<number> => {
  const stream = streamOf(id);
  let [low, high] = [0, (await store.head(stream))?.version ?? 0];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const [event] = await store.read(stream, middle - 1, 1);
    if (event !== undefined && isBy(event.at)) low = middle;
    else high = middle - 1;
  }
  return low;
};
