// Contract: streams as wholes. Heads, what is due, checkpoints, and what others wrote.

import { expect, test } from "vitest";
import { append, conflict, events, now, type Open, openForTest, written } from "./given.ts";

export const streamContract = (open: Open): void => {
  test("[R1] a stream that was never begun has no head, no checkpoint, no place", async () => {
    const store = await openForTest(open);
    expect(await store.head("room-1")).toBeNull();
    expect(await store.checkpoint("room-1")).toBeNull();
    expect(await store.list()).toStrictEqual([]);
    expect(await store.due()).toStrictEqual([]);
    await store.append([append("room-1", 0, events(1))]);
    expect(await store.head("room-2")).toBeNull();
    expect(await store.checkpoint("room-1")).toBeNull();
  });

  test("[R1] list gives every stream's head, by name", async () => {
    const store = await openForTest(open);
    const names = ["room-b", "room-10", "room-a", "room-9", "room-B"];
    await store.append(names.map((name) => append(name, 0, events(1))));
    await store.append([append("room-9", 1, events(2), { wakeAt: now })]);
    expect(await store.list()).toStrictEqual([
      { stream: "room-10", version: 1, wakeAt: null },
      { stream: "room-9", version: 3, wakeAt: now },
      { stream: "room-B", version: 1, wakeAt: null },
      { stream: "room-a", version: 1, wakeAt: null },
      { stream: "room-b", version: 1, wakeAt: null },
    ]);
    expect(await store.head("room-9")).toStrictEqual({
      stream: "room-9",
      version: 3,
      wakeAt: now,
    });
  });

  test("[R4] newestAt is the latest time at which any stream stands", async () => {
    const store = await openForTest(open);
    expect(await store.newestAt()).toBeNull();
    const at = (moment: number) => events(1).map((event) => ({ ...event, at: moment }));
    await store.append([append("room-b", 0, at(now + 5)), append("room-a", 0, at(now + 9))]);
    await store.append([append("room-b", 1, at(now + 7))]);
    expect(await store.newestAt()).toBe(now + 9);
    await store.append([append("room-c", 0, [])]);
    expect(await store.newestAt()).toBe(now + 9);
  });

  test("[R7] due gives only streams that wait, the earliest first, then by name", async () => {
    const store = await openForTest(open);
    await store.append([
      append("room-d", 0, events(1), { wakeAt: now + 9 }),
      append("room-c", 0, events(1)),
      append("room-b", 0, events(1), { wakeAt: now + 10 }),
      append("room-f", 0, events(1), { wakeAt: now }),
      append("room-a", 0, events(1), { wakeAt: now }),
      append("room-e", 0, events(1), { wakeAt: 0 }),
    ]);
    expect(await store.due()).toStrictEqual([
      { stream: "room-e", version: 1, wakeAt: 0 },
      { stream: "room-a", version: 1, wakeAt: now },
      { stream: "room-f", version: 1, wakeAt: now },
      { stream: "room-d", version: 1, wakeAt: now + 9 },
      { stream: "room-b", version: 1, wakeAt: now + 10 },
    ]);
  });

  test("[R7] a later append moves, sets or clears when its stream is due", async () => {
    const store = await openForTest(open);
    const due = async () => (await store.due()).map(({ stream, wakeAt }) => [stream, wakeAt]);
    await store.append([
      append("room-1", 0, events(1), { wakeAt: 100 }),
      append("room-2", 0, events(1), { wakeAt: 200 }),
      append("room-3", 0, events(1)),
    ]);
    await store.append([append("room-1", 1, events(1), { wakeAt: 300 })]);
    expect(await due()).toStrictEqual([
      ["room-2", 200],
      ["room-1", 300],
    ]);
    await store.append([
      append("room-2", 1, events(1)),
      append("room-3", 1, events(1), { wakeAt: 400 }),
    ]);
    expect(await due()).toStrictEqual([
      ["room-1", 300],
      ["room-3", 400],
    ]);
    await store.append([append("room-1", 1, events(1), { wakeAt: 1 })]);
    expect(await due()).toStrictEqual([
      ["room-1", 300],
      ["room-3", 400],
    ]);
  });

  test("[R2] a checkpoint is stored with its append and stays until the next", async () => {
    const store = await openForTest(open);
    const first = { version: 2, schema: 1, state: { name: "送别 🎤", at: now, list: [null, 0.5] } };
    await store.append([
      append("room-1", 0, events(2), { checkpoint: first }),
      append("room-2", 0, events(1)),
    ]);
    expect(await store.checkpoint("room-1")).toStrictEqual(first);
    expect(await store.checkpoint("room-2")).toBeNull();

    await store.append([append("room-1", 2, events(1, 3))]);
    expect(await store.checkpoint("room-1")).toStrictEqual(first);

    const second = { version: 4, schema: 2, state: ["anything", "that is JSON"] };
    await store.append([append("room-1", 3, events(1, 4), { checkpoint: second })]);
    expect(await store.checkpoint("room-1")).toStrictEqual(second);
    const third = { version: 5, schema: 2, state: null };
    await store.append([append("room-1", 4, events(1, 5), { checkpoint: third })]);
    expect(await store.checkpoint("room-1")).toStrictEqual(third);
  });

  test("[R2] a checkpoint is absent when its append conflicts", async () => {
    const store = await openForTest(open);
    const checkpoint = { version: 2, schema: 1, state: {} };
    expect(
      await store.append([
        append("room-1", 1, events(1), { checkpoint }),
        append("room-2", 0, events(2), { checkpoint }),
      ]),
    ).toStrictEqual([conflict("room-1", 1), written]);
    expect(await store.checkpoint("room-1")).toBeNull();
    expect(await store.checkpoint("room-2")).toStrictEqual(checkpoint);
  });

  test("[R2] a store that writes alone never hears that another wrote", async () => {
    const store = await openForTest(open);
    expect(store.changedElsewhere()).toBe(false);
    await store.append([append("room-1", 0, events(1)), append("room-1", 0, events(1))]);
    await store.read("room-1", 0, 10);
    expect(store.changedElsewhere()).toBe(false);
    await store.append([append("room-1", 1, events(1))]);
    expect(store.changedElsewhere()).toBe(false);
  });
};
