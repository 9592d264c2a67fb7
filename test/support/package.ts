// The package as it would be published, installed in an empty folder.

import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import type { Ended } from "./mido.ts";

const repository = join(import.meta.dirname, "../..");

type Installed = {
  readonly folder: string;
  /** Runs a command in the folder to its end. */
  readonly run: (command: string, ...args: readonly string[]) => Promise<Ended>;
  /** Writes a file into the folder. */
  readonly write: (name: string, text: string) => void;
};

/** `node`, `npm` and `npx` are those of the Node that runs the tests. */
export const path = `${dirname(process.execPath)}:${process.env["PATH"]}`;

/** What npm tells the scripts of the project it runs in must not reach another project. */
const environment = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name))),
  PATH: path,
};

const runIn =
  (folder: string): Installed["run"] =>
  (command, ...args) =>
    new Promise((resolve) => {
      const how = { cwd: folder, env: environment };
      const child = execFile(command, args, how, (_failed, stdout, stderr) => {
        resolve({ exitCode: child.exitCode, stdout, stderr });
      });
    });

const npm = async (folder: string, ...args: readonly string[]): Promise<void> => {
  const { exitCode, stdout, stderr } = await runIn(folder)("npm", ...args);
  if (exitCode !== 0) throw new Error(`npm ${args.join(" ")} failed: ${stdout}${stderr}`);
};

/** To be called once in a file: it takes as long as building and installing does. */
export const installPackage = async (): Promise<Installed> => {
  const parent = mkdtempSync(join(tmpdir(), "mido-package-"));
  afterAll(() => rmSync(parent, { recursive: true, force: true }));
  await npm(repository, "pack", "--silent", "--pack-destination", parent);
  const [tarball = ""] = readdirSync(parent);
  const folder = join(parent, "empty");
  mkdirSync(folder);
  await npm(folder, "install", "--prefer-offline", "--silent", join(parent, tarball));
  return {
    folder,
    run: runIn(folder),
    write: (name, text) => writeFileSync(join(folder, name), text),
  };
};
