// What browsers may do with what comes from here: pages run our own scripts and no others, and only
// pages of the origins that may open a WebSocket may read the API.

import cors from "@fastify/cors";
import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";

/** To be awaited before the routes are there. */
export const secure = async (app: FastifyInstance, origins: readonly string[]): Promise<void> => {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives },
    // covers and songs are shown by pages elsewhere, too; nothing here goes by cookies
    crossOriginResourcePolicy: { policy: "cross-origin" },
    // whoever ends TLS in front of us says this
    strictTransportSecurity: false,
    // over plain HTTP browsers only complain of these
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
  });
  if (origins.length > 0) await app.register(cors, { origin: [...origins] });
};

/** Covers, lyrics, songs and videos are wherever the catalogue says. */
const anywhere = ["'self'", "http:", "https:"];

const directives = {
  "default-src": ["'self'"],
  "base-uri": ["'self'"],
  "connect-src": [...anywhere, "ws:", "wss:"],
  "form-action": ["'self'"],
  "frame-ancestors": ["'self'"],
  "img-src": [...anywhere, "data:", "blob:"],
  "media-src": [...anywhere, "blob:"],
  "object-src": ["'none'"],
  "script-src": ["'self'"],
  "script-src-attr": ["'none'"],
  "style-src": ["'self'"],
};
