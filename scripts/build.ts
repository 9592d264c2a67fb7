// `npm run build`: dist/, the package as it is published. The same folders as here, so that whatever
// is found by its place beside a module is found there too.

import { spawnSync } from "node:child_process";
import { cpSync, rmSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { buildPage } from "./page/build.ts";

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

rmSync(at("dist"), { recursive: true, force: true });
const tsc = [at("node_modules/typescript/bin/tsc"), "-p", at("tsconfig.build.json")];
const { status } = spawnSync(process.execPath, tsc, { stdio: "inherit" });
if (status !== 0) process.exit(1);
cpSync(at("db/demo/media"), at("dist/db/demo/media"), { recursive: true });

// what shows the socket API, with its licences; see src/app/http/docs/asyncapi-page.ts
const viewer = "dist/src/app/http/docs/viewer";
const component = "node_modules/@asyncapi/react-component";
cpSync(at("src/app/http/docs/viewer"), at(viewer), { recursive: true });
for (const file of [
  "LICENSE",
  "browser/standalone/without-parser.js",
  "browser/standalone/without-parser.js.LICENSE.txt",
  "styles/default.min.css",
]) {
  cpSync(at(`${component}/${file}`), at(`${viewer}/${basename(file)}`));
}

await buildPage();
cpSync(at("web/dist"), at("dist/web/dist"), { recursive: true });
