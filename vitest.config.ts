import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      ...["packages/*", "server", "eslint-plugin", "."].map((folder) => `${folder}/test/**/*.test.ts`),
      "bench/test/**/*.test.mjs",
    ],
    environment: "node",
    // Processes, not threads: a native addon such as the parser need not be safe to load in several threads.
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 30_000,
  },
});
