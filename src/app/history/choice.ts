// Which events of a room's log somebody asked for.

import type { EventType } from "../../domain/event.ts";
import type { Millis, RoomId } from "../../domain/ids.ts";
import type { EventStore } from "../../infra/event-store.ts";
import { involved } from "./involved.ts";
import type { Moment } from "./moments.ts";
import { throughSecond, versionAt, versionBefore } from "./when.ts";

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

/** `last`: only so many of them will be wanted, the last ones, so why begin before. */
export const choose = async (
  store: EventStore,
  id: RoomId,
  asked: Asked,
  last: number | null,
): Promise<Choice> => {
  const { to = forEver, by } = asked;
  const until = throughSecond(asked.until ?? forEver);
  const types = asked.type === undefined ? null : new Set<string>(asked.type);
  const from = await firstVersion(store, id, asked);
  return {
    from: last === null ? from : Math.max(from, await lateVersion(store, id, asked, last)),
    fits: (moment) => {
      const { event, after } = moment;
      const inRange = after.version <= to && event.at <= until;
      const isOfType = types === null || types.has(event.type);
      return inRange && isOfType && (by === undefined || involved(moment).has(by));
    },
    isEnd: ({ after, event }) => after.version >= to || event.at > until,
  };
};

const firstVersion = async (
  store: EventStore,
  id: RoomId,
  { from = 1, since }: Asked,
): Promise<number> => {
  const before = since === undefined ? 0 : await versionBefore(store, id, since);
  return Math.max(1, from, before + 1);
};

/** Where nothing but their number chooses them, the last ones are known without a look at others. */
const lateVersion = async (
  store: EventStore,
  id: RoomId,
  { to = forEver, until = forEver, type, by }: Asked,
  last: number,
): Promise<number> => {
  if (type !== undefined || by !== undefined) return 1;
  return Math.min(to, await versionAt(store, id, { at: until })) - last + 1;
};
