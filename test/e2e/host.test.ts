// A host's evening: order in the queue, order in the room, and who may steer what plays.

import { expect, test } from "vitest";
import { type Guest, startTestServer } from "../support/server.ts";

const sing = { action: "sing", sid: "1", duration: 60 };

const queue = async (guest: Guest): Promise<readonly { id: string; fullname: string }[]> =>
  (await guest.say({ action: "status" })).body.songs;

test("[Q6] a host moves and removes what waits; nobody else may", async () => {
  const { join } = await startTestServer();
  const [pipi, lele] = [await join("皮皮"), await join("乐乐")];
  const [xiaoyu, host] = [await join("小雨"), await join("房主")];
  for (const guest of [pipi, lele, xiaoyu]) await guest.say(sing);
  await host.say({ ...sing, action: "listen" });
  const ids = (await queue(host)).map(({ id }) => id);
  const [asked, second, third, last] = ids as [string, string, string, string];
  const order = async () => (await queue(host)).map(({ id }) => id);

  const move = { action: "move", entry: last, before: second };
  expect(await lele.say(move)).toMatchObject({ status: -1, code: "not_host" });
  expect(await host.say(move)).toMatchObject({ status: 0, body: {} });
  expect(await order()).toEqual([asked, last, second, third]);
  await host.say({ action: "move", entry: last, before: null });
  expect(await order()).toEqual([asked, second, third, last]);
  expect(await host.say({ action: "move", entry: asked, before: null })).toMatchObject({
    code: "entry_being_asked",
  });
  expect(await host.say({ action: "move", entry: second, before: "R123-9999" })).toMatchObject({
    code: "entry_not_found",
  });

  expect(await pipi.say({ action: "remove", entry: second })).toMatchObject({ code: "not_host" });
  await host.say({ action: "remove", entry: second });
  expect(await order()).toEqual([asked, third, last]);
  await host.say({ action: "remove", entry: asked });
  const { body } = await xiaoyu.next(({ body }) => body.fullname === "小雨");
  expect(body).toMatchObject({ status: "2", songs: [{ id: third }, { id: last }] });
});

test("[C5] [M6] a quarrel: muted, kicked while singing, back, banned, and gone", async () => {
  const { clock, join } = await startTestServer();
  const [pipi, lele, host] = [await join("皮皮"), await join("乐乐"), await join("房主")];
  await pipi.say(sing);
  await lele.say(sing);
  await pipi.say({ action: "ask", ack: 1 });
  await host.say({ action: "mute", member: "皮皮", reason: "words" });
  expect(await pipi.say({ action: "chat", content: "!" })).toMatchObject({ message: "你已被禁言" });
  await host.say({ action: "kick", member: "皮皮", reason: "more words" });
  expect((await pipi.next(({ code }) => code === "kicked")).body.reason).toBe("more words");
  await pipi.closed;
  const { body } = await lele.next(({ body }) => body.count === 2 && body.status === "3");
  expect(body.songs).toMatchObject([{ fullname: "乐乐" }]);

  const back = await join("皮皮");
  expect(back.joined).toMatchObject({ status: 0 });
  expect(await back.say({ action: "chat", content: "!" })).toMatchObject({ code: "muted" });
  await back.say({ action: "watch", vid: 7 });
  await back.say(sing);
  await host.say({ action: "ban", member: "皮皮" });
  await back.closed;
  expect(await queue(lele)).toMatchObject([{ fullname: "乐乐" }]);
  expect((await join("皮皮")).joined).toMatchObject({ code: "banned" });
  await clock.advance(30_000);
  expect((await lele.say({ action: "ask", ack: 1 })).body).toMatchObject({ status: "1" });
});

test("[T5] [P3] where the owner controls, others may neither cut, drag nor pause", async () => {
  const { clock, join } = await startTestServer({ control: "owner" });
  const [pipi, lele, host] = [await join("皮皮"), await join("乐乐"), await join("房主")];
  await pipi.say({ action: "watch", vid: 7 });
  await pipi.say({ action: "listen", sid: 1, duration: 60 });
  await clock.advance(5_000);
  for (const message of [
    { action: "cut_video" },
    { action: "set_duration", current: 90 },
    { action: "pause" },
    { action: "resume" },
  ]) {
    expect(await lele.say(message)).toMatchObject({ status: -1, code: "not_allowed" });
  }
  for (const guest of [pipi, host]) {
    for (const message of [
      { action: "pause" },
      { action: "set_duration", current: 10 },
      { action: "resume" },
    ]) {
      expect(await guest.say(message), message.action).toMatchObject({ status: 0 });
    }
  }
  await host.say({ action: "cut_video" });
  await clock.advance(5_000);
  expect(await lele.say({ action: "cut_music" })).toMatchObject({ code: "not_allowed" });
  expect(await pipi.say({ action: "cut_music" })).toMatchObject({ status: 0 });
});

test("[P3] a song that is sung is the singer's or a host's to set, whoever controls the rest", async () => {
  const { clock, join } = await startTestServer();
  const [pipi, lele, host] = [await join("皮皮"), await join("乐乐"), await join("房主")];
  await pipi.say(sing);
  await pipi.say({ action: "ask", ack: 1 });
  await clock.advance(5_000);
  const drag = { action: "set_duration", current: 30 };
  expect(await lele.say(drag)).toMatchObject({ status: -1, code: "not_allowed" });
  expect(await host.say(drag)).toMatchObject({ status: 0 });
  expect(await pipi.say({ ...drag, current: 60 })).toMatchObject({ status: 0 });
  expect((await lele.say({ action: "status" })).body.status).toBe("3");
});
