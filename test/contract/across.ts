// Contract: what one type of event says in all streams, and whether the store can be written.

import { right } from "fp-ts/lib/Either.js";
import { expect, test } from "vitest";
import type { EventStore, PlacedEvent } from "../../src/infra/event-store.ts";
import { append, event, type Open, openForTest } from "./given.ts";

/** One of those that the store keeps an index of, and one of all others. */
const types = ["RoomClosed", "Noted"];

const seen = (page: readonly PlacedEvent[]) =>
  page.map(({ stream, version, data }) => [stream, version, data["number"]]);

const readOn = async (store: EventStore, type: string, size: number): Promise<PlacedEvent[]> => {
  const all: PlacedEvent[] = [];
  for (let page = await store.readType(type, 0, size); page.length > 0; ) {
    all.push(...page);
    page = await store.readType(type, all.at(-1)?.place ?? 0, size);
  }
  return all;
};

export const acrossContract = (open: Open): void => {
  test.each(types)(
    "[R1] %s of all streams comes in the order it was written, page by page",
    async (type) => {
      const store = await openForTest(open);
      expect(await store.readType(type, 0, 10)).toStrictEqual([]);
      const numbered = (number: number, of = type) => event({ type: of, data: { number } });
      await store.append([
        append("room-b", 0, [numbered(1), numbered(2, "Other"), numbered(3)]),
        append("room-a", 0, [numbered(4)]),
        append("room-a", 7, [numbered(5)]),
      ]);
      await store.append([append("room-b", 3, [numbered(6)])]);
      const all = [
        ["room-b", 1, 1],
        ["room-b", 3, 3],
        ["room-a", 1, 4],
        ["room-b", 4, 6],
      ];
      for (const size of [1, 2, 10]) {
        expect(seen(await readOn(store, type, size))).toStrictEqual(all);
      }
      const [first] = await store.readType(type, 0, 1);
      expect(first).toStrictEqual({
        ...numbered(1),
        stream: "room-b",
        version: 1,
        place: first?.place,
      });
    },
  );

  test("[H5] a store that can be written says so, and holds no more than before", async () => {
    const store = await openForTest(open);
    await store.append([append("room-1", 0, [event()])]);
    expect(await store.tryWriting()).toStrictEqual(right(undefined));
    expect(await store.tryWriting()).toStrictEqual(right(undefined));
    expect(await store.list()).toStrictEqual([{ stream: "room-1", version: 1, wakeAt: null }]);
    expect(store.changedElsewhere()).toBe(false);
  });
};
