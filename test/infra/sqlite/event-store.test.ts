// What stands behind the SQLite log: the last guard against doubled versions, and the indexes.

import { left } from "fp-ts/lib/Either.js";
import { expect, test } from "vitest";
import { createSqliteEventStore } from "../../../src/infra/sqlite/event-store.ts";
import { append, event, events, numbers, readWhole, written } from "../../contract/given.ts";
import { connectForTest, openForTest, tempFile } from "./open.ts";

const insert = `insert into events (stream, version, type, schema, at, by, data)
  values (?, ?, 'Noted', 1, 0, 'elsewhere', '{"number":90}')`;

test("[R1] the file itself refuses a second event of one version", async () => {
  const file = tempFile();
  const { store } = await openForTest(file);
  await store.append([append("room-1", 0, events(2))]);
  const other = connectForTest(file).prepare(insert);
  expect(() => other.run("room-1", 2)).toThrow("UNIQUE constraint failed");
  expect(numbers(await readWhole(store, "room-1"))).toStrictEqual([1, 2]);
});

test("[R1] a version taken behind the store's back fails the group, nothing half written", async () => {
  const file = tempFile();
  const { store } = await openForTest(file);
  const checkpoint = { version: 1, schema: 1, state: {} };
  await store.append([append("room-1", 0, events(2), { checkpoint })]);
  const heads = await store.list();
  const other = connectForTest(file);
  other.prepare(insert).run("room-1", 4);

  const group = [
    append("room-2", 0, events(3), { wakeAt: 1, checkpoint }),
    append("room-1", 2, events(3, 3), { wakeAt: 1, checkpoint: { ...checkpoint, version: 5 } }),
    append("room-3", 0, events(1)),
  ];
  const failed = left({
    type: "StoreUnavailable",
    reason: "failed",
    message: expect.stringContaining("UNIQUE constraint failed"),
  });
  expect(await store.append(group)).toStrictEqual([failed, failed, failed]);

  expect(await store.list()).toStrictEqual(heads);
  expect(numbers(await readWhole(store, "room-1"))).toStrictEqual([1, 2, 90]);
  expect(await readWhole(store, "room-2")).toStrictEqual([]);
  expect(await store.checkpoint("room-1")).toStrictEqual(checkpoint);
  expect(await store.checkpoint("room-2")).toBeNull();

  // once the intruder is gone the same group goes down
  other.exec("delete from events where by = 'elsewhere'");
  expect(await store.append(group)).toStrictEqual([written, written, written]);
  expect(numbers(await readWhole(store, "room-1"))).toStrictEqual([1, 2, 3, 4, 5]);
});

/** How SQLite goes about the statements that the store runs in `what`. */
const plansOf = async (what: (store: ReturnType<typeof createSqliteEventStore>) => unknown) => {
  const file = tempFile();
  await openForTest(file);
  const said: string[] = [];
  const connection = connectForTest(file, (statement) => said.push(statement));
  const store = createSqliteEventStore(connection);
  await store.append([append("room-1", 0, [event({ type: "ChatSent" }), event()])]);
  said.length = 0;
  await what(store);
  const explained = connectForTest(file);
  return said.flatMap((statement) =>
    explained
      .prepare(`explain query plan ${statement}`)
      .all()
      .map((row) => (row as { detail: string }).detail),
  );
};

const bounds = { version: Infinity, at: Infinity };

test("[C2] the chats of a room come from the index of chats", async () => {
  expect(await plansOf((store) => store.readBack("room-1", "ChatSent", bounds, 9))).toStrictEqual([
    "SEARCH events USING INDEX events_chats (stream=? AND version<?)",
  ]);
});

test("[R2] a stream is read by stream and version, backward too, without sorting", async () => {
  const forward = await plansOf((store) => store.read("room-1", 1, 9));
  expect(forward).toStrictEqual([
    "SEARCH events USING INDEX sqlite_autoindex_events_1 (stream=? AND version>?)",
  ]);
  const back = await plansOf((store) => store.readBack("room-1", "Noted", bounds, 9));
  expect(back).toStrictEqual([
    "SEARCH events USING INDEX sqlite_autoindex_events_1 (stream=? AND version<?)",
  ]);
});

test("[R7] due looks at streams that wait and at no others", async () => {
  const [plan] = await plansOf((store) => store.due());
  expect(plan).toContain("USING INDEX streams_wake_at");
});
