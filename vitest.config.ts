import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = (path: string): string => fileURLToPath(new URL(`src/${path}`, import.meta.url));

export default defineConfig({
  // as the page has them
  resolve: {
    alias: { "mido/client": source("client/index.ts"), "mido/domain": source("domain/index.ts") },
  },
  test: {
    include: ["test/**/*.test.ts"],
    // the page as it is served, built if something of it changed
    globalSetup: ["test/support/page.ts"],
    testTimeout: 30_000,
    // files run side by side, each with its own server and database
    maxWorkers: 2,
  },
});
