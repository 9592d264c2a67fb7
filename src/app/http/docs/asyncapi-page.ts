// `/docs/socket.json`: the socket API for programs; `/docs/socket`: the same to read. All that the page
// needs comes from here, and it may load from nowhere else.

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import staticFiles from "@fastify/static";
import type { FastifyInstance } from "fastify";
import packageJson from "../../../../package.json" with { type: "json" };
import { asyncapi } from "./asyncapi.ts";

/** The component: beside our own files in the package, in node_modules in a checkout. */
const component = "../../../../node_modules/@asyncapi/react-component";
const folders = ["viewer", `${component}/browser/standalone`, `${component}/styles`]
  .map((folder) => fileURLToPath(new URL(folder, import.meta.url)))
  .filter((folder) => existsSync(folder));
const files = [
  "/no-code-from-text.js",
  "/resolve.js",
  "/show.js",
  "/show.css",
  "/without-parser.js",
  "/default.min.css",
];

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mido socket API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="socket/default.min.css">
<link rel="stylesheet" href="socket/show.css">
</head>
<body>
<main id="document"></main>
<script src="socket/no-code-from-text.js"></script>
<script src="socket/without-parser.js"></script>
<script type="module" src="socket/show.js"></script>
</body>
</html>
`;

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

export const socketDocs = async (app: FastifyInstance): Promise<void> => {
  app.get("/docs/socket.json", async ({ host, protocol }) =>
    asyncapi({ host, isSecure: protocol === "https" }, packageJson.version),
  );
  app.get("/docs/socket", async (_request, reply) =>
    reply.type("text/html; charset=utf-8").header("content-security-policy", policy).send(page),
  );
  await app.register(staticFiles, {
    root: folders,
    prefix: "/docs/socket/",
    index: false,
    decorateReply: false,
    maxAge: "1h",
    allowedPath: (path) => files.includes(path),
  });
};
