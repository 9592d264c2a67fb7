// A server of ws and nothing else, listening.

import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";
import type { Served } from "./serve.ts";

export const openWebSockets = (): WebSocketServer =>
  new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false });

/** Resolves when it listens. */
export const served = async (server: WebSocketServer, closed = () => {}): Promise<Served> => {
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      for (const socket of server.clients) socket.terminate();
      server.close();
      closed();
    },
  };
};
