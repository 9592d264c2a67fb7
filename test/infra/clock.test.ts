// A clock that goes on from where a log has come to.

import { expect, test } from "vitest";
import { clockFrom } from "../../src/infra/clock.ts";
import { createSimulatedClock } from "../support/clock.ts";

test("[R4] a clock that stands before the log counts on from the log's time, evenly", async () => {
  const machine = createSimulatedClock(1_000_000);
  const clock = clockFrom(machine, 4_600_000);
  expect(clock.now()).toBe(4_600_000);
  const rung: number[] = [];
  clock.at(4_600_500, () => rung.push(clock.now()));
  const callOff = clock.at(4_600_400, () => rung.push(-1));
  callOff();
  await machine.advance(499);
  expect(rung).toEqual([]);
  await machine.advance(1);
  expect(rung).toEqual([4_600_500]);
});

test("[R4] a clock that is beyond the log is taken as it is", () => {
  const machine = createSimulatedClock(1_000_000);
  expect(clockFrom(machine, 999_999)).toBe(machine);
});
