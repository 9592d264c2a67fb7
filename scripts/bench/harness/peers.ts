// What Mido is measured against: packages of their own, installed when a bench first needs them.

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const home = fileURLToPath(new URL("../peers", import.meta.url));

export const arePeersInstalled = (): boolean =>
  existsSync(new URL("../peers/node_modules/.package-lock.json", import.meta.url));

/** Some minutes where SQLite has to be compiled for emmett. Throws when npm fails. */
export const installPeers = (say: (line: string) => void): void => {
  if (arePeersInstalled()) return;
  say("installing what Mido is measured against (scripts/bench/peers), once");
  execFileSync("npm", ["ci", "--no-fund", "--no-audit"], { cwd: home, stdio: "inherit" });
};
