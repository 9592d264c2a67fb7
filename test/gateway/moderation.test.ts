// What hosts may do to members, and what is seen of it.

import { describe, expect, test } from "vitest";
import { startTestServer } from "../support/server.ts";

const about = (action: string, reason = "noise") => ({ action, member: "皮皮", reason });

test("[C5] who is muted can neither chat nor broadcast, and may again when unmuted", async () => {
  const { join } = await startTestServer();
  const [host, pipi] = [await join("房主"), await join("皮皮")];
  expect(await host.say(about("mute"))).toMatchObject({ status: 0, body: {} });
  for (const message of [
    { action: "chat", content: "hi" },
    { action: "boardcast" },
    { action: "broadcast", body: 1 },
  ]) {
    expect(await pipi.say(message)).toMatchObject({ status: -1, code: "muted" });
  }
  expect(await pipi.say({ action: "sing", sid: "1", duration: 9 })).toMatchObject({ status: 0 });
  await host.say(about("unmute"));
  expect(await pipi.say({ action: "chat", content: "hi" })).toMatchObject({ status: 0 });
  const { body } = await host.say({ action: "history" });
  expect(body).toHaveLength(1);
});

test("[C5] leaving and coming back does not unmute", async () => {
  const { join } = await startTestServer();
  const [host, pipi] = [await join("房主"), await join("皮皮")];
  await host.say(about("mute"));
  await pipi.say({ action: "leave" });
  const back = await join("皮皮");
  expect(await back.say({ action: "chat", content: "hi" })).toMatchObject({ code: "muted" });
});

test.for([
  ["kick", "kicked"],
  ["ban", "banned"],
] as const)(
  "[C5] %s: told who, where and why, then closed, on every connection",
  async ([action, code]) => {
    const { join } = await startTestServer();
    const [host, lele] = [await join("房主"), await join("乐乐")];
    const devices = [await join("皮皮"), await join("皮皮")];
    await devices[0]?.say({ action: "sing", sid: "1", duration: 9 });
    expect(await host.say(about(action, "too loud"))).toMatchObject({ status: 0, action });
    for (const device of devices) {
      expect(await device.closed).toBe(4_403);
      expect(device.received.at(-1)).toMatchObject({
        status: -1,
        code,
        body: { room: "R123", fullname: "皮皮", reason: "too loud" },
      });
      expect(device.received.filter((one) => one.code === code)).toHaveLength(1);
    }
    const { body } = await lele.next(({ body }) => body.count === 2 && body.songs.length === 0);
    expect(body).toMatchObject({ status: "4" });
    await lele.caughtUp();
    expect(lele.received.filter((one) => one.status === -1)).toEqual([]);
  },
);

test("[C5] the kicked may come back, the banned may not, until unbanned", async () => {
  const { join, connect } = await startTestServer();
  const [host] = [await join("房主"), await join("皮皮")];
  await host.say(about("kick"));
  const back = await join("皮皮");
  expect(back.joined).toMatchObject({ status: 0, body: { count: 2 } });

  await host.say(about("ban"));
  await back.closed;
  const again = await join("皮皮");
  expect(again.joined).toMatchObject({ status: -1, body: {}, code: "banned" });
  expect(await again.say({ action: "status" })).toMatchObject({ code: "not_joined" });
  expect(again.frames.join()).not.toContain("小房间");
  await host.say(about("unban"));
  expect(await again.say({ action: "join" })).toMatchObject({ status: 0, body: { count: 2 } });
  await (await connect()).close();
});

test("[C5] who is not there can be banned beforehand", async () => {
  const { join } = await startTestServer();
  const host = await join("房主");
  expect(await host.say(about("ban"))).toMatchObject({ status: 0 });
  expect((await join("皮皮")).joined).toMatchObject({ code: "banned" });
});

describe("[C5] none of it is for who is no host, or to be done to one", () => {
  test.for(["mute", "unmute", "kick", "ban", "unban"])("%s", async (action) => {
    const { join, log } = await startTestServer();
    const [host, lele, pipi] = [await join("房主"), await join("乐乐"), await join("皮皮")];
    const before = await log();
    expect(await lele.say(about(action))).toMatchObject({ status: -1, code: "not_host" });
    const onHost = { action, member: "房主" };
    const undoing = { unmute: "not_muted", unban: "not_banned" }[action];
    const code = undoing ?? "target_is_host";
    expect(await host.say(onHost)).toMatchObject({ status: -1, code });
    expect(await log()).toEqual(before);
    expect(await pipi.say({ action: "chat", content: "here" })).toMatchObject({ status: 0 });
  });
});

test("[C5] each is an event with who and why", async () => {
  const { join, log } = await startTestServer();
  const [host] = [await join("房主"), await join("皮皮")];
  for (const [action, reason] of [
    ["mute", "a"],
    ["unmute", "b"],
    ["kick", "c"],
    ["ban", "d"],
    ["unban", "e"],
  ] as const) {
    expect(await host.say(about(action, reason))).toMatchObject({ status: 0 });
  }
  const events = (await log()).filter(({ by }) => by === "房主").slice(-5);
  expect(events.map(({ type, data }) => [type, data.member, data.reason])).toEqual([
    ["MemberMuted", "皮皮", "a"],
    ["MemberUnmuted", "皮皮", "b"],
    ["MemberKicked", "皮皮", "c"],
    ["MemberBanned", "皮皮", "d"],
    ["MemberUnbanned", "皮皮", "e"],
  ]);
});

test("[C5] messages a kicked member had already sent do nothing after he is out", async () => {
  const { join } = await startTestServer();
  const [host, pipi] = [await join("房主"), await join("皮皮")];
  host.tell(about("kick"));
  for (let number = 0; number < 5; number += 1) {
    pipi.tell({ action: "sing", sid: "1", duration: 9 });
    pipi.tell({ action: "chat", content: `${number}` });
  }
  await pipi.closed;
  const { body } = await host.say({ action: "status" });
  expect(body).toMatchObject({ count: 1, songs: [], status: "4" });
  const chats = (await host.say({ action: "history" })).body;
  const answered = pipi.received.filter(({ action, status }) => action === "chat" && status === 0);
  expect(chats).toHaveLength(answered.length);
});
