// What a snapshot says is to be played, and where in it everybody is.

import { expect, test } from "vitest";
import type { Snapshot } from "../../src/client/index.ts";
import { isOverEarly, nowPlaying, timelineOf } from "../../web/src/play/now-playing.ts";
import { startTestServer } from "../support/server.ts";

/** The snapshots of a room that a server shows, and the server's time. */
const openRoom = async () => {
  const { join, clock } = await startTestServer();
  const guest = await join("皮皮");
  const shown = async (): Promise<Snapshot> =>
    (await guest.say({ action: "status" })).body as Snapshot;
  return { ...guest, clock, shown };
};

test("[S1] songs to sing and to hear and videos are played while they have the stage, nothing else", async () => {
  const { say, shown, clock } = await openRoom();
  expect(nowPlaying(await shown())).toBeNull();
  await say({ action: "sing", sid: "1", duration: 100 });
  expect(nowPlaying(await shown())).toBeNull();
  await say({ action: "ask", ack: 1 });
  expect(nowPlaying(await shown())).toMatchObject({ kind: "sing", link: "/1.mp3" });
  await say({ action: "cut" });
  expect(nowPlaying(await shown())).toBeNull();
  await say({ action: "watch", vid: "7" });
  await say({ action: "listen", sid: "2", duration: 100 });
  await clock.advance(30_000);
  expect(nowPlaying(await shown())).toMatchObject({ kind: "watch", link: "/7.webm" });
  await clock.advance(90_000);
  expect(nowPlaying(await shown())).toMatchObject({ kind: "listen", link: "/2.mp3" });
});

test("[S1] [P5] the timeline goes on with the server's time, stands while paused, and jumps when it is moved", async () => {
  const { say, shown, clock } = await openRoom();
  await say({ action: "listen", sid: "1", duration: 100 });
  const first = await shown();
  const begun = timelineOf(first, clock.now());
  expect(begun).toMatchObject({ isPaused: false, positionMs: 0 });
  expect(timelineOf(first, clock.now() + 7_000).positionMs).toBe(7_000);

  await clock.advance(10_000);
  await say({ action: "pause" });
  await clock.advance(5_000);
  const paused = timelineOf(await shown(), clock.now() + 1_234);
  expect(paused).toMatchObject({ isPaused: true, positionMs: 10_000 });
  expect(timelineOf(await shown(), clock.now()).key).toBe(paused.key);

  await say({ action: "resume" });
  const resumed = timelineOf(await shown(), clock.now());
  expect(resumed).toMatchObject({ isPaused: false, positionMs: 10_000 });
  await clock.advance(1_000);
  expect(timelineOf(await shown(), clock.now()).key).toBe(resumed.key);

  await say({ action: "set_duration", current: 50 });
  const moved = timelineOf(await shown(), clock.now());
  expect(moved.positionMs).toBe(50_000);
  expect(moved.key).not.toBe(resumed.key);
});

test("[S4] media that is over more than a second before its turn is over early", async () => {
  const { say, shown, clock } = await openRoom();
  await say({ action: "listen", sid: "1", duration: 100 });
  await clock.advance(98_000);
  expect(isOverEarly(await shown(), clock.now())).toBe(true);
  await clock.advance(1_100);
  expect(isOverEarly(await shown(), clock.now())).toBe(false);
});
