// A folder of its own for one test, gone when the test is over.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** To be called within a test. What is opened in the folder later is closed before it goes. */
export const tempFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "mido-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};
