// A client that never heard the answer sends its message again: it is answered, and not done again.

import { expect, test } from "vitest";
import { defaultPolicy } from "../../src/domain/policy.ts";
import { type Guest, startTestServer } from "../support/server.ts";

const chat = { action: "chat", content: "只说一次", id: "5f0c" };
const typesOf = (log: readonly { readonly type: string }[]) => log.map(({ type }) => type);

/** An answer without when it was given. */
const undated = ({ timestamp: _, ...answer }: Record<string, unknown>) => answer;

const chatsHeardBy = ({ received }: Guest) =>
  received.filter(({ body }) => body?.action === "chat").length;

test("[W7] the same answer on the same connection, on another, and after a restart", async () => {
  const { join, restart, log, clock } = await startTestServer();
  const first = await join("皮皮");
  const lele = await join("乐乐");
  const answer = await first.say(chat);
  expect(answer).toMatchObject({ status: 0, body: { content: "只说一次" } });
  first.tell(chat);
  await first.caughtUp();
  expect(first.received.filter(({ id }) => id === chat.id).map(undated)).toEqual([
    undated(answer),
    undated(answer),
  ]);
  await clock.advance(1_000);
  const second = await join("皮皮");
  expect(undated(await second.say(chat))).toEqual(undated(answer));
  await lele.caughtUp();
  expect(chatsHeardBy(lele)).toBe(1);
  await restart(1_000);
  const third = await join("皮皮");
  expect(undated(await third.say(chat))).toEqual(undated(answer));
  expect(typesOf(await log()).filter((type) => type === "ChatSent")).toHaveLength(1);
});

test("[W7] the same id with other content is refused, now and after a restart", async () => {
  const { join, restart } = await startTestServer();
  const other = { ...chat, content: "别的" };
  const conflict = { status: -1, code: "id_conflict", id: chat.id };
  const pipi = await join("皮皮");
  await pipi.say(chat);
  pipi.tell(other);
  expect(await pipi.next(({ status }) => status === -1)).toMatchObject(conflict);
  await restart();
  expect(await (await join("皮皮")).say(other)).toMatchObject(conflict);
});

test("[W7] the order of fields and a new token make no other message; another room does", async () => {
  const { join, operate, log } = await startTestServer();
  const profile = { name: "", cover: "", hosts: [] };
  await operate({ type: "OpenRoom", profile, policy: defaultPolicy }, "R456");
  const pipi = await join("皮皮");
  await pipi.say(chat);
  const { id, content, action } = chat;
  expect(await (await join("皮皮")).say({ content, id, action })).toMatchObject({ status: 0 });
  expect(await (await join("皮皮", "R456")).say(chat)).toMatchObject({ status: 0 });
  const said = async (room: string) =>
    typesOf(await log(room)).filter((type) => type === "ChatSent").length;
  expect([await said("R123"), await said("R456")]).toEqual([1, 1]);
});

test("[W7] an ask, a song, a cut sent again leave the room as it is", async () => {
  const { join, log, restart } = await startTestServer();
  let pipi = await join("皮皮");
  const messages = [
    { action: "sing", sid: "1", duration: 60, id: "a" },
    { action: "ask", ack: 1, id: "b" },
    { action: "set_duration", current: 30, id: "c" },
    { action: "cut", id: "d" },
  ];
  for (const message of messages) {
    expect(await pipi.say(message)).toMatchObject({ status: 0 });
  }
  const before = typesOf(await log());
  await restart();
  pipi = await join("皮皮");
  for (const message of messages) {
    expect(await pipi.say(message)).toMatchObject({ status: 0, id: message.id });
  }
  expect(typesOf(await log())).toEqual([...before, "RoomRecovered", "MemberConnected"]);
});

test("[W7] a thousand duplicates make no event", async () => {
  const { join, log } = await startTestServer();
  const pipi = await join("皮皮");
  await pipi.say(chat);
  const before = (await log()).length;
  for (let sent = 1; sent <= 1_000; sent += 1) {
    pipi.tell(chat);
    if (sent % 500 === 0) await pipi.caughtUp();
  }
  expect(await log()).toHaveLength(before);
  expect(pipi.received.filter(({ id }) => id === chat.id)).toHaveLength(1_001);
});
