// What is written first without a framework: a ws server that sends a string to each in the room.

import type { WebSocket } from "ws";
import type { Served } from "./serve.ts";
import { openWebSockets, served } from "./web-sockets.ts";

export type WsSettings = { readonly snapshot?: object };

/** The first message of a connection names its room; every other has the snapshot sent to it. */
export const serve = async ({ snapshot = {} }: WsSettings): Promise<Served> => {
  const server = openWebSockets();
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
  return served(server);
};
