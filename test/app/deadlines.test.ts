// The next moments of many rooms come in order, each once, whatever is set, moved and taken away.

import { deepStrictEqual } from "node:assert/strict";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createDeadlines } from "../../src/app/deadlines.ts";
import type { Clock } from "../../src/infra/clock.ts";

const seed = Number(process.env["FC_SEED"] ?? Date.now()) | 0;
console.log(`fast-check: FC_SEED=${seed}`);

type Timer = { readonly when: number; readonly run: () => void };

/** A clock whose timers run at once when time has come, and that knows how many are set. */
const createHandClock = () => {
  let now = 0;
  let earlyBy = 0;
  const timers = new Set<Timer>();
  const clock: Clock = {
    now: () => now,
    at: (when, run) => {
      const timer = { when, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    soon: () => expect.fail("nothing here waits for the end of a turn"),
  };
  return {
    clock,
    timers,
    /** Timers may ring too early, as setTimeout does for a long wait. */
    ringEarly: (ms: number) => {
      earlyBy = ms;
    },
    moveTo: (end: number) => {
      for (let steps = 0; steps < 10_000; steps += 1) {
        const [first] = [...timers].sort((a, b) => a.when - b.when);
        if (first === undefined || first.when - earlyBy > end) break;
        timers.delete(first);
        now = Math.max(now, first.when - earlyBy);
        earlyBy = 0;
        first.run();
      }
      now = end;
    },
  };
};

type Step =
  | { readonly do: "set"; readonly key: number; readonly after: number }
  | { readonly do: "clear"; readonly key: number }
  | { readonly do: "advance"; readonly by: number };

const key = fc.nat(14);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("set" as const), key, after: fc.nat(99) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("clear" as const), key }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("advance" as const), by: fc.nat(60) }),
  },
);

/** What the heap must do: a plain list, sorted anew each time. */
const createList = () => {
  let list: { readonly key: number; readonly when: number }[] = [];
  return {
    set: (key: number, when: number | null) => {
      list = list.filter((one) => one.key !== key);
      if (when !== null) list.push({ key, when });
    },
    due: (now: number) => {
      const due = list.filter(({ when }) => when <= now).sort((a, b) => a.when - b.when);
      list = list.filter(({ when }) => when > now);
      return due;
    },
    first: () => Math.min(...list.map(({ when }) => when)),
    size: () => list.length,
  };
};

test("[T8] every moment comes, in order and once, as from a sorted list", () => {
  const claim = (steps: readonly Step[]): void => {
    const { clock, timers, moveTo } = createHandClock();
    const rung: { readonly key: number; readonly at: number }[] = [];
    const deadlines = createDeadlines<number>(clock, (key) => rung.push({ key, at: clock.now() }));
    const list = createList();
    const moments = new Map<number, number>();
    for (const step of steps) {
      if (step.do === "advance") {
        rung.length = 0;
        moveTo(clock.now() + step.by);
        const due = list.due(clock.now());
        deepStrictEqual(
          rung.map(({ at }) => at),
          due.map(({ when }) => when),
        );
        deepStrictEqual(rung.map(({ key }) => key).sort(), due.map(({ key }) => key).sort());
        for (const { key, at } of rung) deepStrictEqual(moments.get(key), at);
      } else {
        // from the next moment on: what is past already rings when the clock is next let go
        const when = step.do === "set" ? clock.now() + 1 + step.after : null;
        deadlines.set(step.key, when);
        list.set(step.key, when);
        if (when !== null) moments.set(step.key, when);
      }
      deepStrictEqual(deadlines.size(), list.size());
      // one timer, for the earliest of all
      deepStrictEqual(
        [...timers].map(({ when }) => when),
        list.size() === 0 ? [] : [list.first()],
      );
    }
  };
  fc.assert(fc.property(fc.array(step, { maxLength: 80, size: "max" }), claim), {
    seed,
    numRuns: 2_000,
  });
});

test("[T8] what is due at once is told of together, by one timer", () => {
  const { clock, timers, moveTo } = createHandClock();
  const rung: string[] = [];
  const deadlines = createDeadlines<string>(clock, (key) => rung.push(key));
  for (const name of ["a", "b", "c"]) deadlines.set(name, 10);
  expect(timers.size).toBe(1);
  moveTo(9);
  expect(rung).toEqual([]);
  moveTo(10);
  expect(rung.toSorted()).toEqual(["a", "b", "c"]);
  expect(timers.size).toBe(0);
});

test("[T8] a moment that has passed comes as soon as the clock lets it", () => {
  const { clock, moveTo } = createHandClock();
  const rung: string[] = [];
  const deadlines = createDeadlines<string>(clock, (key) => rung.push(key));
  moveTo(100);
  deadlines.set("a", 5);
  moveTo(100);
  expect(rung).toEqual(["a"]);
});

test("[T8] what is set while it is told of comes in its turn", () => {
  const { clock, timers, moveTo } = createHandClock();
  const rung: string[] = [];
  const deadlines = createDeadlines<string>(clock, (key) => {
    rung.push(`${key}${clock.now()}`);
    if (clock.now() < 30) deadlines.set(key, clock.now() + 10);
  });
  deadlines.set("a", 10);
  deadlines.set("b", 15);
  moveTo(50);
  expect(rung).toEqual(["a10", "b15", "a20", "b25", "a30", "b35"]);
  expect(timers.size).toBe(0);
});

test("[R3] a timer that rings too early tells nobody and is set again", () => {
  const { clock, timers, moveTo, ringEarly } = createHandClock();
  const rung: number[] = [];
  const deadlines = createDeadlines<string>(clock, () => rung.push(clock.now()));
  deadlines.set("a", 100);
  ringEarly(60);
  moveTo(50);
  expect(rung).toEqual([]);
  expect([...timers].map(({ when }) => when)).toEqual([100]);
  moveTo(100);
  expect(rung).toEqual([100]);
});

test("[T8] after stop nothing is told of and no timer is left", () => {
  const { clock, timers, moveTo } = createHandClock();
  const deadlines = createDeadlines<string>(clock, () => expect.fail("told of after stop"));
  for (const name of ["a", "b"]) deadlines.set(name, 10);
  deadlines.stop();
  expect(timers.size).toBe(0);
  expect(deadlines.size()).toBe(0);
  moveTo(20);
});
