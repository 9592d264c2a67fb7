// A log to walk in: every moment as it was, a step back without reading, a search in both directions.

import { expect, test } from "vitest";
import type { Moment } from "../../../src/app/history/moments.ts";
import { createTimeline } from "../../../src/app/history/timeline.ts";
import { streamOf } from "../../../src/app/room-log.ts";
import { checkpointSchema, toCheckpoint } from "../../../src/domain/checkpoint.ts";
import type { Event } from "../../../src/domain/event.ts";
import { record } from "../../../src/domain/upcast.ts";
import type { EventStore } from "../../../src/infra/event-store.ts";
import { createMemoryEventStore } from "../../../src/infra/memory-event-store.ts";
import { append, event } from "../../contract/given.ts";
import { lived } from "../../support/moments.ts";
import { chat, join, leave, open, roomId, start } from "../../support/rooms.ts";
import { watch } from "../../support/running.ts";

const length = 2_300;

/** Long enough for several stretches; every 50th is somebody else's. */
const evening: readonly Moment[] = lived(
  open(),
  join("皮皮"),
  ...Array.from({ length: length - 2 }, (_, index) => {
    const at = start + index * 1_000;
    const version = index + 3;
    if (version % 100 === 50) return join("小雨", { at });
    return version % 100 === 0 ? leave("小雨", { at }) : chat("皮皮", `#${version}`, { at });
  }),
);

/** `checkpointAt`: where the room is stored whole, as a server does on its way. */
const log = async (checkpointAt: number | null = 2_000) => {
  const store = watch(createMemoryEventStore());
  const whole = evening[(checkpointAt ?? 0) - 1]?.after;
  await store.append([
    {
      stream: streamOf(roomId),
      expectedVersion: 0,
      events: evening.map((moment) => ({ ...record(moment.event), messageId: null })),
      wakeAt: null,
      ...(whole !== undefined && {
        checkpoint: {
          version: whole.version,
          schema: checkpointSchema,
          state: toCheckpoint(whole),
        },
      }),
    },
  ]);
  return store;
};

const withoutEnd = { goOn: () => true };

test.each([
  ["forward", [1, 2, 499, 500, 501, 1_000, 1_001, 2_000, 2_001, length]],
  ["back", [length, 2_001, 2_000, 1_999, 1_500, 1_001, 1_000, 500, 1]],
  ["here and there", [1_234, 2_299, 17, 2_001, 16, 1_235, 501, 2_000]],
])("[O] every moment is what it was, walking %s", async (_, versions) => {
  for (const checkpointAt of [null, 2_000, 2_003, length]) {
    const timeline = await createTimeline(await log(checkpointAt), roomId);
    expect(await timeline.head()).toBe(length);
    for (const version of versions) {
      const moment = await timeline.at(version);
      expect(moment?.event).toEqual(evening[version - 1]?.event);
      expect(moment?.before).toEqual(evening[version - 1]?.before);
      expect(moment?.after).toEqual(evening[version - 1]?.after);
    }
    expect(await timeline.at(0)).toBeNull();
    expect(await timeline.at(length + 1)).toBeNull();
  }
});

test("[O] near the end nothing is read but what follows the checkpoint", async () => {
  const store = await log(2_000);
  const timeline = await createTimeline(store, roomId);
  await timeline.at(length);
  expect(store.eventsRead).toBe(length - 2_000);
});

test("[O] a step back reads nothing, and a long way back reads no more than once", async () => {
  const store = await log();
  const timeline = await createTimeline(store, roomId);
  await timeline.at(1_990);
  const read = store.eventsRead;
  for (let version = 1_989; version > 1_700; version -= 1) await timeline.at(version);
  expect(store.eventsRead).toBe(read);
  for (let version = 1_700; version > 0; version -= 1) await timeline.at(version);
  expect(store.eventsRead - read).toBeLessThan(2_000);
});

test.each([1, -1] as const)("[O] the nearest that fits is found, by steps of %i", async (step) => {
  const timeline = await createTimeline(await log(), roomId);
  const fits = ({ event }: Moment): boolean => event.by === "小雨";
  const found: number[] = [];
  for (let from = step === 1 ? 0 : length + 1; ; ) {
    const moment = await timeline.find({ from, step, fits, ...withoutEnd });
    if (moment === null) break;
    from = moment.after.version;
    found.push(from);
  }
  const all = evening.filter(fits).map(({ after }) => after.version);
  expect(found).toEqual(step === 1 ? all : all.toReversed());
});

test("[O] a search through the whole log reads each event once", async () => {
  const store = await log(null);
  const timeline = await createTimeline(store, roomId);
  const search = { from: 0, step: 1, fits: () => false, ...withoutEnd } as const;
  expect(await timeline.find(search)).toBeNull();
  expect(store.eventsRead).toBe(length);
});

test("[O] a search ends early when nobody waits for it", async () => {
  const store = await log();
  const timeline = await createTimeline(store, roomId);
  const search = { from: 0, step: 1, fits: () => false, goOn: () => false } as const;
  expect(await timeline.find(search)).toBeNull();
  expect(store.eventsRead).toBeLessThan(1_000);
});

test("[O] what is written meanwhile comes after what was the end", async () => {
  const store = await log();
  const timeline = await createTimeline(store, roomId);
  await timeline.at(length);
  const again = evening.at(-1)?.event as Event;
  const news = { ...record(again), messageId: null };
  await store.append([append(streamOf(roomId), length, [news])]);
  expect(await timeline.head()).toBe(length + 1);
  expect((await timeline.at(length + 1))?.before).toEqual(evening.at(-1)?.after);
});

test("[R8] an event that cannot be read ends the log before it", async () => {
  const store: EventStore = await log();
  await store.append([append(streamOf(roomId), length, [event(), event()])]);
  const timeline = await createTimeline(store, roomId);
  expect(timeline.broken()).toBeNull();
  expect(await timeline.at(length + 2)).toBeNull();
  expect(timeline.broken()).toMatchObject({ version: length + 1, type: "Noted" });
  expect(await timeline.head()).toBe(length);
  expect((await timeline.at(length))?.after).toEqual(evening.at(-1)?.after);
});
