// A room's events over HTTP, as they are stored.

import { expect, test } from "vitest";
import { startWithOperator } from "../support/admin.ts";

const start = async () => {
  const running = await startWithOperator();
  const pipi = await running.join("皮皮");
  for (let number = 1; number <= 6; number += 1) {
    await pipi.say({ action: "chat", content: `chat ${number}`, id: `message ${number}` });
  }
  const read = async (query: string, room = "R123") =>
    running.asOperator("GET", `/api/rooms/${room}/events${query}`);
  const versions = async (query: string) => {
    const { body } = await read(query);
    return [body.events.map(({ version }: { version: number }) => version), body.next];
  };
  return { ...running, pipi, read, versions };
};

test("[H6] [R1] the events are those of the log, whole and in order", async () => {
  const { read, log } = await start();
  const { status, body } = await read("");
  const stored = (await log()).map(({ messageId, ...event }) => ({
    ...event,
    message_id: messageId,
  }));
  expect([status, body]).toStrictEqual([200, { events: stored, next: null }]);
  expect(body.events.at(-1)).toMatchObject({
    version: 8,
    type: "ChatSent",
    by: "皮皮",
    message_id: "message 6",
    data: { content: "chat 6" },
  });
});

test("[H6] from, to and limit choose among them, and next leads on", async () => {
  const { versions } = await start();
  expect(await versions("?from=3&to=5")).toEqual([[3, 4, 5], null]);
  expect(await versions("?limit=3")).toEqual([[1, 2, 3], 4]);
  expect(await versions("?from=4&limit=3")).toEqual([[4, 5, 6], 7]);
  expect(await versions("?from=7&limit=3")).toEqual([[7, 8], null]);
  expect(await versions("?from=9")).toEqual([[], null]);
  expect(await versions("?from=5&to=4")).toEqual([[], null]);
  expect(await versions("?limit=8")).toEqual([[1, 2, 3, 4, 5, 6, 7, 8], null]);
});

test("[H6] type chooses among them, one or several", async () => {
  const { versions, read } = await start();
  expect(await versions("?type=RoomOpened&type=MemberJoined")).toEqual([[1, 2], null]);
  expect(await versions("?type=ChatSent&limit=2")).toEqual([[3, 4], 5]);
  expect(await versions("?type=ChatSent&from=5&to=6")).toEqual([[5, 6], null]);
  expect(await versions("?type=RoomClosed")).toEqual([[], null]);
  expect(await read("?type=Chat")).toMatchObject({
    status: 400,
    body: { field: "type", expected: expect.stringContaining("ChatSent") },
  });
});

test("[H6] what is asked for must make sense, of a room that there was", async () => {
  const { read, asOperator } = await start();
  for (const [query, field] of [
    ["?from=0", "from"],
    ["?to=x", "to"],
    ["?limit=1001", "limit"],
    ["?limit=0", "limit"],
    ["?since=1", "since"],
  ]) {
    expect(await read(query ?? ""), query).toMatchObject({ status: 400, body: { field } });
  }
  expect(await read("", "R7")).toMatchObject({ status: 404, body: { code: "room_not_found" } });
  await asOperator("DELETE", "/api/rooms/R123");
  expect((await read("?type=RoomClosed")).body.events).toHaveLength(1);
});
