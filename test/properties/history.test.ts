// However an evening went, all of it can be told, compared and drawn.

import { deepStrictEqual, doesNotMatch, match, ok } from "node:assert/strict";
import { test } from "vitest";
import { widthOf } from "../../src/app/cli/columns.ts";
import { drawHeader, drawLast, drawRoom } from "../../src/app/cli/picture.ts";
import { changeLines } from "../../src/app/history/change-lines.ts";
import { changesBetween } from "../../src/app/history/changes.ts";
import { forecast, waitsOf } from "../../src/app/history/forecast.ts";
import { narrate } from "../../src/app/history/narrate.ts";
import { plain } from "../../src/app/history/sentence.ts";
import { toCheckpoint } from "../../src/domain/checkpoint.ts";
import type { Room } from "../../src/domain/room.ts";
import { momentsAfter } from "../support/moments.ts";
import { eventsOf, inEveryEvening, nobodyYet } from "./evening.ts";

const lasting = (room: Room): unknown => ({ ...toCheckpoint(room), version: 0, at: 0 });

test("[O] every event has a sentence, changes that are all there is, and a picture that fits", () => {
  const frame = { columns: 80, queueRows: 6, memberRows: 6, isChanged: () => false };
  inEveryEvening((evening) => {
    for (const moment of momentsAfter(nobodyYet, eventsOf(evening))) {
      const { before, after } = moment;
      const sentence = plain(narrate(moment));
      // what was said may be a space
      match(sentence, /^\S.*\S/u);
      doesNotMatch(sentence, /undefined|NaN|\[object/);

      const changes = changesBetween(before, after);
      const isSame = JSON.stringify(lasting(before)) === JSON.stringify(lasting(after));
      deepStrictEqual(changes.length === 0, isSame, sentence);
      for (const { words } of changeLines(changes)) doesNotMatch(plain(words), /undefined|NaN/);

      for (const line of [
        drawHeader(after, after.at, 80),
        ...drawRoom(after, after.at + 500, frame).map(({ shown }) => shown),
        ...drawLast(moment, after.at, 80),
      ]) {
        ok(widthOf(line) <= 80, plain(line));
        doesNotMatch(plain(line), /undefined|NaN|\n/);
      }
    }
  }, 0.1);
});

test("[O] [H9] how long each waits is what is forecast of it alone", () => {
  let waiting = 0;
  inEveryEvening((evening) => {
    for (const { after } of evening) {
      const now = after.at + 700;
      const alone = after.queue.map((entry) => ({
        entry: entry.id,
        inMs: forecast(after, entry, now).inMs,
      }));
      deepStrictEqual(waitsOf(after, now), alone);
      waiting += alone.length;
    }
  }, 0.3);
  ok(waiting > 500);
});
