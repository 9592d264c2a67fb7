// The lobby, and one room as anybody may see it.

import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { isLeft } from "fp-ts/lib/Either.js";
import Type from "typebox";
import type { RoomId } from "../../domain/ids.ts";
import { roomIdPattern } from "../../domain/ids.ts";
import type { Outcome } from "../room-host.ts";
import type { HttpHouse } from "./house.ts";
import { factsOf, pageOf, pageQuery, toPage } from "./paging.ts";
import { problem, problemOf, problems, refuse } from "./problem.ts";
import { RoomCard, RoomView, seeCard, seeRoom } from "./room-views.ts";

const tags = ["rooms"];

export const RoomParams = Type.Object({
  id: Type.String({
    pattern: roomIdPattern,
    description: "a room's id: letters, digits, dots, dashes; 64 at most",
  }),
});

export const rooms: FastifyPluginAsyncTypebox<{ readonly house: HttpHouse }> = async (
  app,
  { house },
) => {
  app.get(
    "/api/rooms",
    {
      schema: {
        tags,
        summary: "Open rooms: those with most people first, then the quiet ones by id",
        querystring: Type.Object(pageQuery, { additionalProperties: false }),
        response: { 200: pageOf("rooms", RoomCard), ...problems },
      },
    },
    async ({ query }) => {
      const { rooms, total } = await house.lobby.open(toPage(query));
      return { rooms: rooms.map(seeCard), ...factsOf(query, total) };
    },
  );

  app.get(
    "/api/rooms/:id",
    {
      schema: {
        tags,
        summary: "A room as it is right now",
        params: RoomParams,
        response: { 200: RoomView, ...problems },
      },
    },
    async ({ params }, reply) => {
      const looked = await look(house, params.id as RoomId);
      if (isLeft(looked)) return refuse(reply, problemOf(looked.left));
      const { room } = looked.right;
      return room.open
        ? seeRoom(room, house.clock.now())
        : refuse(reply, problem("room_not_found"));
    },
  );
};

/** R5: the room as all that was decided so far leaves it, once that is durable. */
const look = ({ rooms }: HttpHouse, id: RoomId): Promise<Outcome> =>
  new Promise((done) => {
    rooms.submit(id, { command: null, asked: null, done });
  });
