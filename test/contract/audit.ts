// Contract: an audit gives the events as they stand, each with whether it follows the one before.

import { expect, test } from "vitest";
import { append, event, events, type Open, openForTest, stored } from "./given.ts";

export const auditContract = (open: Open): void => {
  test("[R2] what was appended is found whole, page by page, in one append or in several", async () => {
    const store = await openForTest(open);
    const strange = event({
      by: "@room",
      messageId: "消息-\u0000",
      data: { text: '长亭外 "\u2028' },
    });
    await store.append([append("room-1", 0, [strange]), append("room-2", 0, events(2))]);
    await store.append([append("room-1", 1, events(4)), append("room-1", 5, events(1))]);
    const whole = stored([strange, ...events(4), ...events(1)]).map((one) => ({
      version: one.version,
      event: one,
      isChained: true,
    }));
    expect(await store.audit("room-1", 0, 100)).toStrictEqual(whole);
    expect(await store.audit("room-1", 3, 2)).toStrictEqual(whole.slice(3, 5));
    expect(await store.audit("room-1", Number.MIN_SAFE_INTEGER, 2)).toStrictEqual(
      whole.slice(0, 2),
    );
    expect(await store.audit("room-1", 6, 2)).toStrictEqual([]);
    expect(await store.audit("room-3", 0, 2)).toStrictEqual([]);
  });
};
