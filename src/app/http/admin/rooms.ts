// Rooms opened, changed and closed: the same as `mido room …`, through the running server, so that
// whoever is in a room sees it at once.

import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { FastifyReply } from "fastify";
import { isLeft } from "fp-ts/lib/Either.js";
import type { Static } from "typebox";
import type { RoomId } from "../../../domain/ids.ts";
import { defaultPolicy } from "../../../domain/policy.ts";
import type { Outcome } from "../../job.ts";
import type { OperatorAsk } from "../../operator.ts";
import type { HttpHouse } from "../house.ts";
import { type Problem, problemOf, problems, refuse } from "../problem.ts";
import { RoomParams } from "../rooms.ts";
import { operators } from "./operators.ts";
import {
  OperatorRoom,
  policyIn,
  profileIn,
  RoomChange,
  RoomToOpen,
  seeAsOperator,
} from "./room-shapes.ts";

export const rooms: FastifyPluginAsyncTypebox<{ readonly house: HttpHouse }> = async (
  app,
  { house },
) => {
  app.post(
    "/api/rooms",
    {
      config: { action: "room.open" },
      schema: {
        ...operators,
        summary: "Open a room",
        body: RoomToOpen,
        response: { 201: OperatorRoom, ...problems },
      },
    },
    async ({ body }, reply) => {
      const profile = { cover: "", hosts: [], ...profileIn(body), name: body.name };
      const policy = { ...defaultPolicy, ...policyIn(body) };
      const opened = await operate(house, body.id, { type: "OpenRoom", profile, policy });
      if (isLeft(opened)) return refuse(reply, problemOf(opened.left));
      reply.header("location", `/api/rooms/${body.id}`);
      return reply.code(201).send(seeAsOperator(opened.right.room));
    },
  );

  app.patch(
    "/api/rooms/:id",
    {
      config: { action: "room.change" },
      schema: {
        ...operators,
        summary: "Change what is given, at once; the rest stays",
        params: RoomParams,
        body: RoomChange,
        response: { 200: OperatorRoom, ...problems },
      },
    },
    async ({ params, body }, reply) => {
      const ask = { profile: profileIn(body), policy: policyIn(body) };
      return seen(reply, await operate(house, params.id, { type: "ChangeRoom", ...ask }));
    },
  );

  app.delete(
    "/api/rooms/:id",
    {
      config: { action: "room.close" },
      schema: {
        ...operators,
        summary: "Close a room; whoever is in it is told",
        params: RoomParams,
        response: { 200: OperatorRoom, ...problems },
      },
    },
    async ({ params }, reply) =>
      seen(reply, await operate(house, params.id, { type: "CloseRoom" })),
  );
};

const seen = (reply: FastifyReply, outcome: Outcome): Static<typeof OperatorRoom> | Problem =>
  isLeft(outcome) ? refuse(reply, problemOf(outcome.left)) : seeAsOperator(outcome.right.room);

/** Durable when it resolves with the room. */
const operate = ({ rooms, clock }: HttpHouse, id: string, ask: OperatorAsk): Promise<Outcome> =>
  new Promise((done) => {
    const command = { ...ask, at: clock.now(), by: "@operator" } as const;
    rooms.submit(id as RoomId, { command, asked: null, done });
  });
