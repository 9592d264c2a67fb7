// A join storm: everybody comes into one room within one second. Each is answered with the whole
// room; what the others are shown of it must cost as the members do, not as their square.

import { setTimeout as wait } from "node:timers/promises";
import type { Bench, Context } from "./bench.ts";
import { alternate } from "./harness/alternate.ts";
import { growth, median, quantile } from "./harness/statistics.ts";
import { sayAs } from "./load/enter.ts";
import { openLink, openLinks } from "./load/link.ts";
import { mido } from "./load/protocols.ts";
import { untilQuiet } from "./load/quiet.ts";
import { startMido, worldOf } from "./world/crowd.ts";
import { userOf } from "./world/database.ts";

type Size = {
  readonly members: readonly number[];
  readonly rounds: number;
  /** Within which all of them come. */
  readonly stormMs: number;
};

const sizes: Readonly<Record<Context["scale"], Size>> = {
  full: { members: [250, 500, 1_000], rounds: 3, stormMs: 1_000 },
  quick: { members: [125, 250, 500], rounds: 1, stormMs: 500 },
  smoke: { members: [2, 4], rounds: 1, stormMs: 20 },
};

/** 1 is a line, 2 a square. */
const mostGrowth = 1.2;
/** To show all to all is a square by itself, and no change may wait longer than 250 ms for it. */
const mostGrowthOfBytes = 1.3;
/** A room's pushes may wait so long, its answers may not. */
const mostAnswerMs = 250;
const quietMs = 600;

type Storm = {
  readonly pushes: number;
  readonly pushedMB: number;
  readonly answeredMB: number;
  readonly cpuMs: number;
  readonly answerP99: number;
  /** From the last join to the last byte. */
  readonly settledMs: number;
};

const storm = async (context: Context, members: number, stormMs: number): Promise<Storm> => {
  const plan = { guests: 0, waiting: 0, playing: false };
  const world = { ...worldOf({ connections: 1, rooms: 1 }, plan), users: members };
  const child = await startMido(context, world);
  const links = await openLinks(members, () => openLink(child.port, mido));
  const seen = { pushes: 0, pushed: 0, answered: 0 };
  const latencies: number[] = [];
  const before = await child.usage();
  const from = performance.now();
  for (const [index, link] of links.entries()) {
    const due = from + (index * stormMs) / members;
    while (performance.now() < due) await wait(1);
    const said = performance.now();
    link.hear = (kind, bytes) => {
      if (kind === "push") {
        seen.pushes += 1;
        seen.pushed += bytes;
        return;
      }
      seen.answered += bytes;
      latencies.push(performance.now() - said);
    };
    link.send(sayAs(userOf(index), "room-0")({ action: "join" }));
  }
  const joined = performance.now();
  const lost = (): number => links.filter((link) => link.isClosed()).length;
  let last = joined;
  // a server that is busy for long is quiet too
  do last = await untilQuiet(links, context.scale === "smoke" ? 50 : quietMs);
  while (latencies.length < members - lost());
  const after = await child.usage();
  const closed = lost();
  for (const link of links) link.close();
  await child.stop();
  if (closed > 0) context.say(`${closed} of ${members} were closed`);
  return {
    pushes: seen.pushes,
    pushedMB: seen.pushed / 1e6,
    answeredMB: seen.answered / 1e6,
    cpuMs: after.cpuMs - before.cpuMs,
    answerP99: quantile(latencies, 0.99),
    settledMs: last - joined,
  };
};

const shown = {
  "pushes to all": ({ pushes }: Storm) => pushes,
  "MB pushed": ({ pushedMB }: Storm) => pushedMB,
  "MB answered": ({ answeredMB }: Storm) => answeredMB,
  "ms of CPU": ({ cpuMs }: Storm) => cpuMs,
  "ms, answers' p99": ({ answerP99 }: Storm) => answerP99,
  "ms until all is said": ({ settledMs }: Storm) => settledMs,
};

const run: Bench["run"] = async (context) => {
  const { members, rounds, stormMs } = sizes[context.scale];
  const seen = await alternate(members, rounds, (count) => {
    context.say(`${count} members come`);
    return storm(context, count, stormMs);
  });
  const found = Array.from(seen);
  const line = (what: (storm: Storm) => number) =>
    found.map(([count, storms]) => [count, median(storms.map(what))] as const);
  const grows = (name: string, what: (storm: Storm) => number, atMost = mostGrowth) => ({
    what: `${name}: power of the members`,
    unit: "",
    samples: [growth(line(what))],
    atMost,
  });
  const most = found.at(-1)?.[1] ?? [];
  const perMember = (what: (storm: Storm) => number) =>
    line(what).map(([count, value]) => [count, value / count] as const);
  return {
    figures: found.flatMap(([count, storms]) =>
      Object.entries(shown).map(([unit, of]) => ({
        case: `${count} members`,
        who: "Mido",
        unit,
        samples: storms.map(of),
      })),
    ),
    claims: [
      grows("pushes to all", ({ pushes }) => pushes),
      grows("bytes pushed", ({ pushedMB }) => pushedMB, mostGrowthOfBytes),
      grows("CPU", ({ cpuMs }) => cpuMs),
      {
        what: `${members.at(-1)} members: answers' p99`,
        unit: " ms",
        samples: most.map(({ answerP99 }) => answerP99),
        atMost: mostAnswerMs,
      },
    ],
    notes: ["Each answer to a join is the whole room: the answers alone grow with the square."],
    plots: [
      {
        name: "join-by-members",
        title: "What each member costs who comes in a storm",
        x: "members who come within a second",
        y: "of the server, a member",
        series: [
          { name: "ms of CPU", points: perMember(({ cpuMs }) => cpuMs) },
          { name: "MB pushed", points: perMember(({ pushedMB }) => pushedMB) },
          { name: "MB answered", points: perMember(({ answeredMB }) => answeredMB) },
        ],
      },
    ],
  };
};

export const joinStorm: Bench = {
  name: "join-storm",
  about: "what it costs when everybody comes into one room within a second",
  run,
};
