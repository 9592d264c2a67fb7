// The HTTP API as one Fastify plugin.

import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance } from "fastify";
import { createAccess } from "./admin/access.ts";
import { admin } from "./admin/admin.ts";
import { catalogue } from "./catalogue.ts";
import { openapi } from "./docs/openapi.ts";
import { guests } from "./guests.ts";
import { health } from "./health.ts";
import type { HttpHouse } from "./house.ts";
import { limiting } from "./limits.ts";
import { metrics } from "./metrics/route.ts";
import { past } from "./past/past.ts";
import { rooms } from "./rooms.ts";

export type HttpOptions = {
  readonly house: HttpHouse;
  /** Null: there is no operator's part. */
  readonly adminToken: string | null;
  /** Whether anybody may become a user. */
  readonly letGuestsIn: boolean;
  /** Whether one address may ask only so much. */
  readonly isLimited: boolean;
};

export const http = async (app: FastifyInstance, options: HttpOptions): Promise<void> => {
  const { house, adminToken, letGuestsIn, isLimited } = options;
  await openapi(app);
  await app.register(rateLimit, limiting(isLimited));
  const access = adminToken === null ? null : createAccess(app, adminToken);
  await app.register(rooms, { house, access });
  await app.register(past, { house, access });
  await app.register(catalogue, { house });
  if (letGuestsIn) await app.register(guests, { house });
  if (access !== null) await app.register(admin, { house, access });
  await app.register(health, { house });
  await app.register(metrics, { house });
};
