// Who may look back: users with their own tokens, of whom a route lets in hosts or members, and the
// operator with his, where there is one. That somebody read a log is logged; tokens never are.

import type { FastifyReply, FastifyRequest } from "fastify";
import { type Either, isLeft, left, right } from "fp-ts/lib/Either.js";
import type { Fullname, RoomId } from "../../../domain/ids.ts";
import { isHost, type Room } from "../../../domain/room.ts";
import type { Access } from "../admin/access.ts";
import type { HttpHouse } from "../house.ts";
import { introduce, isIntroduced } from "../introduce.ts";
import { look } from "../look.ts";
import { type Problem, problem, problemOf, refuse } from "../problem.ts";

/** Null: the operator. */
export type Reader = Fullname | null;

export type Readers = {
  /** Of a route that one may use who is known. */
  readonly hooks: Access;
  readonly of: (request: FastifyRequest) => Reader;
  /** What its hosts may see, if he is one: the room as it is. */
  readonly asHost: (request: FastifyRequest, id: RoomId) => Promise<Either<Problem, Room>>;
};

export const createReaders = (house: HttpHouse, access: Access | null): Readers => {
  const known = new WeakMap<FastifyRequest, Fullname>();
  const of = (request: FastifyRequest): Reader => known.get(request) ?? null;
  const isOperators = (request: FastifyRequest): boolean =>
    access !== null && !isIntroduced(request);

  const letIn = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const user = await introduce(request, house.accounts, house.guard);
    if (isLeft(user)) {
      if (user.left.code === "unauthorized") reply.header("www-authenticate", "Bearer");
      return reply.send(refuse(reply, user.left));
    }
    known.set(request, user.right);
    reply.header("cache-control", "no-store");
    return undefined;
  };

  return {
    of,
    hooks: {
      onRequest: async (request, reply) =>
        access !== null && isOperators(request)
          ? access.onRequest(request, reply)
          : letIn(request, reply),
      preSerialization: async (request, reply, payload) =>
        access !== null && isOperators(request)
          ? access.preSerialization(request, reply, payload)
          : payload,
      onResponse: async (request, reply) => {
        if (access !== null && isOperators(request)) return access.onResponse(request, reply);
        const { action } = request.routeOptions.config;
        if (action !== undefined) logRead(request, reply, of(request), action);
      },
    },
    asHost: async (request, id) => {
      const looked = await look(house, id);
      if (isLeft(looked)) return left(problemOf(looked.left));
      const { room } = looked.right;
      const reader = of(request);
      if (reader === null) {
        return room.version > 0 ? right(room) : left(problem("room_not_found"));
      }
      // whether there ever was such a room is not for everybody to know
      return isHost(room, reader) ? right(room) : left(problem("forbidden"));
    },
  };
};

const logRead = (
  request: FastifyRequest,
  reply: FastifyReply,
  actor: Reader,
  action: string,
): void => {
  const { id: target } = request.params as { readonly id?: string };
  const facts = { actor, action, target, status: reply.statusCode, address: request.ip };
  request.log.info(facts, "a log was read");
};
