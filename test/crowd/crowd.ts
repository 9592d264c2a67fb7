// A thousand people at one server for a while: whether each command is answered, how soon, and what is
// left when all have gone. The server runs in a process of its own where it is measured.

import { setTimeout as wait } from "node:timers/promises";
import { type Child, startChild } from "../../scripts/bench/harness/child.ts";
import { enterMido, sayAs } from "../../scripts/bench/load/enter.ts";
import { type Link, openLinks } from "../../scripts/bench/load/link.ts";
import { sayAtRate, type Timed } from "../../scripts/bench/load/open-loop.ts";
import { speakToMido } from "../../scripts/bench/load/speakers.ts";
import { fillDatabase, userOf } from "../../scripts/bench/world/database.ts";

export type Plan = {
  readonly connections: number;
  /** In one room; all others are ten in each. */
  readonly together: number;
  readonly perSecond: number;
  readonly seconds: number;
  /** Before anything is measured. */
  readonly warmSeconds: number;
  /** Whether the server runs in a process of its own. */
  readonly apart: boolean;
  /** For the database. */
  readonly folder: string;
  readonly say: (line: string) => void;
};

export type Seen = Timed & {
  readonly loopP99Ms: number;
  readonly heapPerMinute: number;
  /** What the server holds once everybody has gone. */
  readonly left: { readonly connections: number; readonly rooms: number };
};

const aRoom = 10;
const server = new URL("../../scripts/bench/servers/mido.ts", import.meta.url);

/** How long the server may take to notice that all have gone. */
const goneWithinMs = 10_000;

/** Beyond this an answer is lost. */
const answeredWithinMs = 30_000;

export const roomOf = (index: number, { together }: Plan): string =>
  index < together ? "room-0" : `room-${1 + Math.floor((index - together) / aRoom)}`;

/** In a big room only some queue: it would be full. */
const mixOf = (index: number, { together }: Plan): "chat" | "both" =>
  index >= together || index % aRoom === 0 ? "both" : "chat";

/** At the end everybody says that he goes, so that no grace has to pass. */
export const runCrowd = async (plan: Plan): Promise<Seen> => {
  const { connections, together, perSecond, say } = plan;
  const path = `${plan.folder}/crowd.db`;
  const rooms = 1 + Math.ceil((connections - together) / aRoom);
  const ids = Array.from({ length: rooms }, (_, index) => `room-${index}`);
  await fillDatabase(path, {
    rooms: ids.map((id) => ({ id, guests: 0, waiting: 0, playing: false })),
    users: connections,
  });
  const context = { ...plan, scale: "full", peers: false, profiles: null } as const;
  const child = await startChild(context, { file: server, settings: { path } });
  try {
    const links = await openLinks(connections, (index) =>
      enterMido(child.port, roomOf(index, plan), userOf(index), { body: { push: "patch" } }),
    );
    say(`${connections} are in, ${together} of them in one room`);
    const speakers = links.map((link, index) =>
      speakToMido(link, mixOf(index, plan), userOf(index), roomOf(index, plan)),
    );
    const warm = { warmMs: 0, windowMs: plan.warmSeconds * 1_000 };
    await sayAtRate(speakers, perSecond, warm);
    const before = await child.usage(true);
    const times = { warmMs: 0, windowMs: plan.seconds * 1_000 };
    const timed = await Promise.race([
      sayAtRate(speakers, perSecond, times),
      lateAnswers(times.windowMs + answeredWithinMs),
    ]);
    const { loopP99Ms } = await child.usage();
    const after = await child.usage(true);
    await leaveAll(links, plan);
    for (const link of links) link.close();
    const heapPerMinute = (after.heapBytes - before.heapBytes) / (plan.seconds / 60);
    return { ...timed, loopP99Ms, heapPerMinute, left: await whatIsLeft(child) };
  } finally {
    await child.stop();
  }
};

const lateAnswers = async (ms: number): Promise<never> => {
  await wait(ms, undefined, { ref: false });
  throw new Error("some commands were not answered");
};

const leaveAll = async (links: readonly Link[], plan: Plan): Promise<void> => {
  const left = links.map((link, index) => {
    const answered = link.next("answer");
    link.send(sayAs(userOf(index), roomOf(index, plan))({ action: "leave" }));
    return answered;
  });
  await Promise.all(left);
};

/** Nothing, or what is still there when it should long be gone. */
const whatIsLeft = async ({ port }: Child): Promise<Seen["left"]> => {
  for (let waitedMs = 0; ; waitedMs += 250) {
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    const left = {
      connections: gauge(text, "mido_connections"),
      rooms: gauge(text, "mido_rooms_in_memory"),
    };
    if ((left.connections === 0 && left.rooms === 0) || waitedMs >= goneWithinMs) return left;
    await wait(250);
  }
};

const gauge = (text: string, name: string): number =>
  Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1] ?? Number.NaN);

export const describeCrowd = (seen: Seen, { connections, together, seconds }: Plan): string => {
  const { rate, p50, p99, worst, loopP99Ms, heapPerMinute, left } = seen;
  return [
    `${connections} connections, ${together} in one room, ${rate.toFixed(0)} commands/s for ${seconds} s`,
    `answers p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, worst ${worst.toFixed(0)} ms`,
    `loop delay p99 ${loopP99Ms.toFixed(1)} ms`,
    `heap ${(heapPerMinute / 1e6).toFixed(2)} MB/min`,
    `left: ${left.connections} connections, ${left.rooms} rooms`,
  ].join("; ");
};
