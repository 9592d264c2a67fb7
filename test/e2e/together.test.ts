// Listening together and watching together, over real sockets on a real file.

import { expect, test } from "vitest";
import { startTestServer } from "../support/server.ts";

test("[T1] [T4] [T5] a listening evening: one song follows the other, with no rest between", async () => {
  const { clock, join } = await startTestServer();
  const [pipi, lele] = [await join("皮皮"), await join("乐乐")];
  const stage = async () => (await lele.say({ action: "status" })).body;
  await pipi.say({ action: "listen", sid: "1", duration: "300" });
  // Q3: never more than the catalogue's own duration
  expect(await stage()).toMatchObject({
    ...{ status: "1", media: "listen", sid: "1", vid: "0", name: "告白气球", duration: "200" },
    ...{ fullname: "皮皮", link: "/1.mp3", lrc: "/1.lrc", songs: [] },
  });
  await lele.say({ action: "listen", sid: 2, duration: 60 });
  await pipi.say({ action: "listen", sid: 2, duration: 50 });
  expect(await pipi.say({ action: "listen", sid: 1, duration: 5 })).toMatchObject({
    message: "不能重复排麦",
  });
  await clock.advance(200_000);
  expect(await stage()).toMatchObject({ status: "1", fullname: "乐乐", duration: "60" });
  await pipi.say({ action: "cut_music" });
  expect(await stage()).toMatchObject({ status: "1", fullname: "皮皮", duration: "50", songs: [] });
  await lele.say({ action: "listen", sid: 1, duration: 5 });
  await lele.say({ action: "del_music" });
  expect(await lele.say({ action: "cut" })).toMatchObject({ code: "nothing_to_cut" });
  expect(await lele.say({ action: "cut_video" })).toMatchObject({ code: "nothing_to_cut" });
  await clock.advance(50_000);
  expect(await stage()).toMatchObject({ status: "4", media: "", songs: [] });
});

test("[P2] [P4] [P5] a watching evening: paused, dragged, and ended by every player", async () => {
  const { clock, join, log } = await startTestServer();
  const [pipi, lele, xiaoyu] = [await join("皮皮"), await join("乐乐"), await join("小雨")];
  const stage = async () => (await lele.say({ action: "status" })).body;
  const left = async () => {
    const { end_time, current_time } = await stage();
    return end_time - current_time;
  };
  await pipi.say({ action: "watch", vid: 7 });
  await lele.say({ action: "watch", vid: "7" });
  expect(await stage()).toMatchObject({
    ...{ status: "1", media: "watch", sid: "0", vid: "7", name: "Night sky", duration: "90" },
    ...{ fullname: "皮皮", link: "/7.webm", songs: [{ kind: "watch", fullname: "乐乐" }] },
  });

  await clock.advance(30_000);
  await lele.say({ action: "pause" });
  await clock.advance(600_000);
  expect(await stage()).toMatchObject({ paused: true, fullname: "皮皮" });
  expect(await left()).toBe(60);
  await xiaoyu.say({ action: "set_duration", current: 80 });
  await clock.advance(600_000);
  expect(await stage()).toMatchObject({ paused: true });
  expect(await left()).toBe(10);
  await xiaoyu.say({ action: "resume" });
  await clock.advance(4_000);
  expect(await left()).toBe(6);
  await pipi.say({ action: "set_duration", current: "10" });
  expect(await left()).toBe(80);

  await clock.advance(79_000);
  const { entry } = await stage();
  const over = { action: "set_duration", current: 90 };
  // 乐乐 owns what comes next, where his word counts at once: he names what he means
  const answers = [pipi.say(over), lele.say({ ...over, entry }), xiaoyu.say(over)];
  expect((await Promise.all(answers)).map(({ code }) => code)).toEqual([
    undefined,
    "stale",
    "stale",
  ]);
  await clock.advance(2_000);
  expect(await stage()).toMatchObject({ status: "1", fullname: "乐乐", songs: [] });
  expect(await left()).toBe(88);
  await clock.advance(88_000);
  const ends = (await log()).filter(({ type }) => type === "TurnEnded");
  expect(ends.map(({ by, data }) => [by, data.reason])).toEqual([
    ["皮皮", "finished"],
    ["@room", "over"],
  ]);
  expect(await stage()).toMatchObject({ status: "4", songs: [] });
});

test("[T8] [P5] a pause that everybody forgot ends by itself", async () => {
  const { clock, join } = await startTestServer({ pauseMs: 60_000 });
  const pipi = await join("皮皮");
  await pipi.say({ action: "watch", vid: 7 });
  await pipi.say({ action: "pause" });
  await clock.advance(60_000);
  const { body } = await pipi.say({ action: "status" });
  expect(body).toMatchObject({ paused: false, status: "1" });
  expect(body.end_time - body.current_time).toBe(90);
});
