// `mido/client` in the hands of a test: over real sockets to a real server, with a clock of its own
// that the test moves, and all that it tells kept in order.

import { onTestFinished } from "vitest";
import { WebSocket } from "ws";
import type { Client, ConnectOptions, Events, SocketConstructor } from "../../src/client/index.ts";
import { connect } from "../../src/client/index.ts";
import { createChance } from "./chance.ts";
import { createSimulatedClock, type SimulatedClock } from "./clock.ts";
import { tokenOf } from "./server.ts";

type Told = {
  [Name in keyof Events]: { readonly name: Name; readonly event: Events[Name] };
}[keyof Events];

export type RoomClient = Client & {
  readonly clock: SimulatedClock;
  readonly told: readonly Told[];
  /** Every `status`, in short: its state. */
  readonly states: () => readonly string[];
  /** The first event of a name that came, or will come, and fits; each is given once. */
  readonly next: <Name extends keyof Events>(
    name: Name,
    fits?: (event: Events[Name]) => boolean,
  ) => Promise<Events[Name]>;
};

export const names = ["snapshot", "chat", "device", "broadcast", "notice", "status"] as const;

/** Whoever waits longer than this in real time waits in vain. */
const patienceMs = 10_000;

export const connectRoom = (
  url: string,
  fullname: string,
  more: Partial<ConnectOptions> = {},
): RoomClient => {
  const clock = createSimulatedClock(5_000);
  const client = connect({
    url,
    fullname,
    token: tokenOf(fullname),
    room: "R123",
    WebSocket: WebSocket as SocketConstructor,
    clock,
    random: createChance(7),
    ...more,
  });
  onTestFinished(client.close);

  const told: Told[] = [];
  const taken = new Set<Told>();
  const waiting = new Set<() => void>();
  for (const name of names) {
    client.on(name, (event) => {
      told.push({ name, event } as Told);
      for (const look of waiting) look();
    });
  }

  const next: RoomClient["next"] = (name, fits = () => true) =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = told.find(
          (one) => one.name === name && !taken.has(one) && fits(one.event as never),
        );
        if (found === undefined) return;
        taken.add(found);
        waiting.delete(look);
        clearTimeout(patience);
        resolve(found.event as never);
      };
      const patience = setTimeout(() => {
        waiting.delete(look);
        reject(new Error(`no ${name} like this; the last told: ${JSON.stringify(told.at(-1))}`));
      }, patienceMs);
      waiting.add(look);
      look();
    });

  const states = () => told.flatMap(({ name, event }) => (name === "status" ? [event.state] : []));
  return { ...client, clock, told, states, next };
};

/** The same, once it is in the room. */
export const enterRoom = async (...how: Parameters<typeof connectRoom>): Promise<RoomClient> => {
  const room = connectRoom(...how);
  await room.joined;
  return room;
};
