// Runs a test on a copy of everything with a bug planted in it: whether the bug is found, by the test
// that is there to find it.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { changedCopy } from "../../support/changed-copy.ts";
import type { Planted } from "./planted.ts";

const vitest = fileURLToPath(new URL("../../../node_modules/vitest/vitest.mjs", import.meta.url));

/** Null: found. Else what the test said. */
export const escapes = async ({ edits, test, title }: Planted): Promise<string | null> => {
  const copy = changedCopy(edits, ["test", "scripts", "bin", "tsconfig.json"]);
  // none of these tests needs the page to be built
  writeFileSync(copy.at("vitest.config.mjs"), "export default { test: { testTimeout: 30_000 } };");
  try {
    const report = copy.at("report.json");
    const args = [vitest, "run", test, "-t", title, "--reporter=json", `--outputFile=${report}`];
    const child = spawn(process.execPath, args, {
      cwd: copy.folder,
      env: { ...process.env, NO_COLOR: "1", FUZZ_MESSAGES: "5000" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const ended = once(child, "close");
    const [said, complained] = await Promise.all([text(child.stdout), text(child.stderr)]);
    const [exitCode] = await ended;
    if (exitCode !== 0 && existsSync(report) && hasRun(readFileSync(report, "utf8"), title))
      return null;
    return `${said}\n${complained}`.slice(-2_000);
  } finally {
    copy.remove();
  }
};

type Report = {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
};

/** A test that cannot even begin finds nothing. */
const hasRun = (report: string, title: string): boolean => {
  const { testResults } = JSON.parse(report) as Report;
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .some(
      ({ status, fullName }) => ["passed", "failed"].includes(status) && fullName.includes(title),
    );
};
