// Who may use the operator's part of the HTTP API: whoever has the admin token. Each call is logged,
// those of strangers too; the token never is.

import type {} from "@fastify/rate-limit";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { hashToken, isTokenOf } from "../../../infra/tokens.ts";
import { problem, refuse } from "../problem.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** What an operator does by this route, for the log. */
    action?: string;
  }
}

/** Hooks of a route, or of all routes of a plugin. */
export type Access = {
  readonly onRequest: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
  readonly preSerialization: <A>(
    request: FastifyRequest,
    reply: FastifyReply,
    payload: A,
  ) => Promise<A>;
  readonly onResponse: (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
};

/** Whoever guesses is stopped, from one address, for a while. */
const mostFailures = 20;
const within = "10 minutes";

/** `app` has @fastify/rate-limit. */
export const createAccess = (app: FastifyInstance, adminToken: string): Access => {
  const isAdmins = isTokenOf(hashToken(adminToken));
  const failures = app.createRateLimit({ max: mostFailures, timeWindow: within });
  const admins = new WeakSet<FastifyRequest>();
  const refused = new WeakMap<FastifyRequest, string>();

  return {
    onRequest: async (request, reply) => {
      const before = await failures(request, { increment: false });
      if (!before.isAllowed && before.isExceeded) {
        return reply.send(refuse(reply, problem("too_many_requests")));
      }
      if (isAdmins(bearerIn(request))) {
        admins.add(request);
        reply.header("cache-control", "no-store");
        return undefined;
      }
      await failures(request);
      reply.header("www-authenticate", "Bearer");
      return reply.send(refuse(reply, problem("unauthorized")));
    },
    preSerialization: async (request, reply, payload) => {
      const code = reply.statusCode < 400 ? undefined : (payload as { code?: string }).code;
      if (code !== undefined) refused.set(request, code);
      return payload;
    },
    onResponse: async (request) => {
      const facts = {
        actor: admins.has(request) ? "admin" : "stranger",
        action: request.routeOptions.config.action,
        target: targetOf(request),
        outcome: refused.get(request) ?? "ok",
        address: request.ip,
      };
      request.log[admins.has(request) ? "info" : "warn"](facts, "admin call");
    },
  };
};

/** RFC 6750; "" is nobody's. */
export const bearerIn = ({ headers }: FastifyRequest): string =>
  /^bearer +([\x21-\x7e]+) *$/i.exec(headers.authorization ?? "")?.[1] ?? "";

/** Which room or user it is about, as far as the request says. */
const targetOf = ({ params, body }: FastifyRequest): string => {
  if (Array.isArray(body)) return `items: ${body.length}`;
  const { id, fullname } = { ...(body as object), ...(params as object) } as Record<
    string,
    unknown
  >;
  return String(id ?? fullname ?? "").slice(0, 64);
};
