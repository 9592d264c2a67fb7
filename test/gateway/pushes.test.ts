// Who is told what, how often, and with what in it.

import { describe, expect, test } from "vitest";
import { type Guest, startTestServer } from "../support/server.ts";

/** What comes to each of these while something is done, the words of `caughtUp` left out. */
const during = async (guests: readonly Guest[], act: () => Promise<unknown>) => {
  for (const guest of guests) await guest.caughtUp();
  const counts = guests.map(({ received }) => received.length);
  await act();
  for (const guest of guests) await guest.caughtUp();
  return guests.map(({ received }, index) => received.slice(counts[index], -1));
};

const sing = { action: "sing", sid: "1", duration: "100" };

describe("[W3] the caller has his answer and no second copy, the others have one push", () => {
  test.for([
    ["ask", { action: "ask", ack: 1 }, [sing]],
    ["a declined ask", { action: "ask", ack: 0 }, [sing]],
    ["cut", { action: "cut" }, [sing, { action: "ask", ack: 1 }]],
    ["boardcast", { action: "boardcast" }, []],
    ["boardcast with a body", { action: "boardcast", body: { x: 1 } }, []],
    ["broadcast", { action: "broadcast" }, []],
  ] as const)("%s", async ([, message, before]) => {
    const { join } = await startTestServer();
    const [pipi, other, lele] = [await join("皮皮"), await join("皮皮"), await join("乐乐")];
    for (const one of before) await pipi.say(one);
    const [own, second, seen] = await during([pipi, other, lele], () => pipi.say(message));
    expect(own).toMatchObject([{ action: message.action, status: 0 }]);
    const { action: _, id: __, ...snapshot } = own?.[0] ?? {};
    expect(seen).toEqual([snapshot]);
    expect(second).toEqual([snapshot]);
  });

  test("join", async () => {
    const { join } = await startTestServer();
    const lele = await join("乐乐");
    let pipi = lele;
    const [seen] = await during([lele], async () => {
      pipi = await join("皮皮");
    });
    const { action: _, id: __, ...snapshot } = pipi.joined;
    expect(seen).toEqual([snapshot]);
    await pipi.caughtUp();
    expect(pipi.received).toHaveLength(2);
  });
});

test("[W3] after any other change its caller, too, is pushed the room once", async () => {
  const { join } = await startTestServer();
  const [pipi, lele] = [await join("皮皮"), await join("乐乐")];
  const [own, seen] = await during([pipi, lele], () => pipi.say(sing));
  expect(own).toHaveLength(2);
  expect(own?.[0]).toMatchObject({ action: "sing", body: {} });
  expect(own?.[1]).toMatchObject({ body: { status: "2" } });
  expect(seen).toEqual([own?.[1]]);
  expect(seen?.[0]).not.toHaveProperty("action");
});

test("[W3] what is refused, or only looked at, is pushed to nobody", async () => {
  const { join } = await startTestServer();
  const [pipi, lele] = [await join("皮皮"), await join("乐乐")];
  const [, seen] = await during([pipi, lele], async () => {
    await pipi.say({ action: "cut" });
    await pipi.say({ action: "status" });
    await pipi.say({ action: "history" });
    await pipi.say({ action: "ask", ack: 1 });
  });
  expect(seen).toEqual([]);
});

test("[W4] [Q7] version is the room's in the log, and an entry's id leads to its event", async () => {
  const { join, log } = await startTestServer();
  const pipi = await join("皮皮");
  await pipi.say(sing);
  const { body } = await pipi.say({ action: "status" });
  const events = await log();
  expect(body.version).toBe(events.length);
  const version = Number(body.songs[0].id.split("-").at(-1));
  expect(body.entry).toBe(body.songs[0].id);
  expect(events[version - 1]).toMatchObject({ version, type: "EntryQueued", by: "皮皮" });
});

test("[W4] an absent member is shown as such", async () => {
  const { join } = await startTestServer();
  const [pipi, lele] = [await join("皮皮"), await join("乐乐")];
  expect(lele.joined.body.members.map(({ absent }: { absent: boolean }) => absent)).toEqual([
    false,
    false,
  ]);
  await pipi.close();
  const { body } = await lele.next(({ body }) => body.members?.some?.(isAbsent));
  expect(body).toMatchObject({ count: 2, members: [{ fullname: "皮皮", absent: true }, {}] });
});

const isAbsent = ({ absent }: { absent: boolean }): boolean => absent;

test("[W5] many changes in one moment are fewer pushes, and the last holds all", async () => {
  const { join } = await startTestServer();
  const [pipi, lele, xiaoyu] = [await join("皮皮"), await join("乐乐"), await join("小雨")];
  await xiaoyu.say(sing);
  const [, seen] = await during([pipi, lele], async () => {
    for (let times = 0; times < 10; times += 1) {
      pipi.tell(sing);
      pipi.tell({ action: "del" });
    }
    await pipi.say({ action: "listen", sid: 2, duration: 5 });
  });
  const { body } = await pipi.say({ action: "status" });
  expect(seen?.length).toBeLessThan(10);
  expect(seen?.at(-1).body).toEqual(body);
  const versions = seen?.map(({ body }) => body.version) ?? [];
  expect(versions).toEqual(Array.from(new Set(versions)).sort((a, b) => a - b));
});

test("[W5] chats and devices among many changes are each sent, in order, once", async () => {
  const { join } = await startTestServer();
  const [pipi, lele, xiaoyu] = [await join("皮皮"), await join("乐乐"), await join("小雨")];
  const [, , seen] = await during([pipi, lele, xiaoyu], async () => {
    for (let number = 0; number < 40; number += 1) {
      pipi.tell({ action: "chat", content: `p${number}` });
      pipi.tell(number % 2 === 0 ? sing : { action: "del" });
      lele.tell({ action: "device", device: "audio", value: number % 2 });
      lele.tell({ action: "chat", content: `l${number}` });
    }
    await pipi.caughtUp();
    await lele.caughtUp();
  });
  const numbers = Array.from({ length: 40 }, (_, number) => number);
  const chats = seen?.filter(({ body }) => body.action === "chat").map(({ body }) => body.content);
  expect(chats?.filter((content) => content.startsWith("p"))).toEqual(numbers.map((n) => `p${n}`));
  expect(chats?.filter((content) => content.startsWith("l"))).toEqual(numbers.map((n) => `l${n}`));
  const devices = seen?.filter(({ body }) => "device" in body).map(({ body }) => body.value);
  expect(devices).toEqual(numbers.map((number) => number % 2));
});

test("[W5] no push takes back what a message has just told", async () => {
  const { join } = await startTestServer();
  const [pipi, lele] = [await join("皮皮"), await join("乐乐")];
  const [, seen] = await during([pipi, lele], async () => {
    pipi.tell(sing);
    pipi.tell({ action: "device", device: "audio", value: 1 });
  });
  // one append, so the device is told before the push that the song asks for
  expect(seen).toMatchObject([{ body: { device: "audio", version: 6 } }, { body: { version: 6 } }]);
  expect(seen?.[1]?.body.members[0]).toMatchObject({ fullname: "皮皮", devices: { audio: 1 } });
});
