// What was: a room's events, its evenings, and why somebody waits.

import type { FastifyInstance } from "fastify";
import { createPasts } from "../../history/pasts.ts";
import { createTracer } from "../../history/tracer.ts";
import type { Access } from "../admin/access.ts";
import type { HttpHouse } from "../house.ts";
import { evenings } from "./evenings.ts";
import { events } from "./events.ts";
import { createReaders } from "./readers.ts";
import { why } from "./why.ts";

type Options = { readonly house: HttpHouse; readonly access: Access | null };

export const past = async (app: FastifyInstance, { house, access }: Options): Promise<void> => {
  const readers = createReaders(house, access);
  const pasts = createPasts(house.store);
  const tracer = createTracer(house.store, pasts);
  const { onRequest, preSerialization, onResponse } = readers.hooks;
  app.addHook("onRequest", onRequest);
  app.addHook("preSerialization", preSerialization);
  app.addHook("onResponse", onResponse);
  // where there is no operator's part, nothing speaks of it
  const security = [user, ...(access === null ? [] : [{ admin: [] }])];
  const described = { tags: ["past"], security };
  await app.register(events, { house, readers, described });
  await app.register(evenings, { house, readers, described, pasts });
  await app.register(why, { house, readers, described, tracer });
};

const user = { token: [], fullname: [] };

export type Described = { readonly tags: string[]; readonly security: Record<string, string[]>[] };
