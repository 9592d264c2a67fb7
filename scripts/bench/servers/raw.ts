// The floor: no WebSocket server at all. The same bytes, made once, written to each socket.

import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { clientFrame, opcodes, serverFrame } from "../load/frames.ts";
import type { Served } from "./serve.ts";

export type RawSettings = {
  /** Sent one by one, each encoded anew, whenever a room is asked to. */
  readonly messages: readonly object[];
};

/** What a client says so that its room is sent the messages. */
export const go = clientFrame(opcodes.text, "go");

/** The first that a connection says is its room; every `go` has the messages sent to it. */
export const serve = async ({ messages }: RawSettings): Promise<Served> => {
  const rooms = new Map<string, Set<Socket>>();
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    let room: Set<Socket> | null = null;
    sockets.add(socket);
    socket.on("data", (data) => {
      if (room === null) {
        room = rooms.get(String(data)) ?? new Set();
        rooms.set(String(data), room.add(socket));
        return void socket.write(serverFrame("joined"));
      }
      for (let times = data.byteLength / go.byteLength; times > 0; times -= 1) {
        const frames = messages.map((message) => serverFrame(JSON.stringify(message)));
        for (const one of room) for (const frame of frames) one.write(frame);
      }
    });
    socket.on("error", () => {});
    socket.on("close", () => {
      room?.delete(socket);
      sockets.delete(socket);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
};
