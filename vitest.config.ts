import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 30_000,
    // files run side by side, each with its own server and database
    maxWorkers: 2,
  },
});
