// Figures are what a naive count over the events comes to.

import { deepStrictEqual, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tallySlices } from "../../../src/app/history/stats/slices.ts";
import { tallySpread } from "../../../src/app/history/stats/spread.ts";
import { type Stats, tallyStats } from "../../../src/app/history/stats.ts";
import type { Event, EventOf, EventType } from "../../../src/domain/event.ts";
import { type EntryId, queuedVersion } from "../../../src/domain/ids.ts";
import type { Entry, Media } from "../../../src/domain/media.ts";
import type { Step } from "../../../src/domain/undo.ts";
import { eventsOf, inSomeEvenings, nobodyYet } from "../../properties/evening.ts";
import { check } from "../../support/arbitraries.ts";
import { momentsAfter } from "../../support/moments.ts";
import { start } from "../../support/rooms.ts";

const ends = (steps: readonly Step[]): readonly [number, number] => [
  steps[0]?.event.at ?? start,
  steps.at(-1)?.event.at ?? start,
];

const statsOf = (steps: readonly Step[], [from, to] = ends(steps)): Stats => {
  const tally = tallyStats(from, to);
  tally.open(steps.findLast(({ event }) => event.at < from)?.after ?? nobodyYet);
  for (const step of steps) tally.add(step);
  tally.close(steps.at(-1)?.after ?? nobodyYet);
  return tally.result();
};

/** The claim holds for every evening in which anything happened. */
const forEvenings = (claim: (steps: readonly Step[], stats: Stats) => void): void =>
  inSomeEvenings((evening) => {
    const steps = momentsAfter(nobodyYet, eventsOf(evening));
    if (steps.length > 0) claim(steps, statsOf(steps));
  });

const all = <Type extends EventType>(steps: readonly Step[], type: Type) =>
  steps.map(({ event }) => event).filter((event): event is EventOf<Type> => event.type === type);

/** Where an entry comes from, by its id alone (Q7). */
const queuedAs = (steps: readonly Step[], id: EntryId): EventOf<"EntryQueued"> =>
  steps[queuedVersion(id) - 1]?.event as EventOf<"EntryQueued">;

const ofKind = (steps: readonly Step[], media: Media, events: readonly Event[]): number =>
  events.filter((event) => "entry" in event && queuedAs(steps, idOf(event.entry)).media === media)
    .length;

const idOf = (entry: EntryId | Entry): EntryId => (typeof entry === "string" ? entry : entry.id);

test("[O] events are counted by type, and each of them once", () => {
  forEvenings((steps, { events, byType, chats }) => {
    strictEqual(events, steps.length);
    for (const { type, count } of byType) strictEqual(count, all(steps, type).length);
    strictEqual(
      byType.reduce((sum, { count }) => sum + count, 0),
      events,
    );
    strictEqual(chats, all(steps, "ChatSent").length);
  });
});

test("[O] members: joins, different people, the most at once, and their time in the room", () => {
  forEvenings((steps, { members }) => {
    const joined = all(steps, "MemberJoined");
    strictEqual(members.joins, joined.length);
    strictEqual(members.people, new Set(joined.map(({ member }) => member)).size);
    const most = Math.max(...steps.map(({ after }) => after.members.size));
    strictEqual(members.most?.count ?? 0, most);
    if (members.most !== null) {
      const { at } = members.most;
      strictEqual(
        steps.some(({ event, after }) => event.at === at && after.members.size === most),
        true,
      );
    }
    const { averages, sliceMs, from } = members.overTime;
    const [, to] = ends(steps);
    const told = averages.reduce(
      (sum, average, slice) => sum + average * Math.min(sliceMs, to - from - slice * sliceMs),
      0,
    );
    const lived = steps.reduce(
      (sum, { before, event }) => sum + before.members.size * (event.at - before.at),
      // before the first event nobody was there
      0,
    );
    expect(told).toBeCloseTo(lived, 0);
  });
});

test("[O] turns and asks: each that began ended somehow, and each that was queued went somewhere", () => {
  forEvenings((steps, { turns, asks }) => {
    const room = steps.at(-1)?.after ?? nobodyYet;
    for (const media of ["sing", "listen", "watch"] as const) {
      const told = turns[media];
      const kind = (events: readonly Event[]) => ofKind(steps, media, events);
      const ended = all(steps, "TurnEnded");
      const removed = all(steps, "EntryRemoved");
      const because = (...reasons: readonly string[]) =>
        kind(ended.filter(({ reason }) => reasons.includes(reason)));
      const gone = (...reasons: readonly string[]) =>
        kind(removed.filter(({ reason }) => reasons.includes(reason)));
      strictEqual(told.began, kind(all(steps, "TurnStarted")));
      strictEqual(told.toTheEnd, because("over", "finished"));
      strictEqual(told.cut, because("cut"));
      strictEqual(told.withdrawn, gone("withdrawn"));
      strictEqual(told.removed, gone("removed"));
      const isOn = room.stage.status === "playing" && room.stage.entry.media === media;
      const ends = told.toTheEnd + told.cut + told.lost;
      strictEqual(told.began + told.resumed, ends + (isOn ? 1 : 0));
      strictEqual(told.requeued, kind(all(steps, "EntryRestored")));
      const answered = media === "sing" ? asks.declined + asks.unanswered : 0;
      const waiting = room.queue.filter((entry) => entry.media === media).length;
      strictEqual(
        told.queued + told.requeued,
        told.began + told.withdrawn + told.removed + told.dropped + answered + waiting,
      );
    }
    strictEqual(asks.asked, all(steps, "AskStarted").length);
    strictEqual(asks.accepted, turns.sing.began);
    strictEqual(asks.declined, all(steps, "AskDeclined").length);
    strictEqual(asks.unanswered, all(steps, "AskExpired").length);
    strictEqual(asks.passedOver, all(steps, "AskPassedOver").length);
  });
});

/** Nearest rank, of all values in a row. */
const quantile = (values: readonly number[], share: number, stepMs: number): number | null => {
  const rounded = values.map((value) => Math.round(value / stepMs) * stepMs);
  return rounded.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? null;
};

test("[O] times to answer and to wait: their number, the middle one, the longest of nine in ten", () => {
  forEvenings((steps, { answers, waits }) => {
    const waited = all(steps, "TurnStarted").map(
      (event) => event.at - queuedAs(steps, event.entry).at,
    );
    deepStrictEqual(waits, {
      count: waited.length,
      medianMs: quantile(waited, 0.5, 1_000),
      p90Ms: quantile(waited, 0.9, 1_000),
    });
    // R7: an ask that was interrupted starts afresh
    const answered = steps.flatMap(({ event }, index) => {
      const isAnswer =
        event.type === "AskDeclined" ||
        (event.type === "TurnStarted" && queuedAs(steps, event.entry).media === "sing");
      if (!isAnswer) return [];
      const asked = steps
        .slice(0, index)
        .findLast((step) => ["AskStarted", "RoomRecovered"].includes(step.event.type));
      return [event.at - (asked?.event.at ?? 0)];
    });
    deepStrictEqual(answers, {
      count: answered.length,
      medianMs: quantile(answered, 0.5, 100),
      p90Ms: quantile(answered, 0.9, 100),
    });
  });
});

test("[O] the top songs and singers are those with the most turns", () => {
  forEvenings((steps, { songs, singers }) => {
    const sung = all(steps, "TurnStarted").map(({ entry }) => queuedAs(steps, entry));
    for (const { item, times } of singers) {
      const own = sung.filter(({ media, owner }) => media === "sing" && owner === item.fullname);
      strictEqual(times, own.length);
    }
    for (const { item, times } of songs) {
      const plays = sung.filter(({ media, track }) => media !== "watch" && track.id === item.id);
      strictEqual(times, plays.length);
    }
    for (const list of [songs, singers]) {
      const times = list.map((one) => one.times);
      deepStrictEqual(
        times,
        times.toSorted((a, b) => b - a),
      );
    }
    const singing = sung.filter(({ media }) => media === "sing");
    strictEqual(
      singers.reduce((sum, { times }) => sum + times, 0),
      singing.length,
    );
  });
});

test("[O] hours are those of what members did, by the clock of the place", () => {
  forEvenings((steps, { hours }) => {
    const naive = new Array<number>(24).fill(0);
    for (const { event } of steps) {
      const hour = new Date(event.at).getHours();
      if (event.by !== "@room" && event.by !== "@operator") naive[hour] = (naive[hour] ?? 0) + 1;
    }
    deepStrictEqual(hours, naive);
  });
});

test("[O] what came before --since is not counted, but who came then is there", () => {
  forEvenings((steps, whole) => {
    const [from, to] = ends(steps);
    const middle = Math.floor((from + to) / 2);
    const late = statsOf(steps, [middle, to]);
    const early = statsOf(steps, [from, middle - 1]);
    strictEqual(late.events + early.events, whole.events);
    strictEqual(late.members.joins + early.members.joins, whole.members.joins);
    strictEqual(late.turns.sing.began + early.turns.sing.began, whole.turns.sing.began);
    const present = steps.findLast(({ event }) => event.at < middle)?.after ?? nobodyYet;
    expect(late.members.people).toBeGreaterThanOrEqual(present.members.size);
    expect(late.members.most?.count ?? 0).toBeGreaterThanOrEqual(present.members.size);
  });
});

describe("[O] in little memory", () => {
  test("[O] a spread of times is that of all of them", () => {
    check(fc.array(fc.nat(5_000)), (values) => {
      const spread = tallySpread(10);
      for (const value of values) spread.add(value);
      deepStrictEqual(spread.result(), {
        count: values.length,
        medianMs: quantile(values, 0.5, 10),
        p90Ms: quantile(values, 0.9, 10),
      });
    });
  });

  test("[O] slices are few, and their average is how long how many were there", () => {
    const span = fc
      .tuple(fc.nat(1e9), fc.nat(1e9))
      .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    check(fc.tuple(span, fc.array(fc.tuple(fc.nat(9), span))), ([[from, to], stays]) => {
      const tally = tallySlices(from, to);
      for (const [count, [since, until]] of stays) tally.add(count, since, until);
      const { averages, sliceMs } = tally.result();
      expect(averages.length).toBeLessThanOrEqual(60);
      const told = averages.reduce(
        (sum, average, slice) => sum + average * Math.min(sliceMs, to - from - slice * sliceMs),
        0,
      );
      const lived = stays.reduce(
        (sum, [count, [since, until]]) =>
          sum + count * Math.max(0, Math.min(until, to) - Math.max(since, from)),
        0,
      );
      expect(told).toBeCloseTo(lived, 0);
    });
  });
});
