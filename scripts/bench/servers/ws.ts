// What is written first without a framework: a ws server that sends a string to each in the room.

import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import type { Served } from "./serve.ts";

export type WsSettings = { readonly snapshot?: object };

/** The first message of a connection names its room; every other has the snapshot sent to it. */
export const serve = async ({ snapshot = {} }: WsSettings): Promise<Served> => {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false });
  const rooms = new Map<string, Set<WebSocket>>();
  server.on("connection", (socket) => {
    let room: Set<WebSocket> | null = null;
    socket.on("message", (data) => {
      if (room === null) {
        room = rooms.get(String(data)) ?? new Set();
        rooms.set(String(data), room.add(socket));
        return socket.send("joined");
      }
      const text = JSON.stringify(snapshot);
      for (const one of room) one.send(text);
    });
    socket.on("close", () => room?.delete(socket));
  });
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
};
