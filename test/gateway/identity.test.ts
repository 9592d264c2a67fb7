// Nobody is heard before he has joined, nor as somebody else afterwards.

import { expect, test } from "vitest";
import { enter, startTestServer, tokenOf } from "../support/server.ts";

/** All but join and heart, each with all it takes. */
const messages = [
  { action: "status" },
  { action: "leave" },
  { action: "history" },
  { action: "ask", ack: 1 },
  { action: "cut" },
  { action: "cut_music" },
  { action: "cut_video" },
  { action: "boardcast" },
  { action: "broadcast" },
  { action: "sing", sid: "1", duration: 10 },
  { action: "listen", sid: "1", duration: 10 },
  { action: "watch", vid: 7 },
  { action: "del" },
  { action: "del_music" },
  { action: "del_video" },
  { action: "chat", content: "hi" },
  { action: "device", device: "audio", value: 1 },
  { action: "set_duration", current: 1 },
  { action: "pause" },
  { action: "resume" },
  { action: "remove", entry: "R123-1" },
  { action: "move", entry: "R123-1", before: null },
  { action: "mute", member: "乐乐" },
  { action: "unmute", member: "乐乐" },
  { action: "kick", member: "乐乐" },
  { action: "ban", member: "乐乐" },
  { action: "unban", member: "乐乐" },
];

const host = { fullname: "房主", token: tokenOf("房主"), room: "R123" };

test("[M3] before joining everything but join and heart is refused, and nothing happens", async () => {
  const { join, connect, log } = await startTestServer();
  const lele = await join("乐乐");
  const [before, client] = [await log(), await connect()];
  for (const message of messages) {
    const answer = await client.ask({ ...host, ...message });
    expect(answer, message.action).toMatchObject({ status: -1, body: {}, code: "not_joined" });
    expect(answer.message).toBe("请先进入房间");
  }
  expect(await client.ask({ ...host, action: "heart" })).toMatchObject({ status: 0 });
  expect(await log()).toEqual(before);
  await lele.caughtUp();
  expect(lele.received).toHaveLength(2);
  expect(client.frames.join()).not.toMatch(/小房间|乐乐/);
});

test("[M3] the same holds after leaving, and for another room than the one joined", async () => {
  const { join, log } = await startTestServer();
  await join("乐乐");
  const guest = await join("房主");
  const inside = await log();
  for (const message of messages) {
    const answer = await guest.say({ ...message, room: "R456" });
    expect(answer, message.action).toMatchObject({ status: -1, code: "not_joined" });
  }
  expect(await log()).toEqual(inside);

  await guest.say({ action: "leave" });
  const outside = await log();
  for (const message of messages) {
    const answer = await guest.say(message);
    expect(answer, message.action).toMatchObject({ status: -1, code: "not_joined" });
  }
  expect(await log()).toEqual(outside);
});

test.for([
  ["a wrong token", { token: "wrong" }],
  ["another's token", { token: tokenOf("乐乐") }],
  ["another's name", { fullname: "乐乐" }],
  ["another's name and token", { fullname: "乐乐", token: tokenOf("乐乐") }],
] as const)(
  "[M9] %s after joining is refused in every action, and changes nothing",
  async ([, wrong]) => {
    const { join, log } = await startTestServer();
    const [lele, guest] = [await join("乐乐"), await join("房主")];
    await lele.caughtUp();
    const [before, seen] = [await log(), lele.received.length];
    for (const message of [...messages, { action: "join" }, { action: "heart" }]) {
      const answer = await guest.say({ ...message, ...wrong });
      expect(answer, message.action).toMatchObject({
        status: -1,
        body: {},
        code: "wrong_identity",
      });
    }
    await lele.caughtUp();
    expect(lele.received).toHaveLength(seen + 1);
    expect(await log()).toEqual(before);
    expect(await guest.say({ action: "chat", content: "still me" })).toMatchObject({ status: 0 });
  },
);

test("[M9] after leaving, another may join over the same connection, and is himself", async () => {
  const { join } = await startTestServer();
  const guest = await join("皮皮");
  await guest.say({ action: "leave" });
  const lele = await enter(guest, "乐乐");
  expect(lele.joined.body.members).toMatchObject([{ fullname: "乐乐" }]);
  const chat = await lele.say({ action: "chat", content: "hi" });
  expect(chat.body).toMatchObject({ fullname: "乐乐", nick: "乐乐~" });
  expect(await guest.say({ action: "status" })).toMatchObject({ code: "wrong_identity" });
});
