// State is the fold of the stream, however it is stored and read (R2, R8).

import { deepStrictEqual } from "node:assert/strict";
import * as E from "fp-ts/lib/Either.js";
import { test } from "vitest";
import { fromCheckpoint, toCheckpoint } from "../../src/domain/checkpoint.ts";
import { decideDraft } from "../../src/domain/decide.ts";
import type { Event } from "../../src/domain/event.ts";
import { fold } from "../../src/domain/evolve.ts";
import type { Room } from "../../src/domain/room.ts";
import { record, upcast } from "../../src/domain/upcast.ts";
import { type Evening, eventsOf, inEveryEvening, nobodyYet, sameRoom } from "./evening.ts";

const last = (evening: Evening): Room => evening.at(-1)?.after ?? nobodyYet;

/** As a log or a file would give it back. */
const stored = <T>(value: T): T => JSON.parse(JSON.stringify(value));

test("[R2] the whole stream folded at once is the room that lived through it", () => {
  inEveryEvening((evening) => {
    sameRoom(fold(nobodyYet, eventsOf(evening)), last(evening));
  });
});

test("[R2] the room that a decision comes with is the fold of its events", () => {
  inEveryEvening((evening) => {
    for (const { command, before } of evening) {
      const draft = decideDraft(command)(before);
      if (E.isRight(draft)) sameRoom(draft.right.room, fold(before, draft.right.events));
    }
  });
});

test("[R2] folded in pieces, cut anywhere, it is the same", () => {
  inEveryEvening((evening) => {
    const events = eventsOf(evening);
    for (let cut = 0; cut <= events.length; cut += 7) {
      const half = fold(nobodyYet, events.slice(0, cut));
      sameRoom(fold(half, events.slice(cut)), last(evening));
    }
  });
});

test("[R8] recorded, stored, read and upcast it is the same, event by event", () => {
  inEveryEvening((evening) => {
    const events = eventsOf(evening);
    const read = events.map((event): Event => {
      const back = upcast(stored(record(event)));
      return E.isRight(back) ? back.right : (back.left as never);
    });
    deepStrictEqual(read, events);
    sameRoom(fold(nobodyYet, read), last(evening));
  });
});

test("[R2] a checkpoint goes through JSON and is the same, and so is what follows on it", () => {
  inEveryEvening((evening) => {
    for (const { after } of evening) sameRoom(fromCheckpoint(stored(toCheckpoint(after))), after);
    const middle = evening[Math.floor(evening.length / 2)]?.before ?? nobodyYet;
    const later = eventsOf(evening).slice(middle.version);
    sameRoom(fold(fromCheckpoint(stored(toCheckpoint(middle))), later), last(evening));
  });
});
