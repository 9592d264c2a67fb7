// Contract: what became of a message with an id stands with its events, or not at all.

import { expect, test } from "vitest";
import { append, conflict, events, type Open, openForTest, written } from "./given.ts";

const receipt = { by: "liubei", id: "m1", digest: "d", version: 2, events: 1 };

export const receiptContract = (open: Open): void => {
  test("[W7] a receipt is found by stream, sender and id, and by nothing less", async () => {
    const store = await openForTest(open);
    await store.append([append("room-1", 0, events(2), { receipts: [receipt] })]);
    expect(await store.receipt("room-1", "liubei", "m1")).toStrictEqual(receipt);
    expect(await store.receipt("room-2", "liubei", "m1")).toBeNull();
    expect(await store.receipt("room-1", "caocao", "m1")).toBeNull();
    expect(await store.receipt("room-1", "liubei", "m")).toBeNull();
  });

  test("[W7] an append that is refused leaves no receipt", async () => {
    const store = await openForTest(open);
    const late = append("room-1", 3, events(1), { receipts: [receipt] });
    expect(await store.append([late])).toStrictEqual([conflict("room-1", 3)]);
    expect(await store.receipt("room-1", "liubei", "m1")).toBeNull();
  });

  test("[W7] the first of an id stays, also within one append", async () => {
    const store = await openForTest(open);
    const later = { ...receipt, digest: "other", version: 3 };
    await store.append([append("room-1", 0, events(3), { receipts: [receipt, later] })]);
    const again = append("room-1", 3, events(1), { receipts: [later] });
    expect(await store.append([again])).toStrictEqual([written]);
    expect(await store.receipt("room-1", "liubei", "m1")).toStrictEqual(receipt);
  });
};
