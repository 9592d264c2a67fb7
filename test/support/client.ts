// A plain WebSocket client as an app would write it: says things, waits for answers and pushes.

import { once } from "node:events";
import { connect as dial, type Socket } from "node:net";
import { expect, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { misfit } from "./wire.ts";

// biome-ignore lint/suspicious/noExplicitAny: what comes over the wire is checked by the test
export type Received = any;

export type Client = {
  readonly socket: WebSocket;
  /** All that came, in order. */
  readonly received: readonly Received[];
  /** The same as it came, byte for byte. */
  readonly frames: readonly string[];
  /** Sends as it is, without waiting. */
  readonly send: (message: object | string | Buffer) => void;
  /** Sends a message with an id of its own, if it has none, and waits for the answer to it. */
  readonly ask: (message: object) => Promise<Received>;
  /** The first thing that came, or will come, and fits; each is given once. */
  readonly next: (fits: (message: Received) => boolean) => Promise<Received>;
  /** The close code, when the socket is closed. */
  readonly closed: Promise<number>;
  readonly close: () => Promise<void>;
};

/** W7: an id is used once, so those of two connections must differ. */
let connections = 0;

/** Whoever waits longer than this in real time waits in vain. */
const patienceMs = 10_000;

export const connect = async (
  url: string,
  headers: Record<string, string> = {},
): Promise<Client> => {
  const socket = new WebSocket(url, { headers });
  const received: Received[] = [];
  const frames: string[] = [];
  const taken = new Set<Received>();
  const waiting = new Set<() => void>();
  const misfits: string[] = [];
  connections += 1;
  const connection = connections;
  let ids = 0;
  onTestFinished(() => expect(misfits, "what the server sent, against its schemas").toEqual([]));

  socket.on("message", (data) => {
    frames.push(String(data));
    const message: Received = JSON.parse(String(data));
    received.push(message);
    misfits.push(...[misfit(message)].filter((one) => one !== null));
    for (const look of waiting) look();
  });
  const closed = new Promise<number>((resolve) => socket.once("close", resolve));
  await once(socket, "open");
  // a server that dies resets the connection; that it is closed is told above
  socket.on("error", () => {});

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
    frames,
    send,
    next,
    ask: (message) => {
      ids += 1;
      const asked = { id: `ask-${connection}-${ids}`, ...message };
      send(asked);
      return next((one) => one.id === asked.id);
    },
    closed,
    close: async () => {
      socket.close();
      await closed;
    },
  };
};

/** A client that completes the handshake and then never answers anything, not even a ping. */
export const connectMute = async (url: string): Promise<Socket> => {
  const { hostname, port } = new URL(url);
  const socket = dial(Number(port), hostname);
  onTestFinished(() => {
    socket.destroy();
  });
  socket.on("error", () => {});
  socket.write(
    [
      "GET /ws HTTP/1.1",
      `Host: ${hostname}:${port}`,
      "Connection: Upgrade",
      "Upgrade: websocket",
      "Sec-WebSocket-Version: 13",
      `Sec-WebSocket-Key: ${Buffer.alloc(16).toString("base64")}`,
      "",
      "",
    ].join("\r\n"),
  );
  await once(socket, "data");
  return socket;
};

/** A text frame as a client masks it, with a mask of zeros; at most 125 bytes. */
export const textFrame = (text: string): Buffer => {
  const payload = Buffer.from(text);
  return Buffer.concat([Buffer.from([0x81, 0x80 | payload.byteLength, 0, 0, 0, 0]), payload]);
};
