// Contract: appending under an expected version. Whole or not at all, in order, one answer each.

import { expect, test } from "vitest";
import {
  append,
  conflict,
  events,
  numbers,
  type Open,
  openForTest,
  readWhole,
  stored,
  versions,
  written,
} from "./given.ts";

export const appendContract = (open: Open): void => {
  test("[R1] versions are 1, 2, 3 without gaps, within an append and across appends", async () => {
    const store = await openForTest(open);
    expect(await store.append([append("room-1", 0, events(2))])).toStrictEqual([written]);
    expect(await store.append([append("room-1", 2, events(1, 3))])).toStrictEqual([written]);
    expect(await store.append([append("room-1", 3, events(3, 4))])).toStrictEqual([written]);
    const page = await readWhole(store, "room-1");
    expect(versions(page)).toStrictEqual([1, 2, 3, 4, 5, 6]);
    expect(numbers(page)).toStrictEqual([1, 2, 3, 4, 5, 6]);
  });

  test("[R1] a new stream is begun at expected version 0 and at no other", async () => {
    const store = await openForTest(open);
    expect(await store.append([append("room-1", 1, events(1))])).toStrictEqual([
      conflict("room-1", 1),
    ]);
    expect(await store.head("room-1")).toBeNull();
    expect(await store.append([append("room-1", 0, events(1))])).toStrictEqual([written]);
    expect(await store.head("room-1")).toStrictEqual({
      stream: "room-1",
      version: 1,
      wakeAt: null,
    });
  });

  test.each([
    ["stale", 2],
    ["one too high", 4],
    ["far too high", 1_000],
    ["zero, as if the stream were new,", 0],
  ])("[R1] an expected version that is %s conflicts and writes nothing", async (_, expected) => {
    const store = await openForTest(open);
    const before = events(3);
    const kept = { version: 3, schema: 1, state: { songs: 3 } };
    await store.append([append("room-1", 0, before, { wakeAt: 5_000, checkpoint: kept })]);
    const late = append("room-1", expected, events(2, 90), {
      wakeAt: 1,
      checkpoint: { version: expected + 2, schema: 2, state: { songs: 90 } },
    });

    expect(await store.append([late])).toStrictEqual([conflict("room-1", expected)]);

    expect(await readWhole(store, "room-1")).toStrictEqual(stored(before));
    expect(await store.list()).toStrictEqual([{ stream: "room-1", version: 3, wakeAt: 5_000 }]);
    expect(await store.checkpoint("room-1")).toStrictEqual(kept);
  });

  test("[R1] a conflict does not hurt the other appends of its group", async () => {
    const store = await openForTest(open);
    await store.append([append("room-2", 0, events(1))]);

    const answers = await store.append([
      append("room-1", 0, events(2)),
      append("room-2", 0, events(1, 90)),
      append("room-2", 1, events(1, 2)),
      append("room-3", 7, events(1, 90)),
      append("room-4", 0, events(1)),
    ]);

    expect(answers).toStrictEqual([
      written,
      conflict("room-2", 0),
      written,
      conflict("room-3", 7),
      written,
    ]);
    expect(numbers(await readWhole(store, "room-1"))).toStrictEqual([1, 2]);
    expect(numbers(await readWhole(store, "room-2"))).toStrictEqual([1, 2]);
    expect(await store.head("room-3")).toBeNull();
    expect(numbers(await readWhole(store, "room-4"))).toStrictEqual([1]);
  });

  test("[R1] two appends to one stream in one group both succeed in the right order", async () => {
    const store = await openForTest(open);
    const first = append("room-1", 0, events(2), { wakeAt: 100 });
    const second = append("room-1", 2, events(2, 3), { wakeAt: 200 });
    expect(await store.append([first, second])).toStrictEqual([written, written]);
    expect(numbers(await readWhole(store, "room-1"))).toStrictEqual([1, 2, 3, 4]);
    expect((await store.head("room-1"))?.wakeAt).toBe(200);
  });

  test("[R1] in the wrong order the one that came too early conflicts, alone", async () => {
    const store = await openForTest(open);
    const first = append("room-1", 0, events(2), { wakeAt: 100 });
    const second = append("room-1", 2, events(2, 3), { wakeAt: 200 });
    expect(await store.append([second, first])).toStrictEqual([conflict("room-1", 2), written]);
    expect(numbers(await readWhole(store, "room-1"))).toStrictEqual([1, 2]);
    expect((await store.head("room-1"))?.wakeAt).toBe(100);
  });

  test("[R1] of two appends for one version in one group the first wins", async () => {
    const store = await openForTest(open);
    const answers = await store.append([
      append("room-1", 0, events(1, 1)),
      append("room-1", 0, events(1, 2)),
    ]);
    expect(answers).toStrictEqual([written, conflict("room-1", 0)]);
    expect(numbers(await readWhole(store, "room-1"))).toStrictEqual([1]);
  });

  test("[R5] the order of answers is the order of appends, also when not awaited", async () => {
    const store = await openForTest(open);
    const groups = Array.from({ length: 20 }, (_, index) => [
      append("room-1", index, events(1, index)),
      append(`room-none-${index}`, 3, events(1)),
    ]);
    const answers = await Promise.all(groups.map(store.append));
    expect(answers).toStrictEqual(
      groups.map((_, index) => [written, conflict(`room-none-${index}`, 3)]),
    );
    expect(await store.append([])).toStrictEqual([]);
  });

  test("[R5] what was answered as written can be read at once", async () => {
    const store = await openForTest(open);
    for (let version = 0; version < 5; version += 1) {
      await store.append([append("room-1", version, events(1))]);
      expect(versions(await store.read("room-1", version, 10))).toStrictEqual([version + 1]);
      expect((await store.head("room-1"))?.version).toBe(version + 1);
    }
  });

  test("[R3] an append without events moves the wake-up and checkpoint, no version", async () => {
    const store = await openForTest(open);
    const checkpoint = { version: 2, schema: 1, state: { songs: 2 } };
    await store.append([append("room-1", 0, events(2))]);
    expect(
      await store.append([
        append("room-1", 1, [], { wakeAt: 1 }),
        append("room-1", 2, [], { wakeAt: 9_000, checkpoint }),
      ]),
    ).toStrictEqual([conflict("room-1", 1), written]);
    expect(await store.list()).toStrictEqual([{ stream: "room-1", version: 2, wakeAt: 9_000 }]);
    expect(await store.checkpoint("room-1")).toStrictEqual(checkpoint);

    // and a stream begun that way still waits for its first event
    expect(await store.append([append("room-2", 0, [])])).toStrictEqual([written]);
    expect(await store.append([append("room-2", 0, events(1))])).toStrictEqual([written]);
    expect(versions(await readWhole(store, "room-2"))).toStrictEqual([1]);
  });
};
