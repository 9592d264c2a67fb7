// `/metrics`, and the count of all requests.

import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { FastifyInstance } from "fastify";
import Type from "typebox";
import type { HttpHouse } from "../house.ts";
import type { Metrics } from "./metrics.ts";

/** To be called on the app before its routes are there. */
export const countRequests = (app: FastifyInstance, metrics: Metrics): void => {
  app.addHook("onResponse", async ({ method, routeOptions }, { statusCode }) => {
    metrics.requested(method, routeOptions.url ?? "", statusCode);
  });
};

export const metrics: FastifyPluginAsyncTypebox<{ readonly house: HttpHouse }> = async (
  app,
  { house: { metrics, rooms } },
) => {
  app.get(
    "/metrics",
    {
      schema: {
        tags: ["health"],
        summary: "What the server does, in numbers, as Prometheus reads them",
        produces: ["text/plain"],
        response: { 200: Type.String() },
      },
    },
    async (_request, reply) =>
      reply.type(metrics.contentType).send(await metrics.text(rooms.live())),
  );
};
