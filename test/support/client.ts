// A plain WebSocket client as an app would write it: says things, waits for answers and pushes.

import { once } from "node:events";
import { WebSocket } from "ws";

// biome-ignore lint/suspicious/noExplicitAny: what comes over the wire is checked by the test
export type Received = any;

export type Client = {
  readonly socket: WebSocket;
  /** All that came, in order. */
  readonly received: readonly Received[];
  /** Sends as it is, without waiting. */
  readonly send: (message: object | string | Buffer) => void;
  /** Sends a message with an id of its own and waits for the answer that repeats it. */
  readonly ask: (message: object) => Promise<Received>;
  /** The first thing that came, or will come, and fits; each is given once. */
  readonly next: (fits: (message: Received) => boolean) => Promise<Received>;
  /** The close code, when the socket is closed. */
  readonly closed: Promise<number>;
  readonly close: () => Promise<void>;
};

/** Whoever waits longer than this in real time waits in vain. */
const patienceMs = 10_000;

export const connect = async (
  url: string,
  headers: Record<string, string> = {},
): Promise<Client> => {
  const socket = new WebSocket(url, { headers });
  const received: Received[] = [];
  const taken = new Set<Received>();
  const waiting = new Set<() => void>();
  let ids = 0;

  socket.on("message", (data) => {
    received.push(JSON.parse(String(data)));
    for (const look of waiting) look();
  });
  const closed = once(socket, "close").then(([code]) => Number(code));
  closed.catch(() => {});
  await once(socket, "open");

  const next: Client["next"] = (fits) =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = received.find((one) => !taken.has(one) && fits(one));
        if (found === undefined) return;
        taken.add(found);
        waiting.delete(look);
        clearTimeout(patience);
        resolve(found);
      };
      const patience = setTimeout(() => {
        waiting.delete(look);
        reject(new Error(`waited in vain; the last that came: ${JSON.stringify(received.at(-1))}`));
      }, patienceMs);
      waiting.add(look);
      look();
    });

  const send: Client["send"] = (message) =>
    socket.send(
      typeof message === "string" || Buffer.isBuffer(message) ? message : JSON.stringify(message),
    );

  return {
    socket,
    received,
    send,
    next,
    ask: (message) => {
      ids += 1;
      const id = `ask-${ids}`;
      send({ id, ...message });
      return next((one) => one.id === id);
    },
    closed,
    close: async () => {
      socket.close();
      await closed;
    },
  };
};
