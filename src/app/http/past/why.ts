// Why somebody waits, is asked, or is gone, by the events: what `mido why` tells, for members over the
// network; and for how long each in the queue waits.

import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { FastifyRequest } from "fastify";
import { type Either, isLeft, left, right } from "fp-ts/lib/Either.js";
import Type from "typebox";
import type { Fullname, RoomId } from "../../../domain/ids.ts";
import { isHost, type Room } from "../../../domain/room.ts";
import { describedBy } from "../../described.ts";
import { waitsOf } from "../../history/forecast.ts";
import type { Tracer } from "../../history/tracer.ts";
import { explain } from "../../history/why.ts";
import type { HttpHouse } from "../house.ts";
import { lookingBack } from "../limits.ts";
import { look } from "../look.ts";
import { type Problem, problem, problemOf, problems, refuse, wrongField } from "../problem.ts";
import { RoomParams } from "../rooms.ts";
import { fullname } from "../user-shapes.ts";
import type { Described } from "./past.ts";
import type { Readers } from "./readers.ts";
import { plainly, WhyAnswer } from "./why-shapes.ts";

type Options = {
  readonly house: HttpHouse;
  readonly readers: Readers;
  readonly described: Described;
  readonly tracer: Tracer;
};

export const why: FastifyPluginAsyncTypebox<Options> = async (app, options) => {
  const { house, readers, described, tracer } = options;

  /** Who is asked about, if whoever asks may. */
  const about = async (
    request: FastifyRequest,
    id: RoomId,
    named: string | undefined,
  ): Promise<Either<Problem, Fullname>> => {
    const reader = readers.of(request);
    if (reader === null || (named !== undefined && named !== reader)) {
      const found = await readers.asHost(request, id);
      if (isLeft(found)) return found;
      return named === undefined
        ? left(wrongField("fullname", describedBy(fullname)))
        : right(named as Fullname);
    }
    const looked = await look(house, id);
    if (isLeft(looked)) return left(problemOf(looked.left));
    return mayAsk(looked.right.room, reader)
      ? right(reader)
      : left(problem("forbidden", "only who is in this room may ask this"));
  };

  app.get(
    "/api/rooms/:id/why",
    {
      config: { rateLimit: lookingBack },
      schema: {
        ...described,
        summary: "Why one waits, is passed over, or is gone; and how long each entry waits",
        description: "A member may ask of himself, a host of everybody.",
        params: RoomParams,
        querystring: Type.Object(
          { fullname: Type.Optional(fullname) },
          { additionalProperties: false },
        ),
        response: { 200: WhyAnswer, ...problems },
      },
    },
    async (request, reply) => {
      const id = request.params.id as RoomId;
      const who = await about(request, id, request.query.fullname);
      if (isLeft(who)) return refuse(reply, who.left);
      const traced = await tracer.trace(id, who.right);
      if (isLeft(traced)) return refuse(reply, problem("room_unreadable"));
      const { trace, since } = traced.right;
      const told = explain(trace, house.clock.now());
      return plainly({ since, waits: waitsOf(trace.room, told.at), why: told });
    },
  );
};

const mayAsk = (room: Room, reader: Fullname): boolean =>
  room.members.has(reader) || isHost(room, reader);
