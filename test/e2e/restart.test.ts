// The server stops and another begins on the same file: everybody's place is still theirs.

import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { connectMute } from "../support/client.ts";
import { startTestServer } from "../support/server.ts";

const sing = { action: "sing", sid: "1", duration: 100 };
const accept = { action: "ask", ack: 1 };

test("[R7] clients are told that the server restarts, and what was answered is there", async () => {
  const { join, restart, log } = await startTestServer();
  const [pipi, lele] = [await join("皮皮"), await join("乐乐")];
  await pipi.say({ action: "chat", content: "before" });
  const before = await log();
  await restart();
  expect([await pipi.closed, await lele.closed]).toEqual([1_012, 1_012]);
  expect((await log()).slice(0, before.length)).toEqual(before);
  const back = await join("皮皮");
  expect((await back.say({ action: "history" })).body).toMatchObject([{ content: "before" }]);
  expect(back.joined.body).toMatchObject({
    count: 2,
    members: [{ absent: false }, { fullname: "乐乐", absent: true }],
  });
});

test("[R7] an interrupted ask starts afresh with its full time", async () => {
  const { join, restart, clock } = await startTestServer();
  const pipi = await join("皮皮");
  await pipi.say(sing);
  await clock.advance(14_000);
  await restart(3_600_000);
  await clock.advance(5_000);
  const back = await join("皮皮");
  expect(back.joined.body).toMatchObject({ status: "2", fullname: "皮皮", duration: "15" });
  expect(back.joined.body.end_time - back.joined.body.current_time).toBe(10);
  await clock.advance(9_999);
  expect((await back.say(accept)).body).toMatchObject({ status: "1", sid: "1", duration: "100" });
});

test("[R7] a turn goes on where it was, by the clock", async () => {
  const { join, restart, clock } = await startTestServer();
  const pipi = await join("皮皮");
  await pipi.say(sing);
  await pipi.say(accept);
  await clock.advance(40_000);
  await restart(20_000);
  const { joined } = await join("皮皮");
  expect(joined.body).toMatchObject({ status: "1", fullname: "皮皮", duration: "100" });
  expect(joined.body.end_time - joined.body.current_time).toBe(40);
});

test("[R7] a turn whose end has passed ends now, once, with a full rest after it", async () => {
  const { join, restart, clock, log } = await startTestServer();
  const [pipi, lele] = [await join("皮皮"), await join("乐乐")];
  await pipi.say(sing);
  await lele.say(sing);
  await pipi.say(accept);
  await restart(3_600_000);
  const back = await join("乐乐");
  expect(back.joined.body).toMatchObject({ status: "3", songs: [{ fullname: "乐乐" }] });
  expect(back.joined.body.end_time - back.joined.body.current_time).toBe(30);
  await clock.advance(30_000);
  expect((await back.say(accept)).body).toMatchObject({ status: "1", fullname: "乐乐" });
  expect((await log()).filter(({ type }) => type === "TurnEnded")).toHaveLength(1);
});

test("[R7] [T4] a rest goes on, and the next is asked when it is over", async () => {
  const { join, restart, clock } = await startTestServer();
  const pipi = await join("皮皮");
  await pipi.say(sing);
  await pipi.say(accept);
  await pipi.say(sing);
  await pipi.say({ action: "cut" });
  await clock.advance(10_000);
  await restart(5_000);
  const back = await join("皮皮");
  expect(back.joined.body).toMatchObject({ status: "3", songs: [{ fullname: "皮皮" }] });
  expect(back.joined.body.end_time - back.joined.body.current_time).toBe(15);
  await clock.advance(15_000);
  expect((await back.say({ action: "status" })).body).toMatchObject({ status: "2" });
});

test("[R7] [Q1] the queue stands as it stood, though its owners come back one by one", async () => {
  const { join, restart, clock } = await startTestServer();
  const guests = [await join("皮皮"), await join("乐乐"), await join("小雨")];
  await guests[0]?.say({ action: "watch", vid: 7 });
  for (const guest of guests) await guest.say(sing);
  await guests[1]?.say({ action: "listen", sid: 2, duration: 9 });
  await guests[2]?.say({ action: "device", device: "audio", value: 1 });
  const { songs } = (await guests[0]?.say({ action: "status" }))?.body ?? {};
  await restart(60_000);
  const back = await join("小雨");
  expect(back.joined.body.songs).toEqual(songs);
  expect(back.joined.body.members[2]).toMatchObject({ fullname: "小雨", devices: { audio: 1 } });
  await clock.advance(29_000);
  expect((await join("皮皮")).joined.body.songs).toEqual(songs);
  expect(songs).toHaveLength(4);
});

test("[R7] [M5] who was there has the full grace from the restart on, and not more", async () => {
  const { join, restart, clock } = await startTestServer();
  const [pipi] = [await join("皮皮"), await join("乐乐")];
  await pipi.close();
  await clock.advance(20_000);
  await restart(3_600_000);
  const xiaoyu = await join("小雨");
  const count = async () => (await xiaoyu.say({ action: "status" })).body.count;
  await clock.advance(29_999);
  expect(await count()).toBe(3);
  await clock.advance(1);
  expect(await count()).toBe(1);
});

test("[R7] [C5] who was muted is muted, who was banned is banned", async () => {
  const { join, restart } = await startTestServer();
  const [host, pipi] = [await join("房主"), await join("皮皮")];
  await host.say({ action: "mute", member: "皮皮" });
  await host.say({ action: "ban", member: "乐乐" });
  await pipi.say({ action: "device", device: "audio", value: 1 });
  await restart();
  const back = await join("皮皮");
  expect(await back.say({ action: "chat", content: "hi" })).toMatchObject({ code: "muted" });
  expect((await join("乐乐")).joined).toMatchObject({ code: "banned" });
});

test("[R7] [P5] what was paused is still paused, with the same time left", async () => {
  const { join, restart, clock } = await startTestServer();
  const pipi = await join("皮皮");
  await pipi.say({ action: "watch", vid: 7 });
  await clock.advance(30_000);
  await pipi.say({ action: "pause" });
  await restart(600_000);
  const { joined } = await join("皮皮");
  expect(joined.body).toMatchObject({ paused: true, vid: "7" });
  expect(joined.body.end_time - joined.body.current_time).toBe(60);
});

test("[R7] [R4] a clock that was set back does not take the room back", async () => {
  const { join, restart, clock, log } = await startTestServer();
  const pipi = await join("皮皮");
  await clock.advance(10_000);
  await pipi.say({ action: "chat", content: "late" });
  await restart(-3_600_000);
  const back = await join("皮皮");
  await back.say({ action: "chat", content: "later" });
  const times = (await log()).map(({ at }) => at);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

test("a client that never says goodbye does not hold up the stop", async () => {
  const { server, url, clock } = await startTestServer();
  const mute = await connectMute(url);
  const stopped = server()
    .stop()
    .then(() => "stopped");
  await clock.advance(10_000);
  expect(await Promise.race([stopped, wait(5_000, "still waiting")])).toBe("stopped");
  mute.destroy();
});

test("[R4] [T8] after a restart under a clock set back an hour no deadline waits for it", async () => {
  const { join, restart, clock } = await startTestServer();
  const pipi = await join("皮皮");
  await pipi.say(sing);
  await restart(-3_600_000);
  const back = await join("皮皮");
  expect(back.joined.body).toMatchObject({ status: "2", fullname: "皮皮" });
  expect(back.joined.body.end_time - back.joined.body.current_time).toBe(15);
  await clock.advance(15_000);
  expect((await back.say({ action: "status" })).body).toMatchObject({ status: "4", songs: [] });
});
