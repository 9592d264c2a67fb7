// The WebSocket at `/` and `/ws`, as a Fastify plugin.

import type { Duplex } from "node:stream";
import websocket from "@fastify/websocket";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { RawData, WebSocket } from "ws";
import { connectionId, type Millis } from "../../domain/ids.ts";
import type { Clock } from "../../infra/clock.ts";
import { problem, refuse } from "../http/problem.ts";
import {
  type Connection,
  closeCodes,
  createConnection,
  maxMessageBytes,
  type Wire,
} from "./connection.ts";
import { createDoorman } from "./doorman.ts";
import { createHeartbeat } from "./heartbeat.ts";
import type { House } from "./house.ts";
import { createAllowance, type Limits } from "./limits.ts";
import { isOriginAllowed } from "./origin.ts";
import { createOutbox } from "./outbox.ts";

export type GatewayOptions = {
  readonly house: House;
  /** Names this process among all that ever wrote to the log. */
  readonly node: string;
  readonly origins: readonly string[];
  /** Null: everybody may do as much as he likes. */
  readonly limits: Limits | null;
  /** What a browser gets that asks for `/` without a WebSocket. */
  readonly greeting: string;
};

/** How long a stop waits for answers, and then for clients to say goodbye. */
const answerWithinMs: Millis = 2_000;
const goodbyeMs: Millis = 1_000;

/** When those who were sent away shall be back: spread, so that they do not come all at once. */
const firstRetryMs: Millis = 500;
const retrySpreadMs: Millis = 2_000;

export const gateway = async (
  app: FastifyInstance,
  { house, node, origins, limits, greeting }: GatewayOptions,
): Promise<void> => {
  const { clock } = house;
  const heartbeat = createHeartbeat(clock, limits?.joinWithinMs ?? null);
  const doorman = createDoorman(limits, clock);
  const connections = new Set<Connection>();
  let count = 0;
  let closing = false;

  /** What was asked is answered; then everybody is sent away, to come back one after the other. */
  const drain = async (): Promise<void> => {
    closing = true;
    heartbeat.stop();
    const answered = Promise.all(Array.from(connections, ({ drain }) => drain()));
    await Promise.race([answered, passed(clock, answerWithinMs)]);
    let place = 0;
    for (const { dismiss } of connections) {
      const retryMs = firstRetryMs + Math.floor((place / connections.size) * retrySpreadMs);
      dismiss(closeCodes.restart, `restarting; come back in ${retryMs} ms`);
      place += 1;
    }
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
    if (closing) return reply.send(refuse(reply, problem("draining")));
    if (doorman.admits(request.ip)) return undefined;
    return reply.send(refuse(reply, problem("too_many_connections")));
  };

  const accept = (socket: WebSocket, { raw, ip }: FastifyRequest): void => {
    count += 1;
    const wire = wireOf(socket, raw.socket);
    const visit = doorman.enter(ip);
    const allowance = createAllowance(limits, clock);
    const leave = { allowance, visit };
    const connection = createConnection(connectionId(node, count), wire, house, leave);
    connections.add(connection);
    heartbeat.watch(connection);
    socket.on("message", (data, isBinary) => connection.receive(toBuffer(data), isBinary));
    socket.on("ping", (data) => {
      connection.alive();
      if (allowance.ping()) socket.pong(data);
    });
    socket.on("pong", connection.alive);
    // ws closes by itself after a protocol error; what is left to do is not to crash over it
    socket.on("error", (err) => app.log.debug({ err }, "socket error"));
    socket.on("close", () => {
      visit.gone();
      connections.delete(connection);
      if (closing) return;
      heartbeat.forget(connection);
      connection.closed();
    });
  };

  for (const url of ["/", "/ws"]) {
    app.route({
      method: "GET",
      url,
      preValidation: knock,
      handler: (_request, reply) => reply.type("text/plain; charset=utf-8").send(greeting),
      wsHandler: accept,
    });
  }
};

const passed = (clock: Clock, ms: Millis): Promise<void> =>
  new Promise((resolve) => clock.at(clock.now() + ms, resolve));

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
