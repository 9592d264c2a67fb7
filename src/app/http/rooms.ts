// The lobby, and one room as anybody may see it. Where there is an operator's part, he may ask for
// all rooms.

import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { FastifyRequest } from "fastify";
import { isLeft } from "fp-ts/lib/Either.js";
import Type from "typebox";
import type { RoomId } from "../../domain/ids.ts";
import { roomIdPattern } from "../../domain/ids.ts";
import type { Access } from "./admin/access.ts";
import { ListedRoom, listRooms } from "./admin/room-list.ts";
import type { HttpHouse } from "./house.ts";
import { searching } from "./limits.ts";
import { look } from "./look.ts";
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

type Options = { readonly house: HttpHouse; readonly access: Access | null };

export const rooms: FastifyPluginAsyncTypebox<Options> = async (app, { house, access }) => {
  const closed = Type.Enum(["1"], {
    description: "1: every room, closed ones too, as its operator sees it; needs the admin token",
  });
  app.get(
    "/api/rooms",
    {
      ...(access !== null && whereClosed(access)),
      schema: {
        tags,
        summary: "Open rooms: those with most people first, then the quiet ones by id",
        querystring: Type.Object(
          { ...pageQuery, ...(access !== null && { closed: Type.Optional(closed) }) },
          { additionalProperties: false },
        ),
        response: {
          200: Type.Union([pageOf("rooms", RoomCard), pageOf("rooms", ListedRoom)]),
          ...problems,
        },
      },
    },
    async ({ query }) => {
      if (query.closed === "1") return listRooms(house, query);
      const { rooms, total } = await house.lobby.open(toPage(query));
      return { rooms: rooms.map(seeCard), ...factsOf(query, total) };
    },
  );

  app.get(
    "/api/rooms/:id",
    {
      config: { rateLimit: searching },
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

/** The hooks of the operator's part, for requests that are his. */
const whereClosed = (access: Access) => {
  const isHis = ({ query }: FastifyRequest): boolean => Object.hasOwn(query as object, "closed");
  const { onRequest, preSerialization, onResponse } = access;
  return {
    config: { action: "room.list" },
    onRequest: async (...[request, reply]: Parameters<Access["onRequest"]>) =>
      isHis(request) ? onRequest(request, reply) : undefined,
    preSerialization,
    onResponse: async (...[request, reply]: Parameters<Access["onResponse"]>) =>
      isHis(request) ? onResponse(request, reply) : undefined,
  };
};
