// What one connection and one address may ask of the server: beyond it they are told so, nobody else
// notices, and nobody's name is locked.

import { describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { defaultLimits, type Limits } from "../../src/app/gateway/limits.ts";
import { closeCodes } from "../../src/app/gateway/wire.ts";
import { connectMute } from "../support/client.ts";
import { startTestServer, tokenOf } from "../support/server.ts";

const start = (limits: Partial<Limits> = {}) =>
  startTestServer({}, { limits: { ...defaultLimits, ...limits }, trustProxy: true });

const from = (address: string) => ({ "x-forwarded-for": address });
const joinAs = (fullname: string, token = tokenOf(fullname)) => ({
  action: "join",
  fullname,
  token,
  room: "R123",
});

/** The HTTP status of a handshake that is refused. */
const refusalOf = (url: string, headers: Record<string, string>): Promise<number | undefined> =>
  new Promise((resolve) => {
    new WebSocket(url, { headers })
      .on("unexpected-response", (_, response) => resolve(response.statusCode))
      .on("error", () => {});
  });

describe("[W9] one connection", () => {
  test("chats beyond ten at once and five a second are refused, and it stays", async () => {
    const { join, clock } = await start();
    const [pipi, lele] = [await join("皮皮"), await join("乐乐")];
    const say = (number: number) => pipi.say({ action: "chat", content: `${number}` });
    const statuses = async (count: number) => {
      const answers = [];
      for (let number = 0; number < count; number += 1) answers.push(await say(number));
      return answers.map(({ status, code }) => code ?? status);
    };
    expect(await statuses(12)).toEqual([...Array(10).fill(0), "rate_limited", "rate_limited"]);
    expect(await lele.say({ action: "chat", content: "我可以" })).toMatchObject({ status: 0 });
    expect(await pipi.say({ action: "status" })).toMatchObject({ status: 0 });
    await clock.advance(1_000);
    expect(await statuses(6)).toEqual([0, 0, 0, 0, 0, "rate_limited"]);
  });

  test("messages of any kind, those that cannot be read too, count", async () => {
    const { join } = await start();
    const pipi = await join("皮皮");
    for (let number = 0; number < 50; number += 1) pipi.send("{");
    for (let number = 0; number < 60; number += 1) pipi.tell({ action: "heart" });
    const last = await pipi.say({ action: "status", id: "last" });
    expect(last).toMatchObject({ code: "rate_limited", id: "last", action: "status" });
    const refused = pipi.received.filter(({ code }) => code === "rate_limited");
    expect(refused).toHaveLength(12);
    expect(pipi.received.filter(({ body }) => body.heart)).toHaveLength(49);
  });

  test("who joins nothing within 10 s is closed, a heart or a wrong token notwithstanding", async () => {
    const { connect, join, clock } = await start();
    const [silent, beating, wrong] = [await connect(), await connect(), await connect()];
    const pipi = await join("皮皮");
    await beating.ask({ ...joinAs("皮皮"), action: "heart" });
    await wrong.ask(joinAs("皮皮", "wrong"));
    await clock.advance(9_999);
    expect(silent.socket.readyState).toBe(WebSocket.OPEN);
    await clock.advance(1);
    for (const one of [silent, beating, wrong]) expect(await one.closed).toBe(closeCodes.notJoined);
    expect(await pipi.say({ action: "leave" })).toMatchObject({ status: 0 });
    await clock.advance(20_000);
    expect(pipi.socket.readyState).toBe(WebSocket.OPEN);
  });

  test("a thousand silent sockets are gone after 10 s, and a member notices nothing", async () => {
    const { url, join, clock } = await start({ connectionsPerAddress: 2_000 });
    const pipi = await join("皮皮");
    const ends: Promise<unknown>[] = [];
    for (let number = 0; number < 1_000; number += 1) {
      const socket = await connectMute(url);
      ends.push(new Promise((resolve) => socket.on("data", resolve)));
    }
    await clock.advance(10_000);
    await Promise.all(ends);
    expect(await pipi.say({ action: "status" })).toMatchObject({ status: 0, body: { count: 1 } });
  }, 60_000);

  test("pings are answered, a flood of them is not", async () => {
    const { join } = await start();
    const pipi = await join("皮皮");
    let pongs = 0;
    pipi.socket.on("pong", () => {
      pongs += 1;
    });
    for (let number = 0; number < 100; number += 1) pipi.socket.ping();
    await pipi.caughtUp();
    expect(pongs).toBe(20);
  });
});

describe("[W9] one address", () => {
  test("has so many connections and no more; another has its own", async () => {
    const { connect, url } = await start({ connectionsPerAddress: 3 });
    const here = from("203.0.113.7");
    const [first] = [await connect(here), await connect(here), await connect(here)];
    expect(await refusalOf(url, here)).toBe(429);
    await connect(from("203.0.113.8"));
    await first.close();
    await connect(here);
  });

  test("the networks of IPv6 are addresses, and IPv4 is the same in both", async () => {
    const { connect, url } = await start({ connectionsPerAddress: 1 });
    for (const [one, same, other] of [
      ["2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:3::1"],
      ["::1", "::2", "1::1"],
      ["::ffff:198.51.100.1", "198.51.100.1", "198.51.100.2"],
    ] as const) {
      await connect(from(one));
      expect(await refusalOf(url, from(same))).toBe(429);
      await connect(from(other));
    }
  });

  test("guesses ten times; then nobody joins from there, and the name joins from elsewhere", async () => {
    const { connect, clock } = await start();
    const guesser = await connect(from("203.0.113.7"));
    const codes: unknown[] = [];
    for (let guess = 0; guess < 12; guess += 1) {
      codes.push((await guesser.ask(joinAs("皮皮", `guess-${guess}`))).code);
    }
    expect(codes).toEqual([...Array(10).fill("invalid_account"), "rate_limited", "rate_limited"]);
    expect(await guesser.ask(joinAs("皮皮"))).toMatchObject({ code: "rate_limited" });
    const again = await connect(from("203.0.113.7"));
    expect(await again.ask(joinAs("皮皮"))).toMatchObject({ code: "rate_limited" });
    const owner = await connect(from("198.51.100.1"));
    expect(await owner.ask(joinAs("皮皮"))).toMatchObject({ status: 0 });
    await clock.advance(60_000);
    const later = await connect(from("203.0.113.7"));
    expect(await later.ask(joinAs("皮皮"))).toMatchObject({ status: 0 });
  });

  test("an unknown name and a wrong token are one answer", async () => {
    const { connect } = await start();
    const client = await connect();
    const answers = [];
    for (const message of [joinAs("皮皮", "wrong"), joinAs("没有", "wrong"), joinAs(" ", "x")]) {
      const { timestamp: _, ...answer } = await client.ask({ ...message, id: "same" });
      answers.push(answer);
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  test("joins so often and no more", async () => {
    const { join, clock } = await start({ joins: { perSecond: 1, burst: 3 } });
    const pipi = await join("皮皮");
    await join("乐乐");
    await join("小雨");
    expect(await pipi.say({ action: "join" })).toMatchObject({ code: "rate_limited" });
    await clock.advance(1_000);
    expect(await pipi.say({ action: "join" })).toMatchObject({ status: 0 });
  });
});
