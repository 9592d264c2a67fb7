// The WebSocket at `/` and `/ws`, as a Fastify plugin.

import websocket from "@fastify/websocket";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { WebSocket } from "ws";
import type { Millis } from "../../domain/ids.ts";
import type { ShowPage } from "../http/page.ts";
import { problem, refuse } from "../http/problem.ts";
import { createFrontDoor, type FrontDoorOptions } from "./front-door.ts";
import { isOriginAllowed } from "./origin.ts";
import { letInBy } from "./socket-wire.ts";
import { maxMessageBytes } from "./wire.ts";

export type GatewayOptions = FrontDoorOptions & {
  readonly origins: readonly string[];
  /** What a browser gets that asks for `/` without a WebSocket; null: only words. */
  readonly showPage: ShowPage | null;
};

const greeting =
  "This is Mido, a room server. Open a WebSocket here, or at /ws, and send a join.\n";

/** How long a stop waits for clients to say goodbye. */
const goodbyeMs: Millis = 1_000;

export const gateway = async (
  app: FastifyInstance,
  { origins, showPage, ...options }: GatewayOptions,
): Promise<void> => {
  const { clock } = options.house;
  const door = createFrontDoor(options);
  const letIn = letInBy(door);

  /** What was asked is answered; then everybody is sent away, to come back one after the other. */
  const drain = async (): Promise<void> => {
    await door.drain();
    // who does not answer the goodbye does not hold up the stop
    clock.at(clock.now() + goodbyeMs, () => {
      for (const socket of app.websocketServer.clients) socket.terminate();
    });
    app.websocketServer.close();
  };

  await app.register(websocket, {
    options: {
      // beyond our own limit, so that a message just too long gets an answer first
      maxPayload: 4 * maxMessageBytes,
      maxFragments: 64,
      maxBufferedChunks: 1024,
      perMessageDeflate: false,
      autoPong: false,
    },
    preClose: (done) => void drain().finally(done),
  });

  const knock = async (request: FastifyRequest, reply: FastifyReply) => {
    if (!request.ws) return undefined;
    const { origin, host } = request.headers;
    if (!isOriginAllowed(origin, host, origins)) {
      const refusal = problem("origin_not_allowed");
      return reply.send(refuse(reply, { ...refusal, field: "Origin" }));
    }
    if (door.isClosing()) return reply.send(refuse(reply, problem("draining")));
    if (!door.admits(request.ip)) {
      return reply.send(refuse(reply, problem("too_many_connections")));
    }
    // no response will come, and one that waits to be sent lives as long as its socket
    reply.raw.detachSocket(request.raw.socket);
    return undefined;
  };

  const failed = (err: Error): void => app.log.debug({ err }, "socket error");

  const accept = (socket: WebSocket, { raw, ip }: FastifyRequest): void => {
    // the plugin's listener holds the request and the reply as long as the socket lives
    socket.removeAllListeners("error");
    letIn(socket, raw.socket, ip);
    // ws closes by itself after a protocol error; what is left to do is not to crash over it
    socket.on("error", failed);
  };

  const greet = (_request: FastifyRequest, reply: FastifyReply) =>
    reply.type("text/plain; charset=utf-8").send(greeting);
  const show =
    showPage === null ? greet : (_: FastifyRequest, reply: FastifyReply) => showPage(reply);
  for (const [url, handler] of [
    ["/", show],
    ["/ws", greet],
  ] as const) {
    app.route({ method: "GET", url, preValidation: knock, handler, wsHandler: accept });
  }
};
