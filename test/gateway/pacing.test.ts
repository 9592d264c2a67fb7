// A room is shown as often as can be afforded: a small one at once, a big one at intervals, none later
// than 250 ms, and what it is shown as is what the rules say.

import { expect, test } from "vitest";
import type { Receiver } from "../../src/app/gateway/audience.ts";
import { createFanOut } from "../../src/app/gateway/fan-out.ts";
import { createPace } from "../../src/app/gateway/pace.ts";
import type { RoomId } from "../../src/domain/ids.ts";
import type { Room } from "../../src/domain/room.ts";
import { createSimulatedClock } from "../support/clock.ts";
import { openRoom, roomId } from "../support/rooms.ts";

const setUp = (receivers: number, watching: Partial<Receiver> = {}) => {
  const clock = createSimulatedClock();
  const pace = createPace(clock);
  const fanOut = createFanOut(clock, pace);
  const shown: { readonly at: number; readonly text: string }[] = [];
  let reads = true;
  const add = (watched: boolean): Receiver => ({
    member: () => null,
    answered: 0,
    shown: 0,
    base: null,
    patches: false,
    show: (frame, mayWait) => {
      const leave = () => shown.push({ at: clock.now(), text: frame.toString() });
      // as an outbox does
      if (watched && reads) mayWait ? pace.inTurn(1, leave) : leave();
      return reads;
    },
    tell: () => {},
    eject: () => {},
    ...(watched && watching),
  });
  for (let number = 0; number < receivers; number += 1) {
    fanOut.attach(roomId as RoomId, add(number === 0));
  }
  const { room } = openRoom("皮皮");
  let changed: Room = room;
  const madeAt = new Map<number, number>();
  /** One more change, of which everybody is to be shown. */
  const change = (): void => {
    changed = { ...changed, version: changed.version + 1 };
    madeAt.set(changed.version, clock.now());
    const event = { type: "RestEnded", at: clock.now(), by: "@room" } as const;
    fanOut.committed({ room: changed, events: [event], version: changed.version });
  };
  const versions = () => shown.map(({ text }) => Number(/"version":(\d+)/.exec(text)?.[1]));
  /** Of the changes that a show tells of, how long the first has waited for it. */
  const waits = () =>
    shown.map(({ at }, index) => {
      const first = (versions()[index - 1] ?? room.version) + 1;
      return at - (madeAt.get(first) ?? at);
    });
  const read = (does: boolean): void => {
    reads = does;
  };
  /** Other rooms push more than can be afforded. */
  const pushElsewhere = () => pace.inTurn(100_000, () => {});
  return {
    clock,
    change,
    pushElsewhere,
    shown,
    versions,
    waits,
    read,
    newest: () => changed.version,
  };
};

test("[W5] ten people are shown each change at once", async () => {
  const { clock, change, versions } = setUp(10);
  for (let times = 0; times < 20; times += 1) {
    change();
    await clock.advance(1);
  }
  expect(versions()).toHaveLength(20);
});

test("[W5] five thousand are shown the newest only, at intervals of 250 ms at most", async () => {
  const { clock, change, shown, versions, newest } = setUp(5_000);
  for (let times = 0; times < 1_000; times += 1) {
    change();
    await clock.advance(1);
  }
  await clock.advance(250);
  const gaps = shown.slice(1).map(({ at }, index) => at - (shown[index]?.at ?? 0));
  expect(Math.max(...gaps)).toBeLessThanOrEqual(250);
  expect(shown.length).toBeLessThan(60);
  expect(versions().at(-1)).toBe(newest());
});

test("[W5] however many are in a room and whatever else is pushed, no change is shown later than in 250 ms", async () => {
  const { clock, change, pushElsewhere, versions, waits, newest } = setUp(20_000);
  for (let times = 0; times < 1_000; times += 1) {
    pushElsewhere();
    change();
    await clock.advance(1);
  }
  await clock.advance(250);
  expect(Math.max(...waits())).toBeGreaterThan(200);
  expect(Math.max(...waits())).toBeLessThanOrEqual(250);
  expect(versions().at(-1)).toBe(newest());
});

test("[W8] who was too slow for a patch is sent the whole, and patches from there", async () => {
  const { clock, change, shown, read, newest } = setUp(1, { patches: true });
  for (const does of [true, true, false, true, true]) {
    read(does);
    change();
    await clock.advance(10);
  }
  const kinds = shown.map(({ text }) => (text.includes('"patch"') ? "patch" : "whole"));
  expect(kinds).toEqual(["whole", "patch", "whole", "patch"]);
  expect(shown.at(-1)?.text).toContain(`"from":${newest() - 1},"version":${newest()}`);
});
