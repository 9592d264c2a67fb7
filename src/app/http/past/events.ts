// What happened in a room, as it is stored: a page at a time, closed rooms too. For its hosts.

import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { isLeft } from "fp-ts/lib/Either.js";
import Type, { type Static } from "typebox";
import type { RoomId } from "../../../domain/ids.ts";
import { eventTypes } from "../../../domain/upcast.ts";
import type { EventStore, StoredEvent } from "../../../infra/event-store.ts";
import { streamOf } from "../../room-log.ts";
import type { HttpHouse } from "../house.ts";
import { lookingBack } from "../limits.ts";
import { problems, refuse } from "../problem.ts";
import { RoomParams } from "../rooms.ts";
import type { Described } from "./past.ts";
import type { Readers } from "./readers.ts";

const usualEvents = 100;
const mostEvents = 1_000;
/** Looked through in one request, however few of them fit. */
const mostRead = 20_000;

export const version = Type.Integer({
  minimum: 1,
  maximum: Number.MAX_SAFE_INTEGER,
  description: "a version: a whole number from 1",
});

const Query = Type.Object(
  {
    from: Type.Optional(version),
    to: Type.Optional(version),
    type: Type.Optional(
      Type.Array(Type.Enum([...eventTypes]), {
        description: `types of events, each as type=…: ${eventTypes.join(", ")}`,
      }),
    ),
    limit: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: mostEvents,
        default: usualEvents,
        description: `a whole number from 1 to ${mostEvents}`,
      }),
    ),
  },
  { additionalProperties: false },
);

const EventShape = Type.Object({
  version: Type.Integer(),
  type: Type.String(),
  schema: Type.Integer({ description: "which form of this type's data" }),
  at: Type.Integer({ description: "milliseconds since 1970" }),
  by: Type.String({ description: "a fullname, @room or @operator" }),
  message_id: Type.Union([Type.String(), Type.Null()]),
  data: Type.Record(Type.String(), Type.Unknown()),
});

const EventPage = Type.Object({
  events: Type.Array(EventShape),
  next: Type.Union([Type.Integer(), Type.Null()], {
    description: "the `from` of what follows; null where nothing does",
  }),
});

type Options = {
  readonly house: HttpHouse;
  readonly readers: Readers;
  readonly described: Described;
};

export const events: FastifyPluginAsyncTypebox<Options> = async (app, options) => {
  const { house, readers, described } = options;
  app.get(
    "/api/rooms/:id/events",
    {
      config: { action: "room.events", rateLimit: lookingBack },
      schema: {
        ...described,
        summary: "What happened in a room, as it is stored, oldest first; for its hosts",
        params: RoomParams,
        querystring: Query,
        response: { 200: EventPage, ...problems },
      },
    },
    async (request, reply) => {
      const id = request.params.id as RoomId;
      const found = await readers.asHost(request, id);
      if (isLeft(found)) return refuse(reply, found.left);
      const { query } = request;
      const last = Math.min(query.to ?? found.right.version, found.right.version);
      return readPage(house.store, streamOf(id), last, query);
    },
  );
};

type Wanted = Pick<Static<typeof Query>, "from" | "type" | "limit">;

const readPage = async (
  store: EventStore,
  stream: string,
  last: number,
  { from = 1, type: types, limit = usualEvents }: Wanted,
): Promise<Static<typeof EventPage>> => {
  const events: StoredEvent[] = [];
  let next = from;
  while (next <= last && events.length < limit && next - from < mostRead) {
    const page = await store.read(stream, next - 1, Math.min(mostEvents, last - next + 1));
    for (const event of page) {
      if (events.length === limit) break;
      next = event.version + 1;
      if (types?.includes(event.type as (typeof types)[number]) ?? true) events.push(event);
    }
    if (page.length === 0) next = last + 1;
  }
  return { events: events.map(show), next: next <= last ? next : null };
};

const show = ({ messageId, data, ...event }: StoredEvent): Static<typeof EventShape> => ({
  ...event,
  message_id: messageId,
  data: { ...data },
});
