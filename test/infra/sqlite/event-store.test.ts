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

test("[C2] the chats of a room are found one from the other, past what lies between", async () => {
  const file = tempFile();
  await openForTest(file);
  const said: string[] = [];
  const store = createSqliteEventStore(connectForTest(file, (statement) => said.push(statement)));
  const chat = (at: number) => event({ type: "ChatSent", at });
  const hour = [chat(1), ...events(3_000).map((one) => ({ ...one, at: 2 })), chat(3), chat(4)];
  await store.append([append("room-1", 0, hour), append("room-2", 0, [chat(1)])]);
  await store.append([
    append("room-1", hour.length, [event({ at: 5 }), chat(6), event({ at: 7 })]),
  ]);
  const back = async (version: number, at: number, limit = 9) => {
    said.length = 0;
    const found = await store.readBack("room-1", "ChatSent", { version, at }, limit);
    return [found.map((one) => one.at), said.length];
  };
  expect(await back(Infinity, Infinity)).toStrictEqual([[6, 4, 3, 1], 5]);
  expect(await back(Infinity, Infinity, 2)).toStrictEqual([[6, 4], 3]);
  expect(await back(2_000, Infinity)).toStrictEqual([[1], 2]);
  // and the place of a time is looked for as in a dictionary
  const [found, statements] = await back(Infinity, 3);
  expect(found).toStrictEqual([1]);
  expect(statements).toBeLessThan(20);
});

test("[C2] whatever somebody wrote by hand, no chat is found twice", async () => {
  const file = tempFile();
  const { store } = await openForTest(file);
  await store.append([append("room-1", 0, [event({ type: "ChatSent" })])]);
  connectForTest(file).exec("update events set chat_before = 9");
  expect(numbers(await store.readBack("room-1", "ChatSent", bounds, 9))).toHaveLength(1);
});

const spansBack = "SEARCH spans USING PRIMARY KEY (stream=? AND first<?)";
const eventsBack =
  "SEARCH events USING INDEX events_segment (segment=? AND stream=? AND version<?)";

test("[C2] the chats of a room are read by its spans and their versions", async () => {
  const plans = await plansOf((store) => store.readBack("room-1", "ChatSent", bounds, 9));
  expect(new Set(plans)).toStrictEqual(new Set([spansBack, eventsBack]));
});

test("[R2] a stream is read by its spans and their versions, backward too, unsorted", async () => {
  const forward = await plansOf((store) => store.read("room-1", 1, 9));
  expect(forward).toStrictEqual([
    "SEARCH spans USING PRIMARY KEY (stream=? AND first>?)",
    "SCALAR SUBQUERY 1",
    spansBack,
    "SEARCH events USING INDEX events_segment (segment=? AND stream=? AND version>?)",
  ]);
  const back = await plansOf((store) => store.readBack("room-1", "Noted", bounds, 9));
  expect(back).toStrictEqual([spansBack, eventsBack]);
});

test("[R1] what an append looks for in spans does not grow with those of the stream", async () => {
  const plans = await plansOf((store) => store.append([append("room-2", 0, events(1))]));
  const inSpans = plans.filter((plan) => plan.includes("SEARCH spans"));
  expect(inSpans.length).toBeGreaterThan(0);
  expect(inSpans).not.toContain("SEARCH spans USING PRIMARY KEY (stream=?)");
});

test("[R7] due looks at streams that wait and at no others", async () => {
  const [plan] = await plansOf((store) => store.due());
  expect(plan).toContain("USING INDEX streams_wake_at");
});
