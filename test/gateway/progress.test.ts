// Where in the song everybody is: late words, pauses, and what the stamps say.

import { describe, expect, test } from "vitest";
import type { Received } from "../support/client.ts";
import { type Guest, startTestServer } from "../support/server.ts";

const listen = (seconds: number) => ({ action: "listen", sid: "1", duration: seconds });
const finish = (seconds: number) => ({ action: "set_duration", current: seconds });

const status = async (guest: Guest) => (await guest.say({ action: "status" })).body;
const remaining = ({ body }: Received): number => body.end_time - body.current_time;

/** Three in a room; 皮皮's song plays, 乐乐's of the same length waits. */
const twoSongs = async () => {
  const server = await startTestServer();
  const { join } = server;
  const guests = [await join("皮皮"), await join("乐乐"), await join("小雨"), await join("房主")];
  const [pipi, lele, xiaoyu, host] = guests as [Guest, Guest, Guest, Guest];
  await pipi.say(listen(100));
  await lele.say(listen(100));
  return { ...server, pipi, lele, xiaoyu, host };
};

test("[P4] every player says at once that the song is over: the next is not touched", async () => {
  const { pipi, lele, xiaoyu, host, clock } = await twoSongs();
  await clock.advance(99_900);
  const over = await status(pipi);
  const answers = await Promise.all([pipi, xiaoyu].map((guest) => guest.say(finish(100))));
  expect(answers.map(({ status, code }) => code ?? status)).toEqual([0, "stale"]);
  await clock.advance(2_000);
  expect(await pipi.say(finish(100))).toMatchObject({ status: -1, code: "stale", body: {} });
  const named = { ...finish(100), entry: over.entry };
  for (const guest of [lele, host, xiaoyu]) {
    expect(await guest.say(named)).toMatchObject({ status: -1, code: "stale" });
  }
  const next = await status(pipi);
  expect(next).toMatchObject({ fullname: "乐乐", status: "1", duration: "100" });
  expect(next.end_time - next.current_time).toBe(98);
});

test("[P4] one that names the turn that plays is heard at once, from anybody", async () => {
  const { pipi, xiaoyu } = await twoSongs();
  await pipi.say(finish(100));
  const { entry } = await status(xiaoyu);
  expect(await xiaoyu.say({ ...finish(40), entry })).toMatchObject({ status: 0 });
  const { body } = await pipi.next(({ body }) => body.end_time - body.current_time === 60);
  expect(body.entry).toBe(entry);
});

test("[P4] its owner and a host need name nothing, and after 3 s nobody does", async () => {
  const { pipi, lele, xiaoyu, host, clock } = await twoSongs();
  await pipi.say(finish(100));
  expect(await lele.say(finish(10))).toMatchObject({ status: 0 });
  expect(await host.say(finish(20))).toMatchObject({ status: 0 });
  expect(await xiaoyu.say(finish(30))).toMatchObject({ code: "stale" });
  await clock.advance(3_000);
  expect(await xiaoyu.say(finish(30))).toMatchObject({ status: 0 });
});

test("[P4] a cut that names the turn before does not cut the next", async () => {
  const { pipi, xiaoyu } = await twoSongs();
  const { entry } = await status(pipi);
  await pipi.say({ action: "cut_music" });
  expect(await xiaoyu.say({ action: "cut_music", entry })).toMatchObject({ code: "stale" });
  expect(await status(pipi)).toMatchObject({ fullname: "乐乐" });
});

test("[P1] [P2] a drag moves the end for all, and the stamps always agree", async () => {
  const { pipi, lele, clock } = await twoSongs();
  await clock.advance(10_000);
  await pipi.say(finish(60));
  const moved = await lele.next((one) => one.body.status === "1" && remaining(one) === 40);
  for (const { body } of [...lele.received, ...pipi.received, moved]) {
    if (body.status === undefined) continue;
    expect(Number(body.start_time) + Number(body.duration)).toBe(Number(body.end_time));
    expect(body.start_time_ms + Number(body.duration) * 1_000).toBe(body.end_time_ms);
  }
  await clock.advance(39_999);
  expect(await status(lele)).toMatchObject({ fullname: "皮皮" });
  await clock.advance(1);
  expect(await status(lele)).toMatchObject({ fullname: "乐乐" });
});

describe("[P5] while paused the remaining time stands still at every push", () => {
  /** What is left, in each snapshot that 乐乐 is sent while the song is paused. */
  const paused = async (offsetMs: number) => {
    const { pipi, lele, clock } = await twoSongs();
    await clock.advance(offsetMs);
    await pipi.say({ action: "pause" });
    const pushes = [await lele.next(({ body }) => body.paused === true)];
    for (const ms of [100, 400, 400, 400, 700, 1_000, 60_000, 1]) {
      await clock.advance(ms);
      await pipi.say({ action: "boardcast" });
      const { version } = pushes.at(-1).body;
      pushes.push(await lele.next(({ body }) => body.version > version));
    }
    return { pushes, pipi, lele, clock };
  };

  test("a whole second after it began", async () => {
    const { pushes } = await paused(10_000);
    expect(pushes.map(remaining)).toEqual(pushes.map(() => 90));
  });

  test("between two seconds, in milliseconds", async () => {
    const { pushes } = await paused(10_300);
    const left = pushes.map(({ body }) => body.end_time_ms - body.current_time_ms);
    expect(left).toEqual(pushes.map(() => 89_700));
  });

  test("between two seconds, in the API document's whole seconds", async () => {
    const { pushes } = await paused(10_300);
    const left = pushes.map(remaining);
    expect(left).toEqual(left.map(() => left[0]));
  });

  test("and runs on from there when resumed", async () => {
    const { pipi, lele, clock } = await paused(10_000);
    await pipi.say({ action: "resume" });
    await clock.advance(89_999);
    expect(await status(lele)).toMatchObject({ fullname: "皮皮", paused: false });
    await clock.advance(1);
    expect(await status(lele)).toMatchObject({ fullname: "乐乐" });
  });
});

test("[P5] a song that is sung cannot be paused", async () => {
  const { join } = await startTestServer();
  const pipi = await join("皮皮");
  await pipi.say({ action: "sing", sid: "1", duration: 100 });
  await pipi.say({ action: "ask", ack: 1 });
  expect(await pipi.say({ action: "pause" })).toMatchObject({
    status: -1,
    code: "nothing_playing",
  });
});
