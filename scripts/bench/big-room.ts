// A big room: how long a change takes until it has reached everybody in it, and how long the server
// keeps all others waiting meanwhile. People with many devices make a small snapshot; as many people
// as connections make one of hundreds of kilobytes, so those ask for patches, as such a room's clients
// should.

import { setTimeout as wait } from "node:timers/promises";
import type { Bench, Claim, Context, Figure } from "./bench.ts";
import { type Ready, withReady } from "./harness/compare.ts";
import { median } from "./harness/statistics.ts";
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
  /** How many changes a round has, one as soon as the one before has reached all. */
  readonly changes: number;
};

const sizes: Readonly<Record<Context["scale"], Size>> = {
  full: { connections: 5_000, people: [50, 500, 5_000], rounds: 3, changes: 6 },
  quick: { connections: 2_000, people: [50, 200], rounds: 2, changes: 6 },
  smoke: { connections: 4, people: [2], rounds: 1, changes: 2 },
};

const mostMs = 1_000;
const mostLoopMs = 50;
const quietMs = 1_500;

/** How many come at once. 5,000 at once would each be owed a snapshot of all, gigabytes in a moment. */
const wave = 500;

/** From this many people on they are sent patches. */
const manyPeople = 1_000;

/** In waves: so they are few groups, and few pushes to those who are there already. */
const fillRoom = async (context: Context, connections: number, people: number): Promise<Ready> => {
  const plan = { guests: 1, waiting: 0, playing: true };
  const child = await startMido(context, {
    ...worldOf({ connections: 1, rooms: 1 }, plan),
    users: people,
  });
  const first = await enterMido(child.port, "room-0", userOf(0));
  const links: Link[] = [first];
  const join = { action: "join", ...(people < manyPeople ? {} : { body: { push: "patch" } }) };
  while (links.length < connections) {
    const from = links.length;
    const coming = Math.min(wave, connections - from);
    for (let count = 0; count < coming; count += 1) links.push(await openLink(child.port, mido));
    const answered = links.slice(from).map((link) => link.next("answer"));
    links.slice(from).forEach((link, index) => {
      link.send(sayAs(userOf((from + index) % people), "room-0")(join));
    });
    await Promise.all(answered);
    await untilQuiet(links, context.scale === "smoke" ? 50 : quietMs);
  }
  return { name: "Mido", child, links };
};

type Reached = { readonly ms: number; readonly bytes: number };

/** From what one says until the last of all has heard of it. */
const reach = (links: readonly Link[], message: object): Promise<Reached> =>
  new Promise((reached) => {
    let missing = links.length;
    let bytes = 0;
    const from = performance.now();
    for (const link of links) {
      let heard = false;
      link.hear = (_kind, size) => {
        if (heard) return;
        heard = true;
        bytes += size;
        missing -= 1;
        if (missing === 0) reached({ ms: performance.now() - from, bytes: bytes / links.length });
      };
    }
    links[0]?.send(sayAs(userOf(0), "room-0")(message));
  });

type Round = { readonly ms: number; readonly bytes: number; readonly loopP99Ms: number };

/** Changes without a pause: the loop's delays are of a server that does nothing else. */
const changeAll = async (
  { child, links }: Ready,
  messages: readonly object[],
  changes: number,
): Promise<Round> => {
  await child.usage();
  const seen: Reached[] = [];
  for (let number = 0; number < changes; number += 1) {
    seen.push(await reach(links, messages[number % messages.length] ?? {}));
  }
  // the last delay is known once the loop goes round again
  await wait(20);
  const { loopP99Ms } = await child.usage();
  const ms = Math.max(...seen.map((one) => one.ms));
  return { ms, bytes: median(seen.map(({ bytes }) => bytes)), loopP99Ms };
};

const deeds = [
  { name: "a chat", messages: [{ action: "chat", content: "大家好！" }] },
  {
    name: "a change",
    messages: [{ action: "sing", sid: "1", duration: 240 }, { action: "del" }],
  },
] as const;

const run: Bench["run"] = async (context) => {
  const { connections, people, rounds, changes } = sizes[context.scale];
  const figures: Figure[] = [];
  const claims: Claim[] = [];
  for (const many of people) {
    context.say(`${connections} connections of ${many} people`);
    await withReady(
      async (ready) => ready(await fillRoom(context, connections, many)),
      async ([ready]) => {
        for (const { name, messages } of deeds) {
          const seen: Round[] = [];
          for (let round = 0; ready !== undefined && round < rounds; round += 1) {
            seen.push(await changeAll(ready, messages, changes));
            await untilQuiet(ready.links, context.scale === "smoke" ? 20 : quietMs / 3);
          }
          const where = `${connections} connections of ${many} people: ${name}`;
          const ms = seen.map((one) => one.ms);
          const loop = seen.map((one) => one.loopP99Ms);
          figures.push({
            case: where,
            who: "Mido",
            unit: "ms to all, worst",
            samples: ms,
            beside: {
              "bytes each": seen.map((one) => one.bytes),
              "loop p99 ms": loop,
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
