// The server's source with something changed on purpose, in a folder of its own: what shows that a
// test can fail. An edit that does not fit its file exactly once throws, so that no control goes on
// changing nothing when the source has moved on.

import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export type Edit = {
  /** From the repository's root. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
};

export type ChangedCopy = {
  readonly folder: string;
  /** Where this file of the repository is in the copy. */
  readonly at: (file: string) => string;
  readonly remove: () => void;
};

const root = fileURLToPath(new URL("../../", import.meta.url));

/** `also`: what else of the repository is copied; sources and migrations always are. */
export const changedCopy = (edits: readonly Edit[], also: readonly string[] = []): ChangedCopy => {
  const folder = mkdtempSync(join(tmpdir(), "mido-changed-"));
  const at = (file: string) => join(folder, file);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    for (const part of ["src", "db", "package.json", ...also]) {
      cpSync(join(root, part), at(part), { recursive: true });
    }
    symlinkSync(join(root, "node_modules"), at("node_modules"));
    for (const edit of edits) apply(at(edit.file), edit);
  } catch (cause) {
    remove();
    throw cause;
  }
  return { folder, at, remove };
};

const apply = (path: string, { file, from, to }: Edit): void => {
  const parts = readFileSync(path, "utf8").split(from);
  if (parts.length !== 2) {
    throw new Error(`${file} holds ${parts.length - 1} times, not once: ${from}`);
  }
  writeFileSync(path, parts.join(to));
};
