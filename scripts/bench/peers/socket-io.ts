// Socket.IO as its guide has it: rooms, and an object emitted to one.

import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server } from "socket.io";
import type { Served } from "../servers/serve.ts";

export type SocketIoSettings = { readonly snapshot: object };

export const serve = async ({ snapshot }: SocketIoSettings): Promise<Served> => {
  const http = createServer();
  const io = new Server(http, { transports: ["websocket"], pingInterval: 3_600_000 });
  io.on("connection", (socket) => {
    let room = "";
    socket.on("join", (name: string, joined: (answer: string) => void) => {
      room = name;
      socket.join(name);
      joined("joined");
    });
    socket.on("go", () => io.to(room).emit("snapshot", snapshot));
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  return {
    port: (http.address() as AddressInfo).port,
    stop: async () => void (await io.close()),
  };
};
