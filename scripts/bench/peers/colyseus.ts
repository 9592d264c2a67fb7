// Colyseus as its guide has it: a room class, and an object broadcast to its clients.

import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Client, matchMaker, Room, Server } from "@colyseus/core";
import { WebSocketTransport } from "@colyseus/ws-transport";
import type { Served } from "../servers/serve.ts";

export type ColyseusSettings = { readonly snapshot: object };

export const serve = async ({ snapshot }: ColyseusSettings): Promise<Served> => {
  class House extends Room {
    override maxClients = 10_000;
    override autoDispose = false;
    override onCreate() {
      this.setPatchRate(null);
      this.onMessage("go", () => this.broadcast("snapshot", snapshot));
    }
    override onJoin(_client: Client) {}
  }
  const http = createServer();
  const server = new Server({
    greet: false,
    gracefullyShutdown: false,
    transport: new WebSocketTransport({ server: http, pingInterval: 0 }),
  });
  server.define("house", House).filterBy(["house"]);
  await server.listen(0, "127.0.0.1");
  if (!http.listening) await once(http, "listening");
  return {
    port: (http.address() as AddressInfo).port,
    stop: async () => {
      await matchMaker.gracefullyShutdown();
      http.closeAllConnections();
      http.close();
    },
  };
};
