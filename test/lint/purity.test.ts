// The domain's purity, and the client's, is kept by the build: each violation, in a file of its own,
// fails it by name.

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const repository = join(import.meta.dirname, "../..");

/** A copy to plant in, so that nobody's work is touched. */
const copy = mkdtempSync(join(tmpdir(), "mido-lint-"));
afterAll(() => rmSync(copy, { recursive: true }));

const needed = ["biome.json", ".gitignore", "package.json", "tsconfig.json", "lint"];
for (const part of [...needed, "src/domain", "src/client"]) {
  cpSync(join(repository, part), join(copy, part), { recursive: true });
}
symlinkSync(join(repository, "node_modules"), join(copy, "node_modules"));

const run = (command: string, ...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(copy, "node_modules", command), ...args],
    { cwd: copy, encoding: "utf8" },
  );
  return { status, said: stdout + stderr };
};
const biome = () =>
  run("@biomejs/biome/bin/biome", "lint", "--colors=off", "--max-diagnostics=none", "src");
const typesOf = (folder: string) => () =>
  run("typescript/bin/tsc", "-p", `src/${folder}/tsconfig.json`);
const types = typesOf("domain");
const clientTypes = typesOf("client");

type Check = typeof biome;

/** What the check says with these files planted, and only then. */
const planted = (check: Check, files: Readonly<Record<string, string>>) => {
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(copy, path)), { recursive: true });
      writeFileSync(join(copy, path), `${text}\n`);
    }
    return check();
  } finally {
    for (const path of Object.keys(files)) rmSync(join(copy, path));
  }
};

const inDomain = "src/domain/planted.ts";
const fails = (check: Check, files: Readonly<Record<string, string>>, ...words: string[]) => {
  const { status, said } = planted(check, files);
  expect(status, said).not.toBe(0);
  for (const word of words) expect(said).toContain(word);
};

test("[R2] the domain and the client as they are pass", () => {
  for (const { status, said } of [biome(), types(), clientTypes()]) expect(status, said).toBe(0);
});

const impure = [
  ["Date.now()", "export const now = Date.now();", "Time arrives in the command."],
  ["new Date()", "export const now = new Date();", "Time arrives in the command."],
  ["performance", "export const now = performance.now();", "Time arrives in the command."],
  ["Math.random()", "export const n = Math.random();", "the domain draws none"],
  ["random taken from Math", "const { random } = Math;\nexport const n = random();", "draws none"],
  ['Math["random"]', 'export const n = Math["random"]();', "the domain draws none"],
  ["Intl", "export const f = new Intl.DateTimeFormat();", "Time and place arrive"],
  ["JSON", 'export const read = JSON.parse("{");', "JSON.parse throws"],
  ["an async arrow", "export const later = async () => 1;", "The domain does not wait."],
  ["crypto", "export const id = crypto.randomUUID();", "Chance arrives in the command."],
  ["setTimeout", "setTimeout(() => {}, 1);", "it has deadline()"],
  ["setInterval", "setInterval(() => {}, 1);", "it has deadline()"],
  ["queueMicrotask", "queueMicrotask(() => {});", "The domain does not wait."],
  ["throw", 'export const fail = () => {\n  throw "up";\n};', "it does not throw"],
  ["new Error", 'export const fail = new Error("up");', "it does not throw"],
  ["a class", "export class Room {}", "The domain has no classes"],
  ["a class in an expression", "export const Room = class {};", "The domain has no classes"],
  ["await", "export const wait = async (x: unknown) => await x;", "The domain does not wait."],
  ["Promise", "export const later = Promise.resolve(1);", "The domain does not wait."],
  ["process", "export const home = process.env;", "The domain knows no machine."],
  ["globalThis", "export const all = globalThis;", "The domain knows no machine."],
  ["console", 'console.log("hi");', "The domain does not talk."],
] as const;

const imported = [
  ["Node", 'import { readFileSync } from "node:fs";\nexport const read = readFileSync;'],
  ["infra", 'import { clock } from "../infra/clock.ts";\nexport const now = clock;'],
  ["infra's types", 'import type { Clock } from "../infra/clock.ts";\nexport type Now = Clock;'],
  ["the app", 'export { main } from "../app/main.ts";'],
  ["another package", 'import fastify from "fastify";\nexport const app = fastify;'],
  ["fp-ts by a path that Node does not find", 'export { right } from "fp-ts/Either";'],
] as const;

/** A file for each of them, linted in one go, for the linter takes long to begin. */
const fileOf = (kind: string, index: number): string => `src/domain/${kind}-${index}.ts`;

/** What is said of one file: each finding begins with the file that it is of. */
const saidOf = (said: string, path: string): string =>
  said
    .split(/^(?=src\/)/m)
    .filter((finding) => finding.startsWith(path))
    .join("");

let linted = "";
beforeAll(() => {
  const files = [
    ...impure.map(([, text], index) => [fileOf("impure", index), text]),
    ...imported.map(([, text], index) => [fileOf("imported", index), text]),
  ];
  const { status, said } = planted(biome, Object.fromEntries(files));
  expect(status, said).not.toBe(0);
  linted = said;
});

test.each(impure.map(([what, , why], index) => ({ what, why, index })))(
  "[R2] the linter refuses $what in the domain",
  ({ why, index }) => {
    expect(saidOf(linted, fileOf("impure", index))).toContain(why);
  },
);

test.each(imported.map(([what], index) => ({ what, index })))(
  "[R2] the linter refuses an import from $what in the domain",
  ({ index }) => {
    const said = saidOf(linted, fileOf("imported", index));
    for (const word of ["noRestrictedImports", "The domain imports itself"]) {
      expect(said).toContain(word);
    }
  },
);

test("[R2] the linter refuses imports from a deeper folder of the domain too", () => {
  const path = "src/domain/decide/planted.ts";
  const text = 'import { clock } from "../../infra/clock.ts";\nexport const now = clock;';
  fails(biome, { [path]: text }, path, "The domain imports itself");
});

test("[R2] the linter refuses infra that imports the app, and lets it import the domain", () => {
  const path = "src/infra/planted.ts";
  const domain = 'import { emptyRoom } from "../domain/room.ts";\nexport const empty = emptyRoom;';
  expect(planted(biome, { [path]: domain })).toMatchObject({ status: 0 });
  const app = 'import { main } from "../app/main.ts";\nexport const start = main;';
  fails(biome, { [path]: app }, path, "infra does not know the app.");
});

test("[R2] the linter refuses files that import each other", () => {
  const files = {
    "src/domain/one.ts": 'import { two } from "./two.ts";\nexport const one = () => two;',
    "src/domain/two.ts": 'import { one } from "./one.ts";\nexport const two = () => one;',
  };
  fails(biome, files, "src/domain/one.ts", "noImportCycles");
});

test("[R2] the compiler knows neither a browser nor Node in the domain", () => {
  const names = ["process", "document", "window", "Buffer", "setTimeout"];
  const text = `export const all = [${names.join(", ")}];`;
  fails(types, { [inDomain]: text }, inDomain, ...names.map((name) => `'${name}'`));
});

test("[R2] the compiler finds no Node module in the domain", () => {
  const text = 'import { readFileSync } from "node:fs";\nexport const read = readFileSync;';
  fails(types, { [inDomain]: text }, inDomain, "node:fs");
});

test.each([
  ["Node", 'import { readFileSync } from "node:fs";\nexport const read = readFileSync;'],
  ["the domain", 'import { isRoomId } from "../domain/ids.ts";\nexport const is = isRoomId;'],
  [
    "the app's types",
    'import type { Code } from "../app/gateway/words.ts";\nexport type C = Code;',
  ],
  ["a package", 'import { right } from "fp-ts/lib/Either.js";\nexport const r = right;'],
])("[O] the linter refuses an import from %s in the client", (_what, text) => {
  const path = "src/client/planted.ts";
  fails(biome, { [path]: text }, path, "The client imports itself, nothing else.");
});

test("[O] the compiler knows neither a browser nor Node in the client", () => {
  const path = "src/client/planted.ts";
  const names = ["process", "document", "WebSocket", "Buffer", "setTimeout"];
  const text = `export const all = [${names.join(", ")}];`;
  fails(clientTypes, { [path]: text }, path, ...names.map((name) => `'${name}'`));
});
