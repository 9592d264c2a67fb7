// Which events of a room's log somebody asked for.

import type { EventType } from "../../domain/event.ts";
import type { Millis, RoomId } from "../../domain/ids.ts";
import type { EventStore } from "../../infra/event-store.ts";
import { involved } from "./involved.ts";
import type { Moment } from "./moments.ts";
import { versionAt } from "./when.ts";

/** What is left out does not matter; what is given must all fit. */
export type Asked = {
  /** Versions, both included. */
  readonly from?: number;
  readonly to?: number;
  /** Times, both included. */
  readonly since?: Millis;
  readonly until?: Millis;
  readonly type?: readonly EventType[];
  /** Who did it, or whom it is about. */
  readonly by?: string;
};

export type Choice = {
  /** The first version to look at. */
  readonly from: number;
  readonly fits: (moment: Moment) => boolean;
  /** This one fits still or no more, and none that comes later does. */
  readonly isEnd: (moment: Moment) => boolean;
};

const forEver = Number.POSITIVE_INFINITY;

export const choose = async (store: EventStore, id: RoomId, asked: Asked): Promise<Choice> => {
  const { since, until = forEver, to = forEver, by } = asked;
  const skipped = since === undefined ? 0 : await versionAt(store, id, { at: since - 1 });
  const types = asked.type === undefined ? null : new Set<string>(asked.type);
  return {
    from: Math.max(1, asked.from ?? 1, skipped + 1),
    fits: (moment) => {
      const { event, after } = moment;
      const inRange = after.version <= to && event.at <= until;
      const isOfType = types === null || types.has(event.type);
      return inRange && isOfType && (by === undefined || involved(moment).has(by));
    },
    isEnd: ({ after, event }) => after.version >= to || event.at > until,
  };
};

/** The same where only the last so many are wanted, and nothing but their number chooses them. */
export const startLate = async (
  store: EventStore,
  id: RoomId,
  choice: Choice,
  { to = forEver, until = forEver, type, by }: Asked,
  last: number,
): Promise<Choice> => {
  if (type !== undefined || by !== undefined) return choice;
  const end = Math.min(to, await versionAt(store, id, { at: until }));
  return { ...choice, from: Math.max(choice.from, end - last + 1) };
};
