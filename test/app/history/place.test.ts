// What is told of a member's place holds in every evening, at every event.

import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { isLeft } from "fp-ts/lib/Either.js";
import { expect, test } from "vitest";
import type { Ahead } from "../../../src/app/history/ahead.ts";
import { traceAfter, traceOf } from "../../../src/app/history/trace.ts";
import { type EntryWhy, explain, type Why } from "../../../src/app/history/why.ts";
import type { Command } from "../../../src/domain/command.ts";
import { deadline } from "../../../src/domain/deadline.ts";
import { decide } from "../../../src/domain/decide.ts";
import type { EventType } from "../../../src/domain/event.ts";
import { fold } from "../../../src/domain/evolve.ts";
import { type EntryId, type Fullname, queuedVersion } from "../../../src/domain/ids.ts";
import { playing, type Room } from "../../../src/domain/room.ts";
import type { Step } from "../../../src/domain/undo.ts";
import { eventsOf, inSomeEvenings, nobodyYet } from "../../properties/evening.ts";
import { momentsAfter } from "../../support/moments.ts";
import { accept, tick } from "../../support/rooms.ts";
import { type Past, undoing } from "../../support/undo.ts";

type Told = { readonly step: Step; readonly why: Why };

/** What is told of one member after each event. */
const tell = (who: Fullname, steps: readonly Step[]): readonly Told[] => {
  let trace = traceOf(who, nobodyYet);
  return steps.map((step) => {
    trace = traceAfter(trace, step);
    return { step, why: explain(trace, step.event.at) };
  });
};

const ownersIn = (steps: readonly Step[]): readonly Fullname[] => [
  ...new Set(steps.flatMap(({ event }) => (event.type === "EntryQueued" ? [event.owner] : []))),
];

/** The claim holds for everyone who ever queued. */
const forEveryone = (claim: (told: readonly Told[], steps: Past, who: Fullname) => void) =>
  inSomeEvenings((evening) => {
    const steps = momentsAfter(nobodyYet, eventsOf(evening));
    for (const who of ownersIn(steps)) claim(tell(who, steps), steps, who);
  });

const heldIds = ({ queue, stage }: Room, who: Fullname): readonly EntryId[] =>
  [...(stage.status === "playing" ? [stage.entry] : []), ...queue]
    .filter(({ owner }) => owner === who)
    .map(({ id }) => id)
    .toSorted();

const isHere = ({ state }: EntryWhy): boolean => state !== "gone";

test("[Q1] the place told is the place in the queue, for whoever is there and nobody else", () => {
  forEveryone((told, _, who) => {
    for (const { step, why } of told) {
      const { queue } = step.after;
      const here = why.entries.filter(isHere);
      deepStrictEqual(here.map(({ entry }) => entry.id).toSorted(), heldIds(step.after, who));
      for (const one of here) {
        if (!("place" in one)) strictEqual(playing(step.after)?.entry.id, one.entry.id);
        else strictEqual(queue[one.place - 1]?.id, one.entry.id);
        if (!("behind" in one)) continue;
        const before = queue.slice(0, one.place - 1).map(({ id }) => id);
        deepStrictEqual(
          one.behind.map(({ entry }) => entry.id),
          before,
        );
      }
    }
  });
});

/** Told by walking back to when the one was not yet before the other. */
const causeOf = (one: EntryId, other: EntryId, steps: readonly Step[]): Ahead["why"] => {
  const last = steps.findLastIndex(({ before }) => !isAhead(before, one, other));
  const { event } = steps[last] ?? {};
  if (event?.type === "EntryMoved") return event.entry === one ? "moved up" : "moved back";
  if (event?.type !== "EntryRestored") return "earlier";
  if (event.entry.id === one) return "put back";
  // what comes back stands behind the same for the same reasons, and otherwise the elder is earlier
  const gone = steps.slice(0, last).findLastIndex(({ before }) => waits(before, other));
  const there = steps.slice(0, gone);
  if (isAhead(steps[gone]?.before ?? nobodyYet, one, other)) return causeOf(one, other, there);
  return queuedVersion(one) < queuedVersion(other) ? "earlier" : "put back behind";
};

const waits = ({ queue }: Room, id: EntryId): boolean => queue.some((entry) => entry.id === id);

const isAhead = (room: Room, one: EntryId, other: EntryId): boolean => {
  const places = [one, other].map((id) => room.queue.findIndex((entry) => entry.id === id));
  const [first = -1, second = -1] = places;
  return first !== -1 && first < second;
};

const causes: Readonly<Record<Ahead["why"], EventType>> = {
  earlier: "EntryQueued",
  "moved up": "EntryMoved",
  "moved back": "EntryMoved",
  "put back": "EntryRestored",
  "put back behind": "EntryRestored",
};

test("[Q6] [U2] each of those before it is there by the event that is named", () => {
  forEveryone((told, steps) => {
    for (const [index, { why }] of told.entries()) {
      for (const one of why.entries) {
        if (!("behind" in one)) continue;
        for (const { entry, why, since } of one.behind) {
          strictEqual(why, causeOf(entry.id, one.entry.id, steps.slice(0, index + 1)));
          strictEqual(steps[since.version - 1]?.event.type, causes[why]);
          if (why === "earlier") strictEqual(since.version, queuedVersion(entry.id));
        }
      }
    }
  });
});

test("[Q7] whatever was queued waits, is on stage, or went by the event that is named", () => {
  forEveryone((told, steps, who) => {
    const last = told.at(-1)?.why;
    const queued = steps
      .filter(({ event }) => event.type === "EntryQueued" && event.owner === who)
      .map(({ after }) => after.version);
    const entries = last?.entries ?? [];
    const known = entries.map(({ queued: { version } }) => version).toSorted((a, b) => a - b);
    deepStrictEqual(known, queued.slice(last?.forgotten));
    for (const { entry, ...one } of entries) {
      if (one.state !== "gone") continue;
      const { before, after } = steps[one.ending.version - 1] ?? {};
      expect(before && heldIds(before, who)).toContain(entry.id);
      expect(after && heldIds(after, who)).not.toContain(entry.id);
      const { from, to } = one.log;
      strictEqual(1 <= from && from <= one.ending.version && one.ending.version <= to, true);
      strictEqual(to <= steps.length, true);
    }
  });
});

/** Everyone who is asked says yes at the last moment; the clock does the rest. */
const playOn = (room: Room, id: EntryId): { readonly ms: number; readonly asks: number } => {
  let now = room;
  for (let asks = 0; ; ) {
    const { stage } = now;
    const isAsked = stage.status === "asking";
    if (isAsked && stage.entry.id === id) return { ms: now.at - room.at, asks };
    if (playing(now)?.entry.id === id) return { ms: now.at - room.at, asks };
    const at = deadline(now) ?? now.at;
    asks += isAsked ? 1 : 0;
    now = decided(now, isAsked ? accept(stage.entry.owner, { at: at - 1 }) : tick(at));
  }
};

const decided = (room: Room, command: Command): Room => {
  const decision = decide(command)(room);
  if (isLeft(decision)) throw new Error(decision.left.code);
  return fold(room, decision.right);
};

test("[U1] what is told to come back by an undo does, and what is told not to does not", () => {
  let back = 0;
  forEveryone((told, steps) => {
    const room = steps.at(-1)?.after ?? nobodyYet;
    for (const one of told.at(-1)?.why.entries ?? []) {
      if (one.state !== "gone" || one.undo === null) continue;
      const decision = decide(undoing(steps, one.undo.version, room.at))(room);
      const after = isLeft(decision) ? room : fold(room, decision.right);
      strictEqual(
        heldIds(after, one.entry.owner).includes(one.entry.id),
        one.undo.obstacle === null,
      );
      back += one.undo.obstacle === null ? 1 : 0;
    }
  });
  expect(back).toBeGreaterThan(20);
});

test("[T1] if all say yes and sing to the end, a turn comes when it was told to", () => {
  let told = 0;
  forEveryone((all) => {
    for (const { step, why } of all.slice(-1)) {
      const room = step.after;
      // who is away may go in the middle of his song
      if (room.absent.size > 0) continue;
      // R7: after an operator's change something may be due that nobody can say yes to any more
      if ((deadline(room) ?? Number.POSITIVE_INFINITY) <= room.at) continue;
      for (const one of why.entries) {
        if (!("forecast" in one) || one.forecast.inMs === null) continue;
        const { ms, asks } = playOn(decided(room, tick(room.at)), one.entry.id);
        strictEqual(ms, one.forecast.inMs - asks);
        told += 1;
      }
    }
  });
  expect(told).toBeGreaterThan(20);
});
