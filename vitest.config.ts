import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const source = (path: string): string => fileURLToPath(new URL(`src/${path}`, import.meta.url));

/** What looks at the whole process, loads it heavily or drives others: each in a process of its own. */
const alone = ["bench", "crowd", "durability", "e2e", "fuzz", "package", "simulation", "web"].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);

/** The hundred hours begin at once: whatever they end after would be waited for. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLongest = ({ moduleId }: TestSpecification) => moduleId.endsWith("/simulation.test.ts");
    const sorted = await super.sort(files);
    return [...sorted.filter(isLongest), ...sorted.filter((file) => !isLongest(file))];
  }
}

export default defineConfig({
  // as the page has them
  resolve: {
    alias: { "mido/client": source("client/index.ts"), "mido/domain": source("domain/index.ts") },
  },
  test: {
    // the page as it is served, built if something of it changed
    globalSetup: ["test/support/page.ts"],
    // on a busy machine all takes several times as long
    testTimeout: 180_000,
    hookTimeout: 60_000,
    // files run side by side, each with its own server and database; some wait more than they work
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    // most of what the heap holds is dropped at once, such as frames: a larger nursery sweeps it cheaply
    execArgv: ["--max-semi-space-size=32"],
    unstubEnvs: true,
    projects: [
      { extends: true, test: { name: "alone", include: alone } },
      {
        extends: true,
        // these share processes, so that each loads the program once and not for every file
        test: { name: "together", include: ["test/**/*.test.ts"], exclude: alone, isolate: false },
      },
    ],
  },
});
