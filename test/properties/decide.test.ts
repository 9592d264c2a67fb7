// What holds of every decision, whatever is asked of whatever room.

import { deepStrictEqual } from "node:assert/strict";
import * as E from "fp-ts/lib/Either.js";
import { expect, test } from "vitest";
import { toCheckpoint } from "../../src/domain/checkpoint.ts";
import { deadline } from "../../src/domain/deadline.ts";
import { decide } from "../../src/domain/decide.ts";
import { fold } from "../../src/domain/evolve.ts";
import { isPresent, type Room } from "../../src/domain/room.ts";
import { tick } from "../support/rooms.ts";
import { atEveryMoment, newsOf } from "./evening.ts";

test("[R2] decide answers always, and the same again", () => {
  atEveryMoment(({ before, command, decision }) => {
    deepStrictEqual(decide(command)(before), decision);
  });
});

test("[R2] a rejected command leaves the room as it was", () => {
  atEveryMoment(({ before, command, decision, after }) => {
    if (E.isLeft(decision)) expect(after).toBe(before);
    const untouched = structuredClone(toCheckpoint(before));
    decide(command)(before);
    deepStrictEqual(toCheckpoint(before), untouched);
  });
});

test("[R1] versions count by one, an event each", () => {
  atEveryMoment((moment) => {
    expect(moment.after.version - moment.before.version).toBe(newsOf(moment).length);
  });
});

test("[R4] time never goes back, and a decision is of one time", () => {
  atEveryMoment((moment) => {
    const at = Math.max(moment.command.at, moment.before.at);
    for (const event of newsOf(moment)) expect(event.at).toBe(at);
    expect(moment.after.at).toBeGreaterThanOrEqual(moment.before.at);
  });
});

test("[R3] an event is by whoever asked, or by the room", () => {
  atEveryMoment((moment) => {
    for (const { by } of newsOf(moment)) expect(["@room", moment.command.by]).toContain(by);
  });
});

test("[R3] a tick before the deadline yields nothing, a tick at it something", () => {
  atEveryMoment(({ after, settled }) => {
    const due = deadline(after);
    if (!settled) return;
    if (due === null) {
      expect(decide(tick(after.at + 1e12))(after)).toEqual(E.right([]));
    } else {
      expect(decide(tick(due - 1))(after)).toEqual(E.right([]));
      expect(decide(tick(due))(after)).not.toEqual(E.right([]));
    }
  });
});

test("[T1] after every decision all that could happen at once has happened", () => {
  atEveryMoment(({ after, settled }) => {
    if (!settled) return;
    expect(deadline(after) ?? Number.POSITIVE_INFINITY).toBeGreaterThan(after.at);
    expect(after.stage.status === "idle" && someoneCouldPlay(after)).toBe(false);
  });
});

test("[T8] every waiting state ends, though nobody ever says a word again", () => {
  atEveryMoment(({ after }) => {
    // a pause, a turn and a rest; then one ask or turn for each entry, one end for each absent
    const bound = 3 + after.queue.length + after.absent.size;
    let room = after;
    let ticks = 0;
    while (room.stage.status !== "idle") {
      const due = deadline(room);
      expect(due).not.toBeNull();
      const decision = decide(tick(due ?? 0))(room);
      room = E.isRight(decision) ? fold(room, decision.right) : room;
      ticks += 1;
      expect(ticks).toBeLessThanOrEqual(bound);
    }
    expect(someoneCouldPlay(room)).toBe(false);
  });
});

const someoneCouldPlay = (room: Room): boolean =>
  room.queue.some(({ media, owner }) => media !== "sing" || isPresent(room, owner));
