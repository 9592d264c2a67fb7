// The evening in which an event happened, and the room as it was before it: with the events between,
// all that is needed to see the room at any moment of it.

import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { isLeft } from "fp-ts/lib/Either.js";
import Type from "typebox";
import { checkpointSchema } from "../../../domain/checkpoint.ts";
import type { RoomId } from "../../../domain/ids.ts";
import { eveningWith, mostInEvening } from "../../history/evenings.ts";
import type { Pasts } from "../../history/pasts.ts";
import { storedFold } from "../../room-log.ts";
import type { HttpHouse } from "../house.ts";
import { lookingBack } from "../limits.ts";
import { problem, problems, refuse } from "../problem.ts";
import { RoomParams } from "../rooms.ts";
import { version } from "./events.ts";
import type { Described } from "./past.ts";
import type { Readers } from "./readers.ts";

const orNull = (description: string) => Type.Union([Type.Integer(), Type.Null()], { description });

const EveningShape = Type.Object({
  from: Type.Integer({ description: "the version of its first event" }),
  to: Type.Integer({ description: "that of its last one so far" }),
  head: Type.Integer({ description: "that of the newest event of the room" }),
  earlier: orNull("an `at` for the evening before; null where there is none"),
  later: orNull("an `at` for the evening after; null where there is none"),
  before: Type.Object(
    {
      version: Type.Integer(),
      schema: Type.Integer({ description: "which form of the state" }),
      state: Type.Record(Type.String(), Type.Unknown()),
    },
    {
      description:
        "the room as it was before `from`, as `mido/domain` stores it: `fromCheckpoint(state)` " +
        `where \`schema\` is its \`checkpointSchema\`, now ${checkpointSchema}`,
    },
  ),
});

type Options = {
  readonly house: HttpHouse;
  readonly readers: Readers;
  readonly described: Described;
  readonly pasts: Pasts;
};

export const evenings: FastifyPluginAsyncTypebox<Options> = async (app, options) => {
  const { house, readers, described, pasts } = options;
  app.get(
    "/api/rooms/:id/evening",
    {
      config: { action: "room.evening", rateLimit: lookingBack },
      schema: {
        ...described,
        summary: "An evening of a room, to be read and folded; for its hosts",
        description:
          "An evening begins with whoever comes into a room that stood empty for an hour. Of one " +
          `that is longer than ${mostInEvening} events, the piece that holds \`at\`.`,
        params: RoomParams,
        querystring: Type.Object(
          {
            at: Type.Optional({
              ...version,
              description: "a version: a whole number from 1; the evening that it is in",
            }),
          },
          { additionalProperties: false },
        ),
        response: { 200: EveningShape, ...problems },
      },
    },
    async (request, reply) => {
      const id = request.params.id as RoomId;
      const found = await readers.asHost(request, id);
      if (isLeft(found)) return refuse(reply, found.left);
      const head = found.right.version;
      const at = Math.min(request.query.at ?? head, head);
      const { from, to } = await eveningWith(house.store, id, at, head);
      const before = await pasts.at(id, from - 1);
      if (isLeft(before)) return refuse(reply, problem("room_unreadable"));
      const { state, ...fold } = storedFold(before.right);
      return {
        from,
        to,
        head,
        earlier: from > 1 ? from - 1 : null,
        later: to < head ? to + 1 : null,
        before: { ...fold, state: { ...(state as object) } },
      };
    },
  );
};
