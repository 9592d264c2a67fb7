// Evenings found in a log, and the room at the start of one, without a fold of all before.

import { deepStrictEqual } from "node:assert/strict";
import { isRight } from "fp-ts/lib/Either.js";
import { expect, test } from "vitest";
import { eveningWith, mostInEvening } from "../../../src/app/history/evenings.ts";
import { roomLeftBy } from "../../../src/app/history/left-room.ts";
import type { Moment } from "../../../src/app/history/moments.ts";
import { createPasts } from "../../../src/app/history/pasts.ts";
import { createTracer } from "../../../src/app/history/tracer.ts";
import { streamOf } from "../../../src/app/room-log.ts";
import { toCheckpoint } from "../../../src/domain/checkpoint.ts";
import type { Fullname } from "../../../src/domain/ids.ts";
import { createMemoryEventStore } from "../../../src/infra/memory-event-store.ts";
import { eventsOf, manyEvenings, nobodyYet } from "../../properties/evening.ts";
import { lived, momentsAfter } from "../../support/moments.ts";
import {
  changeProfile,
  chat,
  close,
  host,
  join,
  leave,
  listen,
  moderate,
  open,
  roomId,
  start,
} from "../../support/rooms.ts";
import { watch } from "../../support/running.ts";

const keep = async (moments: readonly Moment[]) => {
  const store = watch(createMemoryEventStore());
  const events = moments.map(({ stored: { version: _, ...event } }) => event);
  await store.append([{ stream: streamOf(roomId), expectedVersion: 0, events, wakeAt: null }]);
  return store;
};

const hour = 3_600_000;

test("[H9] who is asked about again and again is read of once, and told of as the log has it", async () => {
  const moments = lived(
    open(),
    join("皮皮"),
    join("乐乐"),
    listen("皮皮"),
    listen("乐乐"),
    ...Array.from({ length: 500 }, (_, index) => chat("皮皮", `#${index}`)),
  );
  const store = await keep(moments);
  const tracer = createTracer(store, createPasts(store));
  const ask = () => tracer.trace(roomId, "乐乐" as Fullname);
  const [first, ...others] = await Promise.all([ask(), ask(), ask()]);
  for (const other of others) expect(other).toEqual(first);
  expect(first).toMatchObject({ right: { since: 0, trace: { visit: { state: "here" } } } });
  expect(first).toMatchObject({ right: { trace: { stories: [{ ending: null }] } } });
  expect(store.eventsRead).toBe(moments.length);
  expect(await ask()).toEqual(first);
  expect(store.eventsRead).toBe(moments.length);
});

/** Somebody comes, says something, and goes. */
const visit = (at: number) => [
  join("皮皮", { at }),
  chat("皮皮", "来了", { at }),
  leave("皮皮", { at }),
];

const found = async (moments: readonly Moment[], version: number) => {
  const { from, to } = await eveningWith(await keep(moments), roomId, version, moments.length);
  return [from, to];
};

test("[H9] an evening begins with whoever comes into a room that stood empty for an hour", async () => {
  const moments = lived(
    open(),
    ...visit(start),
    ...visit(start + hour - 1),
    ...visit(start + 2 * hour),
    changeProfile({ name: "Later" }, { at: start + 4 * hour }),
    ...visit(start + 5 * hour),
    close({ at: start + 6 * hour }),
    open({}, { at: start + 8 * hour }),
    ...visit(start + 8 * hour),
  );
  const starts = moments.flatMap(({ event, after: { version } }) =>
    event.type === "MemberJoined" && event.at >= start + 2 * hour ? [version] : [],
  );
  expect(starts).toEqual([10, 15, 21]);
  for (const version of [1, 2, 5, 9]) expect(await found(moments, version)).toEqual([1, 9]);
  // what an operator does meanwhile belongs to the evening before
  for (const version of [10, 13, 14]) expect(await found(moments, version)).toEqual([10, 14]);
  for (const version of [15, 19, 20]) expect(await found(moments, version)).toEqual([15, 20]);
  for (const version of [21, 24]) expect(await found(moments, version)).toEqual([21, 24]);
});

test("[H9] a room that is never left is cut into pieces", async () => {
  const moments = lived(
    open(),
    join("皮皮"),
    ...Array.from({ length: mostInEvening }, (_, index) => chat("皮皮", `#${index}`)),
  );
  expect(await found(moments, 1)).toEqual([1, mostInEvening]);
  expect(await found(moments, mostInEvening)).toEqual([1, mostInEvening]);
  expect(await found(moments, mostInEvening + 1)).toEqual([mostInEvening + 1, moments.length]);
  const store = await keep(moments);
  const before = await createPasts(store).at(roomId, mostInEvening);
  expect(before).toMatchObject({ right: { version: mostInEvening } });
});

test("[H9] [M7] a room that was left is what its fold makes of it, sanctions and profile included", async () => {
  let looked = 0;
  for (const evening of manyEvenings()) {
    const moments = momentsAfter(nobodyYet, eventsOf(evening));
    const left = moments.filter(({ event: { type } }) => /^Room(Emptied|Closed)$/.test(type));
    if (left.length === 0) continue;
    const store = await keep(moments);
    for (const { stored, after } of left.slice(-3)) {
      const room = await roomLeftBy(store, roomId, stored);
      if (!isRight(room)) throw new Error(room.left.why);
      deepStrictEqual(toCheckpoint(room.right), toCheckpoint(after));
      looked += 1;
    }
  }
  expect(looked).toBeGreaterThan(100);
});

test("[H9] what was changed before a room was closed is not what it is opened with again", async () => {
  const moments = lived(
    open(),
    changeProfile({ name: "Old" }, { at: start + 1 }),
    ...visit(start + 2),
    close({ at: start + 3 }),
    open({}, { at: start + 4 }),
    ...visit(start + 5),
  );
  const last = moments.at(-1) ?? expect.fail();
  expect(last.event.type).toBe("RoomEmptied");
  const room = await roomLeftBy(await keep(moments), roomId, last.stored);
  expect(room).toMatchObject({ right: { name: last.after.name } });
});

test("[H9] the past is what it was, whatever was asked before", async () => {
  const pasts = [17, 3, 1, 22, 8, 0, 22, 9, 16, 5];
  const moments = lived(
    open(),
    ...visit(start),
    join("乐乐", { at: start }),
    join(host, { at: start }),
    moderate("Mute", host, "乐乐", { at: start }),
    moderate("Ban", host, "乐乐", { at: start }),
    leave(host, { at: start }),
    ...visit(start + 2 * hour),
    join("小雨", { at: start + 3 * hour }),
    ...Array.from({ length: 8 }, (_, index) => chat("小雨", `${index}`, { at: start + 3 * hour })),
  );
  const past = createPasts(await keep(moments));
  for (const version of pasts) {
    const room = await past.at(roomId, version);
    if (!isRight(room)) throw new Error(room.left.why);
    const there = moments[version - 1]?.after ?? nobodyYet;
    deepStrictEqual(toCheckpoint(room.right), toCheckpoint(there), `${version}`);
  }
});
