// A log that a later version has written on: that one room is refused and named, all others run (R8).

import { isRight } from "fp-ts/lib/Either.js";
import { expect, test } from "vitest";
import type { Fullname } from "../../src/domain/ids.ts";
import { defaultPolicy } from "../../src/domain/policy.ts";
import { openDatabase } from "../../src/infra/sqlite/database.ts";
import { createSqliteEventStore } from "../../src/infra/sqlite/event-store.ts";
import { midoOn } from "../support/mido.ts";
import { enter, startTestServer } from "../support/server.ts";

const another = {
  type: "OpenRoom",
  profile: { name: "另一间", cover: "", hosts: [] as Fullname[] },
  policy: defaultPolicy,
} as const;

/** Written as any event is, by who knows more types than we do. */
const appendUnknown = async (path: string, at: number): Promise<void> => {
  const database = await openDatabase(path);
  const store = createSqliteEventStore(database.log);
  const head = await store.head("room-R123");
  const events = [
    { type: "FireworksLit", schema: 1, at, by: "皮皮", messageId: null, data: { colour: "red" } },
  ];
  const expectedVersion = head?.version ?? 0;
  const [result] = await store.append([
    { stream: "room-R123", expectedVersion, events, wakeAt: null },
  ]);
  await database.close();
  expect(result !== undefined && isRight(result)).toBe(true);
};

test("[R8] a room with an event that nobody knows says so, the others run, and verify names it", async () => {
  const { join, connect, operate, restart, path, clock } = await startTestServer();
  await operate(another, "R456");
  await join("皮皮");
  await appendUnknown(path, clock.now());
  await restart();

  const { joined } = await enter(await connect(), "皮皮");
  expect(joined).toMatchObject({ status: -1, code: "room_unreadable" });
  const lele = await join("乐乐", "R456");
  expect(await lele.say({ action: "chat", content: "we go on" })).toMatchObject({ status: 0 });

  const { exitCode, stdout } = await midoOn(path)("verify", "R123");
  expect(exitCode).toBe(1);
  expect(stdout).toBe("R123 #3: unknown event type FireworksLit\n");
  expect(await midoOn(path)("verify", "R456")).toMatchObject({ exitCode: 0 });
});
