// The evening as it is drawn, without a browser.

import { equal, ok } from "node:assert/strict";
import { type Command, fold, type RoomId } from "mido/domain";
import { expect, test } from "vitest";
import { emptyRoom } from "../../src/domain/room.ts";
import { densityOf, drawEvening } from "../../web/src/history/picture.ts";
import { createScale } from "../../web/src/history/scale.ts";
import { eventsOf, inEveryEvening, nobodyYet } from "../properties/evening.ts";
import { lived } from "../support/moments.ts";
import {
  accept,
  chat,
  decline,
  join,
  leave,
  listen,
  open,
  pause,
  sing,
  songMs,
  start,
  tick,
} from "../support/rooms.ts";
import { longEvening } from "./support/long-evening.ts";

const minute = 60_000;

const draw = (...commands: readonly Command[]) => {
  const moments = lived(...commands);
  return drawEvening(
    nobodyYet,
    moments.map(({ event }) => event),
  );
};

test("[page] a turn is a block from its beginning to its end; the ask and the rest stand beside it", () => {
  const { spans } = draw(
    open(),
    join("皮皮"),
    sing("皮皮"),
    accept("皮皮", { at: start + 4_000 }),
    tick(start + 4_000 + songMs),
    tick(start + 4_000 + songMs + 30_000),
  );
  expect(spans.map(({ status, from, to }) => [status, from - start, to - start])).toEqual([
    ["asking", 0, 4_000],
    ["playing", 4_000, 4_000 + songMs],
    ["resting", 4_000 + songMs, 34_000 + songMs],
  ]);
  expect(spans[1]).toMatchObject({ version: 5, entry: { owner: "皮皮", media: "sing" } });
});

test("[page] pausing makes no other block, being asked again does", () => {
  const { spans } = draw(
    open(),
    join("皮皮"),
    join("乐乐"),
    listen("皮皮"),
    pause("皮皮", { at: start + 10_000 }),
    leave("乐乐", { at: start + 20_000 }),
  );
  expect(spans.map(({ status, to }) => [status, to - start])).toEqual([["playing", 20_000]]);
  const asked = draw(
    open(),
    join("皮皮"),
    join("乐乐"),
    sing("皮皮"),
    sing("乐乐"),
    decline("皮皮", { at: start + 3_000 }),
    decline("乐乐", { at: start + 5_000 }),
  ).spans;
  expect(asked.map(({ status, entry }) => [status, entry?.owner])).toEqual([
    ["asking", "皮皮"],
    ["asking", "乐乐"],
  ]);
});

test("[page] who comes and goes, how many are there, and what was said", () => {
  const { passages, counts, chats } = draw(
    open(),
    join("皮皮"),
    join("乐乐", { at: start + 1_000 }),
    chat("乐乐", "hello", { at: start + 2_000 }),
    leave("皮皮", { at: start + 3_000 }),
  );
  expect(passages.map(({ version, came }) => [version, came])).toEqual([
    [2, true],
    [3, true],
    [5, false],
  ]);
  expect(counts.map(({ at, count }) => [at - start, count])).toEqual([
    [0, 0],
    [0, 1],
    [1_000, 2],
    [3_000, 1],
  ]);
  expect(chats).toEqual([start + 2_000]);
});

test("[page] while no server ran nothing was on the stage, and the time is drawn short", () => {
  const due = start + songMs;
  const { spans, quiets, from, to } = draw(
    open(),
    join("皮皮"),
    listen("皮皮"),
    { type: "Recover", alive: [], at: start + 600 * minute, by: "@room" },
    tick(start + 600 * minute),
  );
  expect(quiets).toEqual([{ from: due, to: start + 600 * minute }]);
  expect(spans.map(({ status, to: end }) => [status, end - start])).toEqual([["playing", songMs]]);
  const scale = createScale(from, to, quiets);
  // what lasted ten hours is drawn as two minutes are
  expect(scale.toShare(due)).toBeCloseTo(songMs / (songMs + 2 * minute));
});

test("[page] a place on the line and a time lead to each other, ever onward", () => {
  inEveryEvening((evening) => {
    const picture = drawEvening(nobodyYet, eventsOf(evening));
    const { toShare, toTime, marks } = createScale(picture.from, picture.to, picture.quiets);
    let last = -1;
    for (let share = 0; share <= 1; share += 1 / 16) {
      const time = toTime(share);
      ok(Math.abs(toShare(time) - share) < 1e-6 || picture.from === picture.to);
      ok(time >= last);
      last = time;
    }
    ok(marks(8).length <= 9);
    for (const span of picture.spans) ok(span.from < span.to && span.to <= picture.to);
  }, 0.1);
});

test("[page] spans follow one another and never overlap", () => {
  const { spans } = drawEvening(
    emptyRoom("R2" as RoomId),
    longEvening("R2" as RoomId, start, 2_000),
  );
  ok(spans.length > 100);
  for (const [index, span] of spans.entries()) {
    ok(index === 0 || (spans[index - 1]?.to ?? 0) <= span.from);
    equal(span.version < span.lastVersion, true);
  }
});

test("[page] how much was said is counted where it was said", () => {
  const shares = densityOf([0, 1, 1, 9, 10], (time) => time / 10, 10);
  expect(shares).toEqual([0.5, 1, 0, 0, 0, 0, 0, 0, 0, 1]);
});

test("[page] an evening that is drawn from its middle begins with what stood on the stage", () => {
  const events = lived(
    open(),
    join("皮皮"),
    listen("皮皮"),
    chat("皮皮", "hello", { at: start + 10_000 }),
    tick(start + songMs),
  ).map(({ event }) => event);
  const before = fold(nobodyYet, events.slice(0, 4));
  const { spans } = drawEvening(before, events.slice(4));
  expect(spans.map(({ from, to }) => [from - start, to - start])).toEqual([[10_000, songMs]]);
});
