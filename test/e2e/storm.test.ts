// Networks fail for many at once: half-open connections are found, and five hundred people who are
// dropped come back to their places, again and again. STORMS makes it longer.

import { once } from "node:events";
import { expect, test } from "vitest";
import { WebSocket } from "ws";
import { createAccounts } from "../../src/infra/accounts.ts";
import { openDatabase } from "../../src/infra/sqlite/database.ts";
import { connectMute, type Received, textFrame } from "../support/client.ts";
import { startTestServer, tokenOf } from "../support/server.ts";

const crowd = 500;
const storms = Number(process.env["STORMS"] ?? 20);

const nameOf = (number: number): string => `guest-${number}`;

/** A server in whose room so many have a name and token. */
const startCrowded = async (people: number) => {
  const server = await startTestServer({ maxSongMs: 86_400_000 });
  const database = await openDatabase(server.path);
  const accounts = createAccounts(database, server.clock.now);
  for (let number = 0; number < people; number += 1) {
    await accounts.add({ fullname: nameOf(number), token: tokenOf(nameOf(number)) });
  }
  await database.close();
  return server;
};

const joinOf = (fullname: string) => ({
  action: "join",
  fullname,
  token: tokenOf(fullname),
  room: "R123",
});

test("[M8] a hundred connections whose other ends are gone are closed within 60 s", async () => {
  const { url, join, clock } = await startCrowded(100);
  const watcher = await join("房主");
  for (let number = 0; number < 100; number += 1) {
    const socket = await connectMute(url);
    const frame = textFrame(JSON.stringify(joinOf(nameOf(number))));
    socket.write(frame);
  }
  while ((await watcher.say({ action: "status" })).body.count < 101) await clock.advance(1);
  for (let seconds = 0; seconds < 61; seconds += 1) {
    await clock.advance(1_000);
    await watcher.caughtUp();
  }
  const { members } = (await watcher.say({ action: "status" })).body;
  expect(members.filter(({ absent }: Received) => absent)).toHaveLength(100);
}, 60_000);

type Person = {
  readonly socket: WebSocket;
  readonly joined: Received;
  readonly versions: number[];
};

/** In the room, having seen it. */
const comeIn = async (url: string, fullname: string): Promise<Person> => {
  const socket = new WebSocket(url);
  const versions: number[] = [];
  await once(socket, "open");
  const joined = new Promise<Received>((resolve) => {
    socket.on("message", (data) => {
      const message = JSON.parse(String(data));
      if (message.body?.members !== undefined) versions.push(message.body.version);
      if (message.action === "join") resolve(message);
    });
  });
  socket.send(JSON.stringify(joinOf(fullname)));
  return { socket, joined: await joined, versions };
};

test(
  `[M5] [W4] ${crowd} people dropped at once, ${storms} times, lose no place and see no gap`,
  async () => {
    const { url, join, clock, log } = await startCrowded(crowd);
    const host = await join("房主");
    await host.say({ action: "watch", vid: 7 });
    await host.say({ action: "pause" });
    const enter = () =>
      Promise.all(Array.from({ length: crowd }, (_, number) => comeIn(url, nameOf(number))));
    let people = await enter();
    for (const [number, { socket }] of people.slice(0, 20).entries()) {
      const song = { action: "sing", sid: 1, duration: 60 };
      socket.send(JSON.stringify({ ...joinOf(nameOf(number)), ...song }));
    }
    while ((await host.say({ action: "status" })).body.songs.length < 20) await clock.advance(1);
    const { songs } = (await host.say({ action: "status" })).body;
    const seen = people.map(() => 0);
    for (let storm = 0; storm < storms; storm += 1) {
      await host.say({ action: "chat", content: `${storm}` });
      for (const [number, { versions, socket }] of people.entries()) {
        const last = Math.max(...versions);
        expect(versions).toEqual(versions.toSorted((one, other) => one - other));
        expect(versions[0]).toBeGreaterThanOrEqual(seen[number] ?? 0);
        seen[number] = last;
        socket.terminate();
      }
      await clock.advance(1_000);
      people = await enter();
      await clock.advance(1_000);
    }
    const { body } = await host.say({ action: "status" });
    expect(body.count).toBe(crowd + 1);
    expect(body.members.some(({ absent }: Received) => absent)).toBe(false);
    expect(body.songs).toEqual(songs);
    const types = (await log()).map(({ type }) => type);
    expect(types).not.toContain("MemberTimedOut");
    expect(types.filter((type) => type === "MemberJoined")).toHaveLength(crowd + 1);
  },
  600_000 + storms * 30_000,
);
