// Load that makes a room talk: one connection of each room says what all in it hear, and says it
// again when it has heard it. What is counted is what all of them hear.

import { setTimeout as wait } from "node:timers/promises";
import type { Child } from "../harness/child.ts";
import type { Link } from "./link.ts";
import type { Kind } from "./protocols.ts";
import { openWindow, type Seen, type Times } from "./window.ts";

export type Causer = {
  readonly link: Link;
  readonly next: () => Uint8Array;
  /** What it hears of that, and how often, until it says the next. */
  readonly hears: { readonly kind: Kind; readonly times: number };
  /** How many it says ahead of what it has heard, so that the server always has something to do. */
  readonly ahead: number;
};

export type Delivered = Seen & {
  readonly messages: number;
  readonly bytes: number;
  /** Messages that one core of the server delivers in a second of its own time. */
  readonly perCpuSecond: number;
};

/** `links`: all connections, the causers' too. Resolves when all has been heard. */
export const causeAndCount = async (
  child: Child,
  causers: readonly Causer[],
  links: readonly Link[],
  times: Times,
): Promise<Delivered> => {
  let counting = false;
  let over = false;
  let messages = 0;
  let bytes = 0;
  let last = performance.now();
  let failures = 0;

  const count: Link["hear"] = (kind, size) => {
    last = performance.now();
    if (kind === "failure") failures += 1;
    if (!counting || kind === "other") return;
    messages += 1;
    bytes += size;
  };
  for (const link of links) link.hear = count;
  for (const { link, next, hears, ahead } of causers) {
    let heard = 0;
    link.hear = (kind, size) => {
      count(kind, size);
      if (kind !== hears.kind) return;
      heard += 1;
      if (!over && heard % hears.times === 0) link.send(next());
    };
    for (let times = 0; times < ahead; times += 1) link.send(next());
  }

  const seen = await openWindow(child, times, (now) => {
    counting = now;
  });
  over = true;
  while (performance.now() - last < quietMs) await wait(quietMs / 4);
  if (failures > 0) throw new Error(`${failures} commands were refused`);
  if (links.some((link) => link.isClosed())) throw new Error("the server hung up");
  return { ...seen, messages, bytes, perCpuSecond: (1000 * messages) / seen.serverCpuMs };
};

/** All has been heard when nothing came for so long. */
const quietMs = 100;

/** How what was delivered is shown. */
export const deliveries = {
  unit: "messages/s",
  rate: ({ messages, seconds }: Delivered): number => messages / seconds,
  perCpuSecond: (sample: Delivered): number => sample.perCpuSecond,
  beside: {
    "MB/s": ({ bytes, seconds }: Delivered): number => bytes / seconds / 1e6,
    "server %": (sample: Delivered): number => sample.serverBusy,
    "load %": (sample: Delivered): number => sample.loadBusy,
    "by a core": (sample: Delivered): number => sample.perCpuSecond,
  },
};
