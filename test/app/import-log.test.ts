// A log brought in from a file is the room that it was, under its own name or another; nobody who was
// connected there is connected here (L4, L5).

import { isRight } from "fp-ts/lib/Either.js";
import { expect, test } from "vitest";
import { streamOf } from "../../src/app/room-log.ts";
import type { RoomId } from "../../src/domain/ids.ts";
import type { StoredEvent } from "../../src/infra/event-store.ts";
import { eventOf, karaoke, logOf, openForImport } from "../support/import-log.ts";
import { roomId, start } from "../support/rooms.ts";
import { stored } from "../support/running.ts";
import { everyLog } from "../support/stored-logs.ts";

const lineOf = ({ version, type, schema, at, by, messageId, data }: StoredEvent): string =>
  JSON.stringify({ version, type, schema, at, by, messageId, data });

test.each(everyLog)("[L4] %s is what it was, as itself and as another room", async (name) => {
  const { bring, store, judge, clock } = await openForImport();
  const text = logOf(name);
  const source = /"(?:room":"|entry":")([\w.-]+?)(?:-\d+)?"/.exec(text)?.[1] ?? "";
  const lines = text.trimEnd().split("\n");
  for (const [as, id] of [
    [null, source],
    ["Other", "Other"],
  ] as const) {
    const outcome = await bring(text, as);
    expect(outcome).toMatchObject({ _tag: "Right", right: { id } });
    const events = await store.read(streamOf(id as RoomId), 0, 100_000);
    expect(events.slice(0, lines.length).map(lineOf)).toStrictEqual(
      lines.map((line) => line.replace(/"room":"[^"]*",/, "").replaceAll(`"${source}-`, `"${id}-`)),
    );
    const room = await stored(store, id as RoomId);
    expect(room).toStrictEqual(isRight(outcome) ? outcome.right : null);
    expect(new Set(room.absent.keys())).toStrictEqual(new Set(room.members.keys()));
    for (const since of room.absent.values()) expect(since).toBe(clock.now());
  }
  expect(await judge()).toMatchObject({ rooms: 2, findings: [] });
});

test("[L5] one RoomRecovered says that nobody is connected, and the room is to be woken", async () => {
  const { bring, store, clock } = await openForImport();
  await bring(karaoke.join("\n"));
  const after = await store.read(streamOf(roomId), karaoke.length, 10);
  expect(after).toStrictEqual([
    {
      version: karaoke.length + 1,
      type: "RoomRecovered",
      schema: 1,
      at: clock.now(),
      by: "@room",
      messageId: null,
      data: { alive: [] },
    },
  ]);
  const [due] = await store.due();
  expect(due).toMatchObject({ stream: "room-R123" });
  // the grace of that evening
  expect(due?.wakeAt).toBeLessThanOrEqual(clock.now() + 20_000);
});

test("[L5] a room with nobody in it gets no event, and waits for nothing", async () => {
  const { bring, store, judge } = await openForImport();
  const outcome = await bring(karaoke[0] ?? "", "Quiet");
  expect(outcome).toMatchObject({ right: { id: "Quiet", version: 1 } });
  expect(await store.head("room-Quiet")).toMatchObject({ version: 1, wakeAt: null });
  expect(await judge()).toMatchObject({ events: 1, found: 0 });
});

test("[L4] a long log gets a checkpoint, and is read by it", async () => {
  const { bring, store, judge } = await openForImport();
  const chats = Array.from({ length: 2_500 }, (_, index) =>
    JSON.stringify({ ...eventOf(3), version: index + 3 }),
  );
  const outcome = await bring([...karaoke.slice(0, 2), ...chats].join("\n"), "Long");
  expect(outcome).toMatchObject({ right: { version: 2_503 } });
  expect(await store.checkpoint("room-Long")).toMatchObject({ version: 2_503 });
  expect(await judge()).toMatchObject({ events: 2_503, checkpoints: 1, found: 0 });
});

test("[L4] [U2] an entry that was given back is the new room's as well", async () => {
  const { bring, store, judge } = await openForImport();
  const queued = eventOf(6);
  const fields = { ...(queued["data"] as object), media: "listen", queuedAt: queued["at"] };
  const restored = {
    ...{ version: 57, type: "EntryRestored", schema: 1, at: start + 1e9, by: "@operator" },
    ...{ messageId: null, data: { entry: { ...fields, id: "R123-6" }, before: null, undoes: 8 } },
  };
  await bring([...karaoke, JSON.stringify(restored)].join("\n"), "New");
  const room = await stored(store, "New" as RoomId);
  expect(room.queue.map(({ id }) => id)).toContain("New-6");
  expect(JSON.stringify(room.queue)).not.toContain("R123");
  expect(await judge()).toMatchObject({ found: 0 });
});

test("[L4] each line says which room it is, or the ids of its entries, or --as", async () => {
  const { bring } = await openForImport();
  expect(await bring(karaoke.join("\n"))).toMatchObject({ right: { id: "R123" } });
  const said = karaoke.map((line) =>
    line.replaceAll('"R123-', '"R7-').replace("{", '{"room":"R7",'),
  );
  expect(await bring(said.join("\n"))).toMatchObject({ right: { id: "R7" } });
  expect(await bring(karaoke[0] ?? "", "R8")).toMatchObject({ right: { id: "R8" } });
});

test("[L4] a room that is there already stays as it is, also when it was closed", async () => {
  const { bring, rows } = await openForImport();
  const closed = { ...eventOf(3), version: 2, type: "RoomClosed", data: {} };
  await bring(`${karaoke[0]}\n${JSON.stringify(closed)}`, "R123");
  const refused = { left: { code: "room_exists", room: "R123" } };
  expect(await bring(karaoke.join("\n"))).toMatchObject(refused);
  expect(await bring(logOf("v1-house"), "R123")).toMatchObject(refused);
  expect(rows()).toBe(2);
});
