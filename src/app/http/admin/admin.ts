// The operator's part of the HTTP API. Without an admin token there is none of it.

import type { FastifyInstance } from "fastify";
import type { HttpHouse } from "../house.ts";
import type { Access } from "./access.ts";
import { catalogue } from "./catalogue.ts";
import { rooms } from "./rooms.ts";
import { users } from "./users.ts";

export type AdminOptions = { readonly house: HttpHouse; readonly access: Access };

export const admin = async (app: FastifyInstance, options: AdminOptions): Promise<void> => {
  const { house, access } = options;
  app.addHook("onRequest", access.onRequest);
  app.addHook("preSerialization", access.preSerialization);
  app.addHook("onResponse", access.onResponse);
  for (const part of [users, rooms, catalogue]) await app.register(part, { house });
};
