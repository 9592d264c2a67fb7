// The HTTP API as one Fastify plugin.

import type { FastifyInstance } from "fastify";
import { catalogue } from "./catalogue.ts";
import { health } from "./health.ts";
import type { HttpHouse } from "./house.ts";
import { metrics } from "./metrics/route.ts";
import { rooms } from "./rooms.ts";

export type HttpOptions = { readonly house: HttpHouse };

export const http = async (app: FastifyInstance, { house }: HttpOptions): Promise<void> => {
  await app.register(health, { house });
  await app.register(metrics, { house });
  await app.register(rooms, { house });
  await app.register(catalogue, { house });
};
