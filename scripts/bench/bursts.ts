// Bursts: ten chats and a change of the room within one moment. What one connection gets in one tick
// should leave in one write; a socket written to message by message is what it is held against. As that
// keeps nothing, it is with the log in memory; on the disk it is shown beside.

import type { Bench, Context } from "./bench.ts";
import { alternate } from "./harness/alternate.ts";
import { startChild } from "./harness/child.ts";
import { compare, type Ready, withReady } from "./harness/compare.ts";
import { type Causer, causeAndCount, type Delivered, deliveries } from "./load/causes.ts";
import { enterBare, enterMido, sayAs } from "./load/enter.ts";
import { openLinks } from "./load/link.ts";
import { othersIn, type Times } from "./load/window.ts";
import { go } from "./servers/raw.ts";
import { startMido, worldOf } from "./world/crowd.ts";
import { userOf } from "./world/database.ts";
import { sampleSnapshot } from "./world/room.ts";

type Crowd = { readonly rooms: number; readonly roomSize: number };

type Size = {
  readonly crowds: readonly Crowd[];
  readonly rounds: number;
  readonly times: Times;
};

/** In the small ones a burst's eleven commands weigh as much as what comes of them. */
const small: Crowd = { rooms: 50, roomSize: 10 };
const large: Crowd = { rooms: 10, roomSize: 100 };

const sizes: Readonly<Record<Context["scale"], Size>> = {
  full: { crowds: [small, large], rounds: 7, times: { warmMs: 300, windowMs: 1_500 } },
  quick: { crowds: [small, large], rounds: 3, times: { warmMs: 200, windowMs: 700 } },
  smoke: { crowds: [{ rooms: 2, roomSize: 2 }], rounds: 1, times: { warmMs: 20, windowMs: 60 } },
};

const chats = 10;
const chat = { action: "chat", content: "今晚的月亮真圆，下一首唱什么好呢？" };
/** Who hears a chat is told little more than this. */
const heardChat = {
  status: 0,
  body: { ...chat, nick: "皮皮0", fullname: "user-0", room: "room-0", timestamp: 1, version: 1 },
  message: "success",
  type: 2,
  timestamp: "1527574165.09",
};

/** Who share the connections of a room, so that its snapshot is the same in each. */
const people = 10;
const whole = { guests: 10, waiting: 0, playing: true };
const plan = { id: "sample", ...whole, guests: 11 };

type ReadyToCause = Ready & { readonly causers: readonly Causer[] };

const readyMido = async (
  context: Context,
  { rooms, roomSize }: Crowd,
  name: "Mido" | "Mido, durable",
): Promise<ReadyToCause> => {
  const world = worldOf({ connections: rooms * people, rooms }, whole);
  const child = await startMido(context, world, name === "Mido" ? { inMemory: world } : {});
  const roomOf = (index: number): string => `room-${Math.floor(index / roomSize)}`;
  const whoIs = (index: number): string => userOf((index % roomSize) % people);
  const links = await openLinks(rooms * roomSize, (index) =>
    enterMido(child.port, roomOf(index), whoIs(index)),
  );
  const causers = links.flatMap((link, index) => {
    if (index % roomSize !== 0) return [];
    const say = sayAs(whoIs(index), roomOf(index));
    const said = Array.from({ length: chats }, () => say(chat));
    const sing = Buffer.concat([...said, say({ action: "sing", sid: "1", duration: 240 })]);
    const del = Buffer.concat([...said, say({ action: "del" })]);
    let sings = false;
    const next = (): Uint8Array => {
      sings = !sings;
      return sings ? sing : del;
    };
    return [{ link, next, hears: { kind: "answer", times: chats + 1 }, ahead: 1 } as const];
  });
  return { name, child, links, causers };
};

const readySocket = async (context: Context, size: Crowd): Promise<ReadyToCause> => {
  const { rooms, roomSize } = size;
  const messages = [...Array.from({ length: chats }, () => heardChat), sampleSnapshot(plan)];
  const file = new URL("servers/raw.ts", import.meta.url);
  const child = await startChild(context, { file, settings: { messages } });
  const links = await openLinks(rooms * roomSize, (index) =>
    enterBare(false)(child.port, `room-${Math.floor(index / roomSize)}`),
  );
  const hears = { kind: "push", times: messages.length } as const;
  const causers = links
    .filter((_, index) => index % roomSize === 0)
    .map((link) => ({ link, next: () => go, hears, ahead: 1 }));
  return { name: "socket", child, links, causers };
};

const run: Bench["run"] = async (context) => {
  const { crowds, rounds, times } = sizes[context.scale];
  const found: ReturnType<typeof compare>[] = [];
  const others: number[] = [];
  for (const crowd of crowds) {
    const where = `${crowd.rooms} rooms of ${crowd.roomSize}`;
    context.say(where);
    const seen = await withReady<ReadyToCause, ReadonlyMap<ReadyToCause, readonly Delivered[]>>(
      async (ready) => {
        ready(await readyMido(context, crowd, "Mido"));
        ready(await readyMido(context, crowd, "Mido, durable"));
        ready(await readySocket(context, crowd));
      },
      (ready) =>
        alternate(ready, rounds, ({ child, causers, links }) =>
          causeAndCount(child, causers, links, times),
        ),
    );
    found.push(compare(seen, { where, ...deliveries, promised: { socket: 2 } }));
    others.push(...othersIn(seen));
  }
  return {
    figures: found.flatMap(({ figures }) => figures),
    claims: found.flatMap(({ claims }) => claims),
    others,
  };
};

export const bursts: Bench = {
  name: "bursts",
  about: "ten chats and a snapshot within a moment, against a write for each message",
  run,
};
