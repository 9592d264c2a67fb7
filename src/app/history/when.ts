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

/** The version that a room was at then: that of the last event no later. */
export const versionAt = async (store: EventStore, id: RoomId, when: When): Promise<number> => {
  const stream = streamOf(id);
  const head = (await store.head(stream))?.version ?? 0;
  if ("version" in when) return Math.min(when.version, head);
  // R4: times never go back, so halving finds it
  let [low, high] = [0, head];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const [event] = await store.read(stream, middle - 1, 1);
    if (event !== undefined && event.at <= when.at) low = middle;
    else high = middle - 1;
  }
  return low;
};
