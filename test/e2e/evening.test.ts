// A whole karaoke evening over real sockets on a real file; only the time is simulated.

import { expect, test } from "vitest";
import { startTestServer } from "../support/server.ts";

test("[T1] [T2] [T4] two members through queue, ask, song, rest, and the next is asked", async () => {
  const { clock, join } = await startTestServer();
  const pipi = await join("皮皮");
  const lele = await join("乐乐");

  await pipi.say({ action: "sing", sid: "1", duration: "180" });
  await lele.say({ action: "sing", sid: 2, duration: 100 });
  const asked = await lele.next(({ body }) => body.status === "2" && body.songs.length === 2);
  expect(asked.body).toMatchObject({ fullname: "皮皮", nick: "皮皮~", sid: "0", duration: "15" });

  const sings = await pipi.say({ action: "ask", ack: 1 });
  expect(sings.body).toMatchObject({ status: "1", sid: "1", name: "告白气球", duration: "180" });
  await clock.advance(180_000);
  const rests = await lele.next(({ body }) => body.status === "3");
  expect(rests.body).toMatchObject({ duration: "30", fullname: "", sid: "0" });

  await clock.advance(30_000);
  const next = await pipi.next(({ body }) => body.status === "2" && body.fullname === "乐乐");
  expect(next.body.songs).toHaveLength(1);
});

test("[T2] [T3] [T5] [T6] a long evening: declined, unanswered, sung, cut, and idle again", async () => {
  const { clock, join, log } = await startTestServer();
  const [pipi, lele] = [await join("皮皮"), await join("乐乐")];
  const [xiaoyu, host] = [await join("小雨"), await join("房主")];
  for (const guest of [pipi, lele, xiaoyu]) {
    await guest.say({ action: "sing", sid: "2", duration: 120 });
  }
  const stage = async () => (await host.say({ action: "status" })).body;

  expect(await lele.say({ action: "ask", ack: 1 })).toMatchObject({ code: "not_your_turn" });
  const declined = await pipi.say({ action: "ask", ack: 0 });
  expect(declined.body).toMatchObject({ status: "2", fullname: "乐乐" });
  expect(await pipi.say({ action: "cut" })).toMatchObject({ code: "nothing_to_cut" });
  await clock.advance(14_999);
  expect(await stage()).toMatchObject({ status: "2", fullname: "乐乐" });
  await clock.advance(1);
  expect(await stage()).toMatchObject({ status: "2", fullname: "小雨", duration: "15" });

  await xiaoyu.say({ action: "ask", ack: "1" });
  expect(await xiaoyu.say({ action: "ask", ack: 1 })).toMatchObject({ code: "already_singing" });
  expect(await pipi.say({ action: "cut" })).toMatchObject({ code: "not_singer" });
  await clock.advance(60_000);
  await xiaoyu.say({ action: "sing", sid: "1", duration: 30 });
  const cut = await host.say({ action: "cut" });
  expect(cut.body).toMatchObject({ status: "3", duration: "30", songs: [{ fullname: "小雨" }] });
  await clock.advance(30_000);
  await xiaoyu.say({ action: "ask", ack: 1 });
  await clock.advance(60_000);

  const idle = await stage();
  expect(idle).toMatchObject({ status: "4", duration: "86400", songs: [], fullname: "" });
  expect(idle.current_time).toBe(Number(idle.start_time));
  await clock.advance(86_400_000);
  expect(await stage()).toMatchObject({ status: "4", start_time: idle.end_time });
  const events = await log();
  expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1));
});
