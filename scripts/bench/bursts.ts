// Bursts: ten chats and a change of the room within one moment. What one connection gets in one tick
// should leave in one write; a socket written to message by message is what it is held against.

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

type Size = {
  readonly rooms: number;
  readonly roomSize: number;
  readonly rounds: number;
  readonly times: Times;
};

const sizes: Readonly<Record<Context["scale"], Size>> = {
  full: { rooms: 50, roomSize: 10, rounds: 7, times: { warmMs: 300, windowMs: 1_500 } },
  quick: { rooms: 50, roomSize: 10, rounds: 3, times: { warmMs: 200, windowMs: 700 } },
  smoke: { rooms: 2, roomSize: 2, rounds: 1, times: { warmMs: 20, windowMs: 60 } },
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

const whole = { guests: 10, waiting: 0, playing: true };
const plan = { id: "sample", ...whole, guests: 11 };

type ReadyToCause = Ready & { readonly causers: readonly Causer[] };

const readyMido = async (context: Context, size: Size): Promise<ReadyToCause> => {
  const { rooms, roomSize } = size;
  const crowd = { connections: rooms * roomSize, rooms };
  const child = await startMido(context, worldOf(crowd, whole));
  const roomOf = (index: number): string => `room-${Math.floor(index / roomSize)}`;
  const whoIs = (index: number): string => userOf(index % roomSize);
  const links = await openLinks(crowd.connections, (index) =>
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
  return { name: "Mido", child, links, causers };
};

const readySocket = async (context: Context, size: Size): Promise<ReadyToCause> => {
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
  const size = sizes[context.scale];
  const seen = await withReady<ReadyToCause, ReadonlyMap<ReadyToCause, readonly Delivered[]>>(
    async (ready) => {
      ready(await readyMido(context, size));
      ready(await readySocket(context, size));
    },
    (ready) =>
      alternate(ready, size.rounds, ({ child, causers, links }) =>
        causeAndCount(child, causers, links, size.times),
      ),
  );
  const where = `${size.rooms} rooms of ${size.roomSize}`;
  return {
    ...compare(seen, { where, ...deliveries, promised: { socket: 2 } }),
    others: othersIn(seen),
  };
};

export const bursts: Bench = {
  name: "bursts",
  about: "ten chats and a snapshot within a moment, against a write for each message",
  run,
};
