// How the page is built, and how it is served while one works on it: `npx vite web` beside a running
// server.

import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const source = (path: string): string => fileURLToPath(new URL(`../src/${path}`, import.meta.url));
const server = process.env["MIDO"] ?? "http://127.0.0.1:8080";

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  // by the names under which everybody else has them
  resolve: {
    alias: { "mido/client": source("client/index.ts"), "mido/domain": source("domain/index.ts") },
  },
  build: {
    target: "es2022",
    // what stands inline would need a hole in the Content-Security-Policy
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: { "/api": server, "/demo": server, "/ws": { target: server, ws: true } },
  },
});
