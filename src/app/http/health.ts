// Whether the process lives, and whether it should be sent people.

import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import Type from "typebox";
import type { HttpHouse } from "./house.ts";
import { problems, refuse } from "./problem.ts";

const tags = ["health"];
const says = (status: string) => Type.Object({ status: Type.Literal(status) });

export const health: FastifyPluginAsyncTypebox<{ readonly house: HttpHouse }> = async (
  app,
  { house },
) => {
  app.get(
    "/healthz",
    { schema: { tags, summary: "Whether the process lives", response: { 200: says("ok") } } },
    async () => ({ status: "ok" }),
  );
  app.get(
    "/readyz",
    {
      schema: {
        tags,
        summary: "Whether it should be sent people: the log can be written, it is not stopping",
        response: { 200: says("ready"), ...problems },
      },
    },
    async (_request, reply) => {
      const why = await house.readiness.ask();
      return why === null ? { status: "ready" } : refuse(reply, why);
    },
  );
};
