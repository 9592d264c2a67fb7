// Who or what came most often.

import type { Millis } from "../../../domain/ids.ts";

export type Ranked<Item> = {
  readonly item: Item;
  readonly times: number;
  /** How long it was on stage in all. */
  readonly totalMs: Millis;
};

/** What comes with it: one more time, or more time of one that came already. */
export type Share = { readonly times?: number; readonly ms?: Millis };

export type RankingTally<Item> = {
  /** The item as it was last is the one that is shown. */
  readonly add: (key: string, item: Item, share: Share) => void;
  readonly top: (most: number) => readonly Ranked<Item>[];
};

export const tallyRanking = <Item>(): RankingTally<Item> => {
  const items = new Map<string, Ranked<Item>>();
  return {
    add: (key, item, share) => {
      const { times, totalMs } = items.get(key) ?? { times: 0, totalMs: 0 };
      items.set(key, {
        item,
        times: times + (share.times ?? 0),
        totalMs: totalMs + (share.ms ?? 0),
      });
    },
    // sorting is stable: of equals the one that came first
    top: (most) =>
      [...items.values()]
        .filter(({ times }) => times > 0)
        .toSorted((one, other) => other.times - one.times || other.totalMs - one.totalMs)
        .slice(0, most),
  };
};
