// The time machine's own reckoning, without a browser: the same rooms as the server's replay at every
// version, whichever way one walks.

import { deepStrictEqual, equal, ok } from "node:assert/strict";
import { isRight } from "fp-ts/lib/Either.js";
import {
  type Event,
  fold,
  type Room,
  type RoomId,
  record,
  toCheckpoint,
  upcast,
} from "mido/domain";
import { expect, test } from "vitest";
import { roomAt } from "../../src/app/history/moments.ts";
import { emptyRoom } from "../../src/domain/room.ts";
import { createMemoryEventStore } from "../../src/infra/memory-event-store.ts";
import { differences } from "../../web/src/history/difference.ts";
import { createPast } from "../../web/src/history/past.ts";
import { eventsOf, inEveryEvening, manyEvenings, nobodyYet } from "../properties/evening.ts";
import { lived, momentsAfter } from "../support/moments.ts";
import { host, join, listen, move, open, roomId } from "../support/rooms.ts";
import { longEvening } from "./support/long-evening.ts";

const same = (one: Room, other: Room): void =>
  deepStrictEqual(toCheckpoint(one), toCheckpoint(other));

/** What a reader makes of what was stored. */
const readBack = (events: readonly Event[]): readonly Event[] =>
  events.map((event) => {
    const read = upcast(JSON.parse(JSON.stringify(record(event))));
    if (isRight(read)) return read.right;
    throw new Error(read.left.why);
  });

const long = longEvening("R2" as RoomId, 1_527_574_164_000, 3_000);

test("[page] [R2] a room in the page is the server's replay at the same version", async () => {
  const store = createMemoryEventStore();
  const events = long.map((event) => ({ ...record(event), messageId: null }));
  await store.append([{ stream: `room-${roomId}`, expectedVersion: 0, events, wakeAt: null }]);
  const cut = 1_234;
  const before = fold(emptyRoom(roomId), long.slice(0, cut));
  const past = createPast(before, readBack(long.slice(cut)));
  expect([past.first, past.last]).toEqual([cut, long.length]);
  for (const version of [
    cut,
    long.length,
    2_000,
    1_999,
    1_434,
    1_435,
    2_833,
    1_235,
    2_500,
    2_499,
  ]) {
    const replayed = await roomAt(store, roomId, version);
    if (!isRight(replayed)) throw new Error(replayed.left.why);
    same(past.at(version), replayed.right);
  }
});

test("[page] however one walks, a room is that of its version; beyond the ends are the ends", () => {
  const rooms = [emptyRoom("R2" as RoomId)];
  for (const event of long) rooms.push(fold(rooms.at(-1) ?? nobodyYet, [event]));
  const past = createPast(rooms[0] as Room, long);
  // now a step, now a leap, now back
  const leaps = [1, -1, 733, -2, 419, 1, -1_301];
  let version = 0;
  for (let step = 0; step < 1_000; step += 1) {
    version = Math.abs(version + (leaps[step % leaps.length] ?? 0)) % long.length;
    equal(past.at(version).version, version);
    if (step % 25 === 0) same(past.at(version), rooms[version] as Room);
  }
  same(past.at(-5), rooms[0] as Room);
  same(past.at(99_999), rooms.at(-1) as Room);
});

test("[page] a time is that of the last event no later", () => {
  const past = createPast(emptyRoom("R2" as RoomId), long);
  for (let version = 1; version < long.length; version += 37) {
    const { at } = long[version - 1] as Event;
    const last = long.findLastIndex((event) => event.at <= at) + 1;
    equal(past.versionAt(at), last);
    equal(
      past.versionAt(at - 1),
      long.findIndex((event) => event.at >= at),
    );
  }
  equal(past.versionAt(0), 0);
  equal(past.versionAt(Number.MAX_SAFE_INTEGER), long.length);
});

test("[page] what differs between two moments is told, and nothing else", () => {
  let told = 0;
  inEveryEvening((evening) => {
    for (const { before, after, event } of momentsAfter(nobodyYet, eventsOf(evening))) {
      const found = differences(before, after);
      told += found.length;
      if (found.length === 0) deepStrictEqual(shownOf(after), shownOf(before), event.type);
      deepStrictEqual(differences(after, after), []);
    }
  }, 0.1);
  ok(told > 1_000);
});

/** Of a room, what one sees in it. */
const shownOf = (room: Room) => ({
  ...{ open: room.open, name: room.name, cover: room.cover, hosts: room.hosts },
  ...{ policy: room.policy, stage: room.stage, queue: room.queue },
  members: [...room.members.values()].map(({ fullname, devices }) => [fullname, devices]),
  away: [...room.absent.keys()],
  ...{ muted: room.muted, banned: room.banned },
});

test("[page] [Q6] who was moved is told with both places, and nobody who only made way", () => {
  const moments = lived(
    open(),
    ...["a", "b", "c", "d", host].map((who) => join(who)),
    ...["a", "b", "c", "d"].map((who) => listen(who)),
    move(host, `${roomId}-11`, `${roomId}-9`),
  );
  const { before, after } = moments.at(-1) ?? expect.fail();
  expect(before.queue.map(({ owner }) => owner)).toEqual(["b", "c", "d"]);
  expect(differences(before, after)).toMatchObject([
    { what: "moved", entry: { owner: "d" }, from: 3, to: 1 },
  ]);
  // several moves at a leap: whoever stands elsewhere is told
  const turned = { ...after, queue: after.queue.toReversed() };
  expect(differences(after, turned).map((one) => "entry" in one && one.entry.owner)).toEqual([
    "c",
    "d",
  ]);
});

test("[page] differences there and back mirror each other", () => {
  const backwards: Readonly<Record<string, string>> = {
    ...{ came: "went", went: "came", away: "back", back: "away" },
    ...{ queued: "unqueued", unqueued: "queued", opened: "closed", closed: "opened" },
    ...{ muted: "unmuted", unmuted: "muted", banned: "unbanned", unbanned: "banned" },
  };
  const kindsOf = (one: Room, other: Room) =>
    differences(one, other)
      // somebody who is gone is not said to be away as well, nor has he a device
      .filter(({ what }) => !["away", "back", "device", "moved"].includes(what))
      .map(({ what }) => what);
  for (const evening of manyEvenings().slice(0, 300)) {
    const moments = momentsAfter(nobodyYet, eventsOf(evening));
    const [one, other] = [moments.at(1)?.after, moments.at(-1)?.after];
    if (one === undefined || other === undefined) continue;
    const back = kindsOf(other, one).map((what) => backwards[what] ?? what);
    deepStrictEqual(kindsOf(one, other).sort(), back.sort());
  }
});
