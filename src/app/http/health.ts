// Whether the process lives.

import type { FastifyInstance } from "fastify";

export const health = async (app: FastifyInstance): Promise<void> => {
  app.get("/healthz", async () => ({ status: "ok" }));
};
