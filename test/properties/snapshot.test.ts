// What holds of every snapshot, at whatever time it is taken.

import { equal } from "node:assert/strict";
import { expect, test } from "vitest";
import { deadline } from "../../src/domain/deadline.ts";
import type { Room } from "../../src/domain/room.ts";
import { timing } from "../../src/domain/snapshot.ts";
import { atEveryMoment } from "./evening.ts";

const isPaused = ({ stage }: Room) => stage.status === "playing" && stage.pausedAt !== null;

const later = [0, 1, 999, 1_000, 123_456];

test("[P1] start + duration = end, in seconds and in milliseconds", () => {
  atEveryMoment(({ after }) => {
    for (const ms of later) {
      const seen = timing(after, after.at + ms);
      equal(Number(seen.start_time) + Number(seen.duration), Number(seen.end_time));
      equal(seen.end_time_ms - seen.start_time_ms, Number(seen.duration) * 1_000);
    }
  });
});

test("[W1] the whole seconds are those of the milliseconds, or within one while paused", () => {
  atEveryMoment(({ after }) => {
    for (const ms of later) {
      const seen = timing(after, after.at + ms);
      const off = Math.floor(seen.end_time_ms / 1_000) - Number(seen.end_time);
      expect(isPaused(after) ? [0, 1] : [0]).toContain(off);
      equal(Math.floor(seen.current_time_ms / 1_000), seen.current_time);
    }
  });
});

test("[P1] what plays is shown for its whole duration, wherever it was set to", () => {
  atEveryMoment(({ after }) => {
    if (after.stage.status !== "playing") return;
    const { durationMs } = after.stage.entry;
    for (const ms of later) {
      equal(Number(timing(after, after.at + ms).duration) * 1_000, durationMs);
    }
  });
});

test("[P5] what remains stands still while paused, and runs with the clock else", () => {
  atEveryMoment(({ after }) => {
    const remaining = (now: number) => timing(after, now).end_time_ms - now;
    for (const ms of later) {
      equal(remaining(after.at + ms), remaining(after.at) - (isPaused(after) ? 0 : ms));
    }
  });
});

test("[P5] what remains in whole seconds, as older clients read it, stands still too", () => {
  atEveryMoment(({ after }) => {
    if (!isPaused(after)) return;
    const remaining = later.map((ms) => {
      const { end_time, current_time } = timing(after, after.at + ms);
      return Number(end_time) - current_time;
    });
    equal(new Set(remaining).size, 1);
  });
});

test("[P1] unless paused, the end that is shown is when the clock will act, or later", () => {
  atEveryMoment(({ after }) => {
    const due = deadline(after);
    if (due !== null && !isPaused(after)) {
      expect(timing(after, after.at).end_time_ms).toBeGreaterThanOrEqual(due);
    }
  });
});
