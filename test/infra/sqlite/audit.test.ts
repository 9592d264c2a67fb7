// The chain of hashes in a file: whatever was done to an event is found where it was done, and a file
// from before there were hashes gets them.

import { expect, test } from "vitest";
import { openDatabase } from "../../../src/infra/sqlite/database.ts";
import { createSqliteEventStore } from "../../../src/infra/sqlite/event-store.ts";
import { lostEvents } from "../../../src/infra/sqlite/strays.ts";
import { append, event, events } from "../../contract/given.ts";
import { connectForTest, openForTest, tempFile } from "./open.ts";

/** The versions that do not fit the chain, after a statement was run on the file by hand. */
const brokenBy = async (statement: string): Promise<readonly number[]> => {
  const file = tempFile();
  const { store } = await openForTest(file);
  await store.append([append("room-1", 0, events(5)), append("room-2", 0, events(5))]);
  connectForTest(file).exec(statement);
  const audited = await store.audit("room-1", 0, 10);
  return audited.filter(({ isChained }) => !isChained).map(({ version }) => version);
};

test.each([
  ["its data", "update events set data = replace(data, '3', '4') where version = 3"],
  ["one space in its data", "update events set data = data || ' ' where version = 3"],
  ["its time", "update events set at = at + 1 where version = 3"],
  ["its type", "update events set type = 'noted' where version = 3"],
  ["its schema", "update events set schema = 2 where version = 3"],
  ["who did it", "update events set by = 'caocao' where version = 3"],
  ["its message's id", "update events set message_id = '' where version = 3"],
  ["the chat before it", "update events set chat_before = 1 where version = 3"],
])("[R2] an event of which %s was changed does not fit the chain", async (_, statement) => {
  expect(await brokenBy(statement)).toStrictEqual([3]);
});

test("[R2] a hash that was made to fit a changed event does not fit the event after it", async () => {
  expect(await brokenBy("update events set hash = 'x' where version = 3")).toStrictEqual([3, 4]);
});

test("[R2] what follows an event that was taken out does not fit", async () => {
  expect(await brokenBy("delete from events where version = 3")).toStrictEqual([4]);
});

test("[R2] events of two rooms cannot change places", async () => {
  const swap = `update events set stream = 'room-x' where stream = 'room-1' and version = 3;
    update events set stream = 'room-1' where stream = 'room-2' and version = 3`;
  expect(await brokenBy(swap)).toStrictEqual([3, 4]);
});

test("[R2] data that is no JSON is said to be so, and the events beside it are found", async () => {
  const file = tempFile();
  const { store } = await openForTest(file);
  await store.append([append("room-1", 0, events(3))]);
  connectForTest(file).exec("update events set data = '[' where version = 2");
  const audited = await store.audit("room-1", 0, 10);
  expect(audited.map((one) => one.event === null)).toStrictEqual([false, true, false]);
});

test("[R2] half a character in a message's id does not break the chain", async () => {
  const file = tempFile();
  const { store } = await openForTest(file);
  await store.append([append("room-1", 0, [event({ messageId: "\ud800" })])]);
  expect((await store.audit("room-1", 0, 1))[0]?.isChained).toBe(true);
});

const chat = event({ type: "ChatSent" });
const talk = [event(), chat, ...events(3), chat, chat, event()];

test("[R8] a file from before events were linked gets the links when it is opened", async () => {
  const file = tempFile();
  const { store, database } = await openForTest(file);
  await store.append([append("room-2", 0, events(7_000)), append("room-1", 0, talk)]);
  await database.close();
  const other = connectForTest(file);
  const select = "select hash, chat_before from events order by stream, version";
  const before = other.prepare(select).all();
  other.exec(
    `create table first (stream text not null, version integer not null, type text not null,
       schema integer not null, at integer not null, by text not null, message_id text,
       data text not null, unique (stream, version));
     insert into first select stream, version, type, schema, at, by, message_id, data from events
       order by rowid;
     drop table events; alter table first rename to events; drop table spans; drop table receipts;
     create index events_chats on events (stream, version, at) where type = 'ChatSent';
     delete from kysely_migration where name >= '0002'`,
  );
  const again = await openDatabase(file);
  expect(other.prepare(select).all()).toStrictEqual(before);
  // and each is where it is looked for, seven thousand in seven segments
  expect(lostEvents(again.log)).toStrictEqual([]);
  expect(other.prepare("select count(*) from spans").pluck().get()).toBe(8);
  const stored = createSqliteEventStore(again.log);
  expect((await stored.audit("room-2", 0, 7_000)).every(({ isChained }) => isChained)).toBe(true);
  await again.close();
});
