// The disk fills up while people talk, and is freed again, many times: what they are told meanwhile,
// what others see, and how soon all is well.

import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { WebSocket } from "ws";
import { type Server, startServer } from "../../../src/app/server.ts";
import { configFor, readLog, tokenOf } from "../../support/server.ts";
import { prepare } from "../process.ts";
import type { Space } from "./space.ts";

type Message = {
  readonly id?: string;
  readonly type?: number;
  readonly status?: number;
  readonly code?: string;
  readonly body: { readonly content?: string; readonly version?: number };
};

export type Filled = {
  readonly rounds: number;
  /** Refused with storage_unavailable, in all. */
  readonly refused: number;
  /** The longest that it took to take a message again once there was room. */
  readonly slowestBackMs: number;
  /** What was not as it should be. */
  readonly faults: readonly string[];
};

const room = "R1";

const enter = async (server: Server, fullname: string) => {
  const socket = new WebSocket(server.address.replace("http", "ws"));
  const received: Message[] = [];
  const waiting = new Map<string, (message: Message) => void>();
  let said = 0;
  socket.on("message", (data) => {
    const message = JSON.parse(String(data)) as Message;
    received.push(message);
    if (message.id !== undefined) waiting.get(message.id)?.(message);
  });
  await new Promise((resolve) => socket.once("open", resolve));
  const say = (what: object): Promise<Message> => {
    said += 1;
    const id = `${fullname}-${said}`;
    socket.send(JSON.stringify({ fullname, token: tokenOf(fullname), room, id, ...what }));
    return new Promise((resolve) => waiting.set(id, resolve));
  };
  await say({ action: "join" });
  return { say, received };
};

/** Large enough to need room soon, and told apart from all others. */
const chat = (name: string) => ({ action: "chat", content: `${name} ${"雨".repeat(400)}` });

export const fillOften = async (space: Space, rounds: number): Promise<Filled> => {
  const path = join(space.folder, "mido.db");
  await prepare(path);
  const server = await startServer(configFor(path));
  const [pipi, lele] = [await enter(server, "皮皮"), await enter(server, "乐乐")];
  const ready = async () => (await fetch(`${server.address}/readyz`)).status;
  const faults: string[] = [];
  const answers = new Map<string, Message>();
  let slowestBackMs = 0;

  const sayUntil = async (name: string, isEnough: (answer: Message) => boolean) => {
    for (let n = 0; n < 2_000; n += 1) {
      const message = chat(`${name}-${n}`);
      const answer = await pipi.say(message);
      answers.set(message.content, answer);
      if (isEnough(answer)) return;
      await wait(1);
    }
    faults.push(`${name}: 2,000 messages in vain`);
  };

  for (let round = 1; round <= rounds && faults.length === 0; round += 1) {
    space.fill();
    for (const part of ["a", "b", "c"]) {
      await sayUntil(`full-${round}${part}`, ({ status }) => status !== 0);
    }
    await wait(250);
    if ((await ready()) !== 503) faults.push(`round ${round}: ready, with a full disk`);
    const looks = await Promise.all(["status", "history"].map((action) => lele.say({ action })));
    if (looks.some(({ status }) => status !== 0)) faults.push(`round ${round}: no reading`);
    space.free();
    const since = performance.now();
    await sayUntil(`free-${round}`, ({ status }) => status === 0);
    slowestBackMs = Math.max(slowestBackMs, performance.now() - since);
    await wait(250);
    if ((await ready()) !== 200) faults.push(`round ${round}: not ready, with room on the disk`);
  }
  await lele.say({ action: "heart" });
  await server.stop();
  faults.push(...(await faultsOf(path, answers, lele.received)));
  const refused = [...answers.values()].filter(({ status }) => status !== 0);
  const others = refused.filter(({ code }) => code !== "storage_unavailable");
  faults.push(...others.map(({ code }) => `refused with ${code}`));
  return { rounds, refused: refused.length, slowestBackMs, faults };
};

/** What was answered is in the log and what was refused is not; what another was shown is, too. */
const faultsOf = async (
  path: string,
  answers: ReadonlyMap<string, Message>,
  shown: readonly Message[],
): Promise<readonly string[]> => {
  const events = await readLog(path, room);
  const chats = events.filter(({ type }) => type === "ChatSent");
  const logged = new Set(chats.map(({ data }) => data["content"]));
  const pushed = shown
    .filter(({ id, type }) => id === undefined && type === 2)
    .map(({ body }) => body.content);
  const newest = Math.max(...shown.map(({ body }) => body?.version ?? 0));
  const nameOf = (content: string | undefined): string => content?.split(" ")[0] ?? "";
  return [
    ...[...answers].flatMap(([content, { status }]) => {
      if ((status === 0) === logged.has(content)) return [];
      return [`${nameOf(content)}: status ${status}, in the log: ${logged.has(content)}`];
    }),
    ...pushed.flatMap((what) => (logged.has(what) ? [] : [`${nameOf(what)}: only shown`])),
    ...(pushed.length === logged.size ? [] : [`${logged.size} chats, ${pushed.length} shown`]),
    ...(newest > events.length ? [`version ${newest} was shown, of ${events.length}`] : []),
  ];
};

export const describeFilled = ({ rounds, refused, slowestBackMs, faults }: Filled): string =>
  [
    `filled and freed ${rounds} times, ${refused} refused`,
    `taking messages again within ${Math.round(slowestBackMs)} ms; ${faults.length} faults`,
    ...faults.slice(0, 5),
  ].join("; ");
