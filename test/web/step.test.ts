// A player that follows the room comes into step, stays there, and does so quietly, on machines of all
// kinds: slow and fast ones, with clocks that go wrong and readings that are rough, looked at often or
// seldom, however unevenly.

import { expect, test } from "vitest";
import { forEachMachine, listener, newcomer } from "./simulated-listener.ts";

test("[S1] a newcomer is in step within two seconds, and stays so", () => {
  forEachMachine((seed) => {
    const { run } = newcomer(seed);
    run(2_000);
    expect(run(60_000), `seed ${seed}`).toBeLessThan(50);
  });
});

test("[S1] where the room goes, the player is within three seconds", () => {
  forEachMachine((seed) => {
    const { run, room, media } = listener(seed);
    const { seeks } = media.counts;
    for (const [times, ms] of [200_000, 5_000, 60_000].entries()) {
      room.goTo(ms);
      // at once, not when it is looked at again
      expect(media.counts.seeks - seeks).toBe(times + 1);
      run(3_000);
      expect(run(3_000), `seed ${seed}`).toBeLessThan(50);
    }
    expect(media.counts.seeks - seeks, `seed ${seed}`).toBe(3);
  });
});

test("[S1] a paused player stands where the room stands, and goes on with it", () => {
  forEachMachine((seed) => {
    const { run, room, media } = listener(seed);
    const { seeks } = media.counts;
    room.pause();
    run(1_000);
    expect(run(5_000), `seed ${seed}`).toBeLessThan(50);
    expect(media.paused).toBe(true);
    room.resume();
    run(2_000);
    expect(run(5_000), `seed ${seed}`).toBeLessThan(50);
    // once at most, to stand exactly
    expect(media.counts.seeks - seeks, `seed ${seed}`).toBeLessThanOrEqual(1);
  });
});

test("[S1] what is moved while it is paused is seen there", () => {
  const { run, room, media } = listener(1);
  room.pause();
  run(500);
  room.goTo(123_000);
  run(1_000);
  expect([media.paused, media.positionMs()]).toStrictEqual([true, 123_000]);
});

test("[S2] in step it is left alone: no seek, and a rate only against its own clock", () => {
  forEachMachine((seed) => {
    const { run, media } = listener(seed);
    const { seeks, rates } = media.counts;
    run(60_000);
    expect(media.counts.seeks, `seed ${seed}`).toBe(seeks);
    expect(media.counts.rates - rates, `seed ${seed}`).toBeLessThan(12);
  });
});

test("[S2] less than half a second is made up for by playing faster or slower, never the other way", () => {
  for (const slipMs of [-450, -100, 100, 450]) {
    forEachMachine((seed) => {
      const { run, media, lateMs } = listener(seed);
      const { seeks } = media.counts;
      const before = lateMs();
      media.slip(slipMs);
      for (let tenth = 0; tenth < 60; tenth += 1) {
        run(100);
        const beyond = -lateMs() * Math.sign(slipMs);
        expect(beyond, `seed ${seed}, from ${before}`).toBeLessThan(45);
      }
      expect(run(5_000), `seed ${seed}`).toBeLessThan(50);
      expect(media.counts.seeks, `seed ${seed}`).toBe(seeks);
    });
  }
});

test("[S2] more than half a second is seeked, once", () => {
  forEachMachine((seed) => {
    const { run, media } = listener(seed);
    const { seeks } = media.counts;
    media.slip(1_500);
    run(3_000);
    expect(run(5_000), `seed ${seed}`).toBeLessThan(50);
    expect(media.counts.seeks, `seed ${seed}`).toBe(seeks + 1);
  });
});

test("[S2] a jump while it makes up for something leaves nothing behind", () => {
  const { run, room, media, lateMs } = listener(1);
  media.slip(450);
  run(500);
  expect(media.playbackRate).toBeGreaterThan(1);
  room.goTo(media.positionMs() + lateMs() + 20);
  expect(media.playbackRate).toBe(1);
  run(8_000);
  expect(run(5_000)).toBeLessThan(50);
});

test("[S2] where seeks take long they aim further ahead", () => {
  forEachMachine((seed) => {
    const { run } = newcomer(seed, 100, { seekMs: () => 1_500 });
    run(8_000);
    expect(run(5_000), `seed ${seed}`).toBeLessThan(50);
  });
});

test("[S2] a seek that went too far, for it took shorter than those before, is waited for", () => {
  forEachMachine((seed) => {
    let seekMs = 1_500;
    const { run, room, media } = listener(seed, 100, { seekMs: () => seekMs });
    seekMs = 100;
    const { seeks } = media.counts;
    room.goTo(90_000);
    run(3_500);
    expect(run(5_000), `seed ${seed}`).toBeLessThan(50);
    expect(media.counts.seeks - seeks, `seed ${seed}`).toBe(1);
  });
});

test("[S2] after it had to wait for data it catches up", () => {
  forEachMachine((seed) => {
    const { run, media } = listener(seed);
    media.stall(4_000);
    run(7_000);
    expect(run(5_000), `seed ${seed}`).toBeLessThan(50);
  });
});

test("[S2] where seeks do not help they become rare, and playing is left some peace", () => {
  const { run, media } = listener(1);
  const { seeks } = media.counts;
  for (let minute = 0; minute < 60; minute += 1) {
    media.slip(700);
    run(1_000);
  }
  expect(media.counts.seeks - seeks).toBeLessThan(20);
});

test("[S2] looked at once a second, as in a tab that is not seen, it comes into step all the same", () => {
  forEachMachine((seed) => {
    const { run, media } = newcomer(seed, 1_000);
    run(30_000);
    const { seeks } = media.counts;
    expect(run(60_000), `seed ${seed}`).toBeLessThan(100);
    expect(media.counts.seeks, `seed ${seed}`).toBe(seeks);
  });
});

test("[S1] a player whose media is over stays at its end", () => {
  const { run, media } = newcomer(1, 100, { durationMs: 40_000 });
  run(30_000);
  const counts = { ...media.counts };
  run(5_000);
  expect([media.paused, media.positionMs(), media.counts]).toStrictEqual([true, 40_000, counts]);
});

test("[S1] and begins again when the room goes back", () => {
  const { run, room } = newcomer(1, 100, { durationMs: 40_000 });
  run(30_000);
  room.goTo(5_000);
  run(2_000);
  expect(run(5_000)).toBeLessThan(50);
});

test("[S3] a browser that will not play is heard of", async () => {
  const { run, media, refusals } = newcomer(1);
  Object.assign(media, { play: () => Promise.reject(new Error("not allowed")) });
  media.pause();
  run(300);
  await new Promise(setImmediate);
  expect(refusals[0]).toStrictEqual(new Error("not allowed"));
});
