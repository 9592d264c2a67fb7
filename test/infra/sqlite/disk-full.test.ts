// No space left: the group is refused whole, what was there stays, and the store works again after.

import { left } from "fp-ts/lib/Either.js";
import { expect, test } from "vitest";
import {
  append,
  event,
  events,
  numbers,
  readWhole,
  stored,
  written,
} from "../../contract/given.ts";
import { openForTest, tempFile } from "./open.ts";

const large = event({ data: { text: "雨".repeat(50_000) } });

const full = left({
  type: "StoreUnavailable",
  reason: "full",
  message: expect.stringContaining("full"),
});

test("[R5] a full disk fails the whole group, writes nothing, and heals", async () => {
  const { store, database } = await openForTest(tempFile());
  const checkpoint = { version: 2, schema: 1, state: { songs: 2 } };
  await store.append([append("room-1", 0, events(2), { wakeAt: 5, checkpoint })]);
  const heads = await store.list();
  const whole = await readWhole(store, "room-1");
  const pages = Number(database.log.pragma("page_count", { simple: true }));
  database.log.pragma(`max_page_count = ${pages + 4}`);

  // the first would fit, had the second not been with it
  const group = [
    append("room-2", 0, events(1), { wakeAt: 1, checkpoint }),
    append("room-1", 2, [...events(1, 3), large, ...events(1, 5)], {
      wakeAt: 1,
      checkpoint: { ...checkpoint, version: 5 },
    }),
    append("room-3", 0, events(1)),
  ];
  expect(await store.append(group)).toStrictEqual([full, full, full]);
  expect(await store.list()).toStrictEqual(heads);
  expect(await readWhole(store, "room-1")).toStrictEqual(whole);
  expect(await readWhole(store, "room-2")).toStrictEqual([]);
  expect(await store.checkpoint("room-1")).toStrictEqual(checkpoint);
  expect(await store.checkpoint("room-2")).toBeNull();

  // what is small enough still goes down
  expect(await store.append([append("room-1", 2, events(1, 3))])).toStrictEqual([written]);

  database.log.pragma("max_page_count = 1000000");
  const last = append("room-1", 3, [large, ...events(1, 5)], { wakeAt: 9 });
  expect(await store.append([last])).toStrictEqual([written]);
  const all = await readWhole(store, "room-1");
  expect(all).toStrictEqual(stored([...events(3), large, ...events(1, 5)]));
  expect(numbers(all.slice(0, 3))).toStrictEqual([1, 2, 3]);
  expect(await store.due()).toStrictEqual([{ stream: "room-1", version: 5, wakeAt: 9 }]);
});
