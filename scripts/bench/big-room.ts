// A big room: how long a change takes until it has reached everybody in it, and how long the server
// keeps all others waiting meanwhile. People with many devices make a small snapshot; as many people
// as connections make one of hundreds of kilobytes.

import type { Bench, Claim, Context, Figure } from "./bench.ts";
import { type Ready, withReady } from "./harness/compare.ts";
import { enterMido, sayAs } from "./load/enter.ts";
import { type Link, openLink } from "./load/link.ts";
import { mido } from "./load/protocols.ts";
import { untilQuiet } from "./load/quiet.ts";
import { startMido, worldOf } from "./world/crowd.ts";
import { userOf } from "./world/database.ts";

type Size = {
  readonly connections: number;
  /** Between how many people they are shared. */
  readonly people: readonly number[];
  readonly rounds: number;
};

const sizes: Readonly<Record<Context["scale"], Size>> = {
  full: { connections: 5_000, people: [50, 500, 5_000], rounds: 5 },
  quick: { connections: 2_000, people: [50, 200], rounds: 3 },
  smoke: { connections: 4, people: [2], rounds: 1 },
};

const mostMs = 1_000;
const mostLoopMs = 50;
const quietMs = 1_500;

/** All at once: so they are few groups, and few pushes to those who are there already. */
const fillRoom = async (context: Context, connections: number, people: number): Promise<Ready> => {
  const plan = { guests: 1, waiting: 0, playing: true };
  const child = await startMido(context, {
    ...worldOf({ connections: 1, rooms: 1 }, plan),
    users: people,
  });
  const first = await enterMido(child.port, "room-0", userOf(0));
  const links: Link[] = [first];
  for (let index = 1; index < connections; index += 1) links.push(await openLink(child.port, mido));
  const answered = links.slice(1).map((link) => link.next("answer"));
  links.slice(1).forEach((link, index) => {
    link.send(sayAs(userOf((index + 1) % people), "room-0")({ action: "join" }));
  });
  await Promise.all(answered);
  await untilQuiet(links, context.scale === "smoke" ? 50 : quietMs);
  return { name: "Mido", child, links };
};

type Reached = {
  readonly ms: number;
  readonly bytes: number;
  readonly loopP99Ms: number;
  readonly loopWorstMs: number;
};

/** From what one says until the last of all has heard of it. */
const reach = async ({ child, links }: Ready, message: object): Promise<Reached> => {
  let missing = links.length;
  let bytes = 0;
  const all = new Promise<void>((reached) => {
    for (const link of links) {
      let heard = false;
      link.hear = (_kind, size) => {
        if (heard) return;
        heard = true;
        bytes += size;
        missing -= 1;
        if (missing === 0) reached();
      };
    }
  });
  await child.usage();
  const from = performance.now();
  links[0]?.send(sayAs(userOf(0), "room-0")(message));
  await all;
  const ms = performance.now() - from;
  const { loopP99Ms, loopWorstMs } = await child.usage();
  return { ms, bytes: bytes / links.length, loopP99Ms, loopWorstMs };
};

const deeds = [
  { name: "a chat", messages: [{ action: "chat", content: "大家好！" }] },
  {
    name: "a change",
    messages: [{ action: "sing", sid: "1", duration: 240 }, { action: "del" }],
  },
] as const;

const run: Bench["run"] = async (context) => {
  const { connections, people, rounds } = sizes[context.scale];
  const figures: Figure[] = [];
  const claims: Claim[] = [];
  for (const many of people) {
    context.say(`${connections} connections of ${many} people`);
    await withReady(
      async (ready) => ready(await fillRoom(context, connections, many)),
      async ([ready]) => {
        for (const { name, messages } of deeds) {
          const seen: Reached[] = [];
          for (let round = 0; ready !== undefined && round < rounds; round += 1) {
            seen.push(await reach(ready, messages[round % messages.length] ?? {}));
            await untilQuiet(ready.links, context.scale === "smoke" ? 20 : quietMs / 3);
          }
          const where = `${connections} connections of ${many} people: ${name}`;
          const ms = seen.map((one) => one.ms);
          const loop = seen.map((one) => one.loopP99Ms);
          figures.push({
            case: where,
            who: "Mido",
            unit: "ms to all",
            samples: ms,
            beside: {
              "bytes each": seen.map((one) => one.bytes),
              "loop p99 ms": loop,
              "loop's worst ms": seen.map((one) => one.loopWorstMs),
            },
          });
          claims.push({
            what: `${where} has reached all`,
            unit: " ms",
            samples: ms,
            atMost: mostMs,
          });
          claims.push({
            what: `${where}, loop p99`,
            unit: " ms",
            samples: loop,
            atMost: mostLoopMs,
          });
        }
      },
    );
  }
  return { figures, claims };
};

export const bigRoom: Bench = {
  name: "big-room",
  about: "until a change has reached everybody in one big room, and how long the loop stands still",
  run,
};
