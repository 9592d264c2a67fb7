// The WebSocket at `/` and `/ws`, as a Fastify plugin.

import type { Duplex } from "node:stream";
import websocket from "@fastify/websocket";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { RawData, WebSocket } from "ws";
import type { Millis } from "../../domain/ids.ts";
import type { ShowPage } from "../http/page.ts";
import { problem, refuse } from "../http/problem.ts";
import { maxMessageBytes, type Wire } from "./connection.ts";
import { createFrontDoor, type FrontDoorOptions } from "./front-door.ts";
import { isOriginAllowed } from "./origin.ts";
import { createOutbox } from "./outbox.ts";

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

  const accept = (socket: WebSocket, { raw, ip }: FastifyRequest): void => {
    // the plugin's listener holds the request and the reply as long as the socket lives
    socket.removeAllListeners("error");
    const guest = door.enter(wireOf(socket, raw.socket), ip);
    socket.on("message", (data, isBinary) => guest.receive(toBuffer(data), isBinary));
    socket.on("ping", (data) => {
      if (guest.pinged()) socket.pong(data);
    });
    socket.on("pong", guest.alive);
    // ws closes by itself after a protocol error; what is left to do is not to crash over it
    socket.on("error", (err) => app.log.debug({ err }, "socket error"));
    socket.on("close", guest.gone);
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

/** Data goes by our own frames straight to the network's socket, control frames by ws. */
const wireOf = (socket: WebSocket, network: Duplex): Wire => {
  const outbox = createOutbox(network);
  return {
    send: (frame) => {
      if (socket.readyState === socket.OPEN) outbox.send(frame);
    },
    ping: () => socket.ping(),
    close: (code, reason) => {
      outbox.flush();
      socket.close(code, reason);
    },
    buffered: outbox.buffered,
    onDrain: (run) => network.on("drain", run),
    pause: () => socket.pause(),
    resume: () => socket.resume(),
  };
};

const toBuffer = (data: RawData): Buffer =>
  Buffer.isBuffer(data) ? data : Buffer.concat(Array.isArray(data) ? data : [Buffer.from(data)]);
