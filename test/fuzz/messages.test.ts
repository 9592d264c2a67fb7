// Whatever a client says, it gets one answer, nobody else is harmed, and the server remembers none of
// it. FUZZ_MESSAGES and FUZZ_SEED make it longer, or the same again.

import { once } from "node:events";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { WebSocket } from "ws";
import { defaultPolicy } from "../../src/domain/policy.ts";
import { createChance } from "../support/chance.ts";
import type { Received } from "../support/client.ts";
import { startTestServer, tokenOf } from "../support/server.ts";
import { misfit } from "../support/wire.ts";
import { mutant } from "./mutate.ts";

const seed = Number(process.env["FUZZ_SEED"] ?? Date.now() % 1_000_000);
const messages = Number(process.env["FUZZ_MESSAGES"] ?? 200_000);

/** Not more than a connection may have unanswered. */
const window = 250;

const isAnswer = ({ action }: Received): boolean => action !== undefined;

/** What is in use when all garbage is gone. */
const heapUsed = (): number => {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  return process.memoryUsage().heapUsed;
};

type Heard = { readonly code: string; readonly wrong: string | null };

/** Says all of it at once, on a connection that has joined; what was answered, until it is closed. */
const converse = async (url: string, fullname: string, texts: readonly string[]) => {
  const socket = new WebSocket(url);
  const heard: Heard[] = [];
  const said = { fullname, token: tokenOf(fullname), room: "R123" };
  const all = new Promise<boolean>((resolve) => {
    socket.on("close", () => resolve(false));
    socket.on("message", (data) => {
      const message: Received = JSON.parse(String(data));
      if (isAnswer(message)) heard.push({ code: message.code ?? "done", wrong: misfit(message) });
      if (heard.length === texts.length + 1) resolve(true);
    });
  });
  await once(socket, "open");
  socket.send(JSON.stringify({ action: "join", ...said }));
  for (const text of texts) socket.send(text);
  const isOpen = await all;
  socket.terminate();
  return { heard, isOpen };
};

test(
  `[W6] ${messages} mutated messages get an answer each, and harm nobody`,
  async () => {
    console.log(`FUZZ_SEED=${seed}, ${messages} messages`);
    const chance = createChance(seed);
    const { url, join, operate, log, clock } = await startTestServer();
    const profile = { name: "", cover: "", hosts: [] };
    await operate({ type: "OpenRoom", profile, policy: defaultPolicy }, "R456");
    const bystander = await join("小雨", "R456");
    const before = (await log("R456")).length;

    let heap = 0;
    const codes = new Map<string, number>();
    for (let sent = 0; sent < messages; sent += window) {
      const fullname = chance() < 0.5 ? "皮皮" : "乐乐";
      const texts = Array.from({ length: window }, () => mutant(chance, fullname));
      const { heard, isOpen } = await converse(url, fullname, texts);
      expect(heard.flatMap(({ wrong }) => wrong ?? [])).toEqual([]);
      for (const { code } of heard) codes.set(code, (codes.get(code) ?? 0) + 1);
      // whoever is closed was told why just before
      expect(isOpen || ["message_too_large", "kicked"].includes(heard.at(-1)?.code ?? "")).toBe(
        true,
      );
      await clock.advance(1_000);
      if (sent === 4 * window) heap = heapUsed();
    }

    const grown = heapUsed() - heap;
    console.log(`heap grown by ${(grown / 1e6).toFixed(1)} MB`, Object.fromEntries(codes));
    for (const bug of ["internal_error", "storage_unavailable"]) expect(codes).not.toContain(bug);
    for (const code of ["done", "bad_json", "bad_field"]) expect([...codes.keys()]).toContain(code);
    await bystander.caughtUp();
    expect(bystander.received.filter((message) => !isAnswer(message))).toEqual([]);
    expect(await log("R456")).toHaveLength(before);
    expect(grown).toBeLessThan(20e6);
  },
  600_000 + messages * 3,
);
