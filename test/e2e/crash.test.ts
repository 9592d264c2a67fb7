// A server killed in the middle of traffic, and another begun on the same file: whatever was
// answered is there. Real processes, real time.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import type { Policy } from "../../src/domain/policy.ts";
import { systemClock } from "../../src/infra/clock.ts";
import { connect, type Received } from "../support/client.ts";
import { enter, fill, type Guest, openRoom, readLog } from "../support/server.ts";
import { tempFolder } from "../support/temp.ts";

const main = fileURLToPath(new URL("../../src/app/main.ts", import.meta.url));

const prepare = async (policy: Partial<Policy>): Promise<string> => {
  const path = join(tempFolder(), "mido.db");
  await fill(path, systemClock);
  await openRoom(path, systemClock, "R123", policy);
  return path;
};

type Running = {
  readonly join: (fullname: string) => Promise<Guest>;
  readonly kill: () => Promise<void>;
};

const serve = async (path: string): Promise<Running> => {
  const env = { DATABASE_URL: `sqlite:${path}`, PORT: "0", LOG_LEVEL: "error" };
  const child: ChildProcess = spawn(process.execPath, [main, "serve", "--json"], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  const kill = async () => {
    child.kill("SIGKILL");
    await exited;
  };
  onTestFinished(kill);
  if (child.stdout === null) throw new Error("no output");
  const [line] = await once(createInterface(child.stdout), "line");
  const { socket } = JSON.parse(line) as { socket: string };
  return { join: async (fullname) => enter(await connect(socket), fullname), kill };
};

const kinds = [
  (n: number) => ({ action: "chat", content: `${n}` }),
  (n: number) => ({ action: "device", device: "audio", value: n % 2 }),
  () => ({ action: "sing", sid: "1", duration: 100 }),
  () => ({ action: "del" }),
];

/** Keeps so many messages under way, each answer drawing the next; resolves after so many. */
const pump = (guest: Guest, prefix: string, underWay: number, enough: number): Promise<void> =>
  new Promise((resolve) => {
    let [sent, answered] = [0, 0];
    const more = (): void => {
      guest.tell({ ...kinds[sent % 4]?.(sent), id: `${prefix}${sent}` });
      sent += 1;
    };
    guest.socket.on("message", (data) => {
      if (JSON.parse(String(data)).id?.startsWith?.(prefix) !== true) return;
      answered += 1;
      if (answered === enough) resolve();
      more();
    });
    for (let count = 0; count < underWay; count += 1) more();
  });

test("[R5] [R1] killed in the middle of traffic, nothing that was answered is lost", async () => {
  const path = await prepare({ askMs: 1_000, restMs: 0 });
  const answers: Received[] = [];
  for (const [round, enough] of [37, 90, 151].entries()) {
    const { join, kill } = await serve(path);
    const [pipi, lele] = [await join("皮皮"), await join("乐乐")];
    const busy = pump(lele, `${round}-lele-`, 8, enough);
    await Promise.all([busy, pump(pipi, `${round}-pipi-`, 16, enough)]);
    await kill();
    for (const guest of [pipi, lele]) {
      await guest.closed;
      answers.push(...guest.received.filter(({ id }) => /^\d-/.test(id)));
    }
  }

  const events = await readLog(path);
  expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1));
  const written = new Map<string, number>();
  for (const { messageId } of events) {
    if (messageId !== null) written.set(messageId, (written.get(messageId) ?? 0) + 1);
  }
  const taken = answers.filter(({ status }) => status === 0);
  expect(taken.length).toBeGreaterThan(278);
  expect(taken.filter(({ id }) => !written.has(id))).toEqual([]);
  const refused = answers.filter(({ status }) => status !== 0);
  expect(refused.filter(({ id }) => written.has(id))).toEqual([]);
  const chats = events.filter(({ type }) => type === "ChatSent").map(({ messageId }) => messageId);
  expect(new Set(chats).size).toBe(chats.length);

  const { join } = await serve(path);
  const { body } = await (await join("小雨")).say({ action: "history" });
  const newest = events
    .filter(({ type }) => type === "ChatSent")
    .slice(-200)
    .reverse();
  expect(body.map(({ version }: Received) => version)).toEqual(
    newest.map(({ version }) => version),
  );
});

test("[R7] an ask and a turn that a kill interrupted are taken up", async () => {
  const path = await prepare({ askMs: 20_000 });
  const first = await serve(path);
  const pipi = await first.join("皮皮");
  await pipi.say({ action: "sing", sid: "1", duration: 100 });
  const asked = (await pipi.say({ action: "status" })).body;
  await first.kill();

  const second = await serve(path);
  const back = await second.join("皮皮");
  const { body } = back.joined;
  expect(body).toMatchObject({ status: "2", fullname: "皮皮", entry: asked.entry, duration: "20" });
  expect(body.start_time_ms).toBeGreaterThan(asked.current_time_ms);
  const sings = (await back.say({ action: "ask", ack: 1 })).body;
  expect(sings).toMatchObject({ status: "1", duration: "100", songs: [] });
  await second.kill();

  const third = await serve(path);
  const again = await third.join("皮皮");
  expect(again.joined.body).toMatchObject({ status: "1", entry: asked.entry });
  expect(again.joined.body.end_time_ms).toBe(sings.end_time_ms);
  expect((await again.say({ action: "cut" })).body).toMatchObject({ status: "3" });
});
