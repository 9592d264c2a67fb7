// The client knows the server's time, though its own clock is wrong and messages take their time.

import { expect, test } from "vitest";
import { remainingMs } from "../../src/client/index.ts";
import { createServerClock } from "../../src/client/server-clock.ts";
import { createChance } from "../support/chance.ts";
import { connectRoom } from "../support/room-client.ts";
import { startTestServer } from "../support/server.ts";
import { createNetwork } from "../support/sockets.ts";

const seeds = Array.from({ length: 200 }, (_, index) => index);

/** Round trips of 10 ms there and back at least, and up to 300 ms more each way. */
const measure = (seed: number, trips: number) => {
  const chance = createChance(seed);
  const offsetMs = (chance() - 0.5) * 1e9;
  const clock = createServerClock();
  let now = 0;
  const bounds: number[] = [];
  for (let trip = 0; trip < trips; trip += 1) {
    const sentAt = now + 1_000;
    const thereMs = 10 + 300 * chance() ** 2;
    const backMs = 10 + 300 * chance() ** 2;
    now = sentAt + thereMs + backMs;
    clock.sample(sentAt, now, sentAt + thereMs + offsetMs);
    bounds.push((thereMs + backMs) / 2 - 10);
  }
  return { errorMs: Math.abs(clock.offsetMs() - offsetMs), bounds };
};

test("[P1] the server's time is wrong by no more than the shortest of the last trips allows", () => {
  for (const seed of seeds) {
    const { errorMs, bounds } = measure(seed, 40);
    expect(errorMs, `seed ${seed}`).toBeLessThanOrEqual(Math.min(...bounds.slice(-16)) + 1e-6);
  }
});

test("[P1] a few trips tell it much better than one", () => {
  const mean = (trips: number): number =>
    seeds.reduce((sum, seed) => sum + measure(seed, trips).errorMs, 0) / seeds.length;
  expect(mean(5)).toBeLessThan(mean(1) / 2);
  expect(mean(16)).toBeLessThan(15);
});

test("[P1] a clock that drifts is followed: what is long past counts no more", () => {
  const clock = createServerClock();
  clock.sample(0, 2, 1_001);
  for (let trip = 1; trip <= 16; trip += 1)
    clock.sample(trip * 1_000, trip * 1_000 + 80, trip * 1_000 + 2_040);
  expect(clock.offsetMs()).toBe(2_000);
});

test("[P1] a new connection measures anew, and until then the last that is known has to do", () => {
  const clock = createServerClock();
  clock.sample(0, 2, 1_001);
  clock.forget();
  expect(clock.offsetMs()).toBe(1_000);
  clock.sample(10, 210, 5_110);
  expect(clock.offsetMs()).toBe(5_000);
});

const tripsUntilKnown = (tripMs: (trip: number) => number): number => {
  const clock = createServerClock();
  let trip = 0;
  for (; !clock.isKnown(); trip += 1) clock.sample(trip * 1_000, trip * 1_000 + tripMs(trip), 0);
  return trip;
};

test("[P1] five trips do where one is short; else it is tried on, though not for ever", () => {
  expect(tripsUntilKnown(() => 4)).toBe(5);
  expect(tripsUntilKnown((trip) => (trip < 8 ? 120 : 20))).toBe(9);
  expect(tripsUntilKnown(() => 120)).toBe(16);
});

test("[P1] a new connection is tried anew, however short the trips of the last one were", () => {
  const clock = createServerClock();
  for (let trip = 0; trip < 5; trip += 1) clock.sample(trip, trip + 2, 1_001);
  clock.forget();
  clock.sample(10, 210, 5_110);
  expect(clock.isKnown()).toBe(false);
});

test("[P1] over a jittery network the client tells the server's time, whatever its own says", async () => {
  const { url, clock } = await startTestServer();
  const chance = createChance(42);
  const network = createNetwork(clock, () => 5 + Math.floor(180 * chance() ** 2));
  const wrongByMs = -3_600_000;
  const room = connectRoom(url, "皮皮", {
    WebSocket: network.WebSocket,
    clock: {
      now: () => clock.now() + wrongByMs,
      at: (when, run) => clock.at(when - wrongByMs, run),
    },
  });
  await network.advance(9_000);
  await room.next("status", ({ state }) => state === "online");
  // the join and the first probes, long before the first heart is due
  const probes = network.trips.length;
  expect(probes).toBeGreaterThanOrEqual(5);
  expect(probes).toBeLessThanOrEqual(16);
  // stamps have two decimals: 5 ms
  const boundMs = (trips: readonly number[]) => Math.min(...trips) / 2 + 5;
  const errorMs = () => Math.abs(room.now() - clock.now());
  expect(errorMs()).toBeLessThanOrEqual(boundMs(network.trips));
  await network.advance(41_000);
  expect(network.trips.length).toBe(probes + 2);
  expect(errorMs()).toBeLessThanOrEqual(boundMs(network.trips));

  void room.listen({ sid: "1", duration: 100 });
  await network.advance(1_000);
  const playing = await room.next("snapshot", ({ media }) => media === "listen");
  const leftMs = playing.end_time_ms - clock.now();
  expect(leftMs).toBeLessThan(100_000);
  expect(Math.abs(remainingMs(playing, room.now()) - leftMs)).toBeLessThanOrEqual(
    boundMs(network.trips),
  );
});
