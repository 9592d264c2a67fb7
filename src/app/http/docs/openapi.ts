// `/docs`: the HTTP API as OpenAPI, made of the schemas that check it, and a page to read and try
// it. All of it is served from here.

import swagger, { type FastifyDynamicSwaggerOptions } from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import type { FastifyInstance } from "fastify";
import packageJson from "../../../../package.json" with { type: "json" };

/** To be awaited before the routes that it describes. */
export const openapi = async (app: FastifyInstance): Promise<void> => {
  await app.register(swagger, { openapi: document, hideUntagged: true });
  await app.register(swaggerUi, {
    routePrefix: "/docs",
    staticCSP: pagePolicy,
    uiConfig: { docExpansion: "list", layout: "BaseLayout", tryItOutEnabled: true },
    theme: { title: "Mido: HTTP API" },
  });
};

const document: NonNullable<FastifyDynamicSwaggerOptions["openapi"]> = {
  openapi: "3.1.0",
  info: {
    title: "Mido",
    version: packageJson.version,
    description:
      "The HTTP API of a Mido server: the lobby, the catalogue, and what its operator does. Rooms " +
      "themselves are entered over the WebSocket at `/`, which speaks the " +
      "[socket API](/docs/socket).\n\n" +
      "Every refusal is a Problem: a `code` for programs, a `message` for people, and the `field` " +
      "to blame with what is `expected` of it. Nothing is coerced; a field nobody knows is refused.",
    license: { name: "MIT" },
  },
  tags: [
    { name: "rooms", description: "what anybody may see of the rooms" },
    { name: "past", description: "what happened in a room, and why somebody waits" },
    { name: "catalogue", description: "what can be played" },
    { name: "guests", description: "coming in without being asked for; where GUESTS is on" },
    { name: "operator", description: "with the token of ADMIN_TOKEN; where there is one" },
    { name: "health", description: "for whoever watches the server" },
  ],
  components: {
    securitySchemes: {
      admin: { type: "http", scheme: "bearer", description: "what ADMIN_TOKEN holds" },
      fullname: {
        type: "apiKey",
        in: "header",
        name: "Fullname",
        description: "who asks, written as in an address: `%E7%9A%AE%E7%9A%AE`",
      },
      token: { type: "http", scheme: "bearer", description: "his own token, written so, too" },
    },
  },
};

/** The page's own script and style sheets; it sets some styles on elements itself. */
const pagePolicy = [
  "default-src 'self'",
  "base-uri 'self'",
  "frame-ancestors 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "script-src 'self'",
  "script-src-attr 'none'",
  "style-src 'self' 'unsafe-inline'",
].join("; ");
