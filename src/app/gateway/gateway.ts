// The WebSocket at `/` and `/ws`, as a Fastify plugin.

import type { Duplex } from "node:stream";
import websocket from "@fastify/websocket";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { RawData, WebSocket } from "ws";
import { connectionId } from "../../domain/ids.ts";
import { problem, refuse } from "../http/problem.ts";
import { closeCodes, createConnection, maxMessageBytes, type Wire } from "./connection.ts";
import { createHeartbeat } from "./heartbeat.ts";
import type { House } from "./house.ts";
import { isOriginAllowed } from "./origin.ts";
import { createOutbox } from "./outbox.ts";

export type GatewayOptions = {
  readonly house: House;
  /** Names this process among all that ever wrote to the log. */
  readonly node: string;
  readonly origins: readonly string[];
  /** What a browser gets that asks for `/` without a WebSocket. */
  readonly greeting: string;
};

/** How long a stop waits for clients to say goodbye. */
const goodbyeMs = 1_000;

export const gateway = async (
  app: FastifyInstance,
  { house, node, origins, greeting }: GatewayOptions,
): Promise<void> => {
  const heartbeat = createHeartbeat(house.clock);
  let count = 0;
  let closing = false;

  await app.register(websocket, {
    options: {
      // beyond our own limit, so that a message just too long gets an answer first
      maxPayload: 4 * maxMessageBytes,
      maxFragments: 64,
      maxBufferedChunks: 1024,
      perMessageDeflate: false,
    },
    preClose: (done) => {
      // R7: whoever is here now is taken up as disconnected by the process that comes next
      closing = true;
      heartbeat.stop();
      for (const socket of app.websocketServer.clients) {
        socket.close(closeCodes.restart, "the server is restarting");
      }
      // who does not answer the goodbye does not hold up the stop
      house.clock.at(house.clock.now() + goodbyeMs, () => {
        for (const socket of app.websocketServer.clients) socket.terminate();
      });
      app.websocketServer.close();
      done();
    },
  });

  const checkOrigin = async (request: FastifyRequest, reply: FastifyReply) => {
    const { origin, host } = request.headers;
    if (request.ws && !isOriginAllowed(origin, host, origins)) {
      const refusal = problem("origin_not_allowed");
      return reply.send(refuse(reply, { ...refusal, field: "Origin" }));
    }
    return undefined;
  };

  const accept = (socket: WebSocket, { raw }: FastifyRequest): void => {
    count += 1;
    const wire = wireOf(socket, raw.socket);
    const connection = createConnection(connectionId(node, count), wire, house);
    heartbeat.watch(connection);
    socket.on("message", (data, isBinary) => connection.receive(toBuffer(data), isBinary));
    socket.on("ping", connection.alive);
    socket.on("pong", connection.alive);
    // ws closes by itself after a protocol error; what is left to do is not to crash over it
    socket.on("error", (err) => app.log.debug({ err }, "socket error"));
    socket.on("close", () => {
      if (closing) return;
      heartbeat.forget(connection);
      connection.closed();
    });
  };

  for (const url of ["/", "/ws"]) {
    app.route({
      method: "GET",
      url,
      preValidation: checkOrigin,
      handler: (_request, reply) => reply.type("text/plain; charset=utf-8").send(greeting),
      wsHandler: accept,
    });
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
