// Builds web/dist unless it is of the very files that are there: their digest stands beside it. Times
// of files say nothing after a checkout.

import { createHash } from "node:crypto";
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const root = join(import.meta.dirname, "../..");
const dist = join(root, "web/dist");
const stamp = join(dist, ".made-of");

const sources = [
  "web/{*,public/*,src/**/*}",
  "src/{client,domain}/**/*.ts",
  "scripts/page/build.ts",
  "package-lock.json",
];

/** Whether there was anything to do. */
export const buildPage = async (): Promise<boolean> => {
  const madeOf = digest();
  if (read(stamp) === madeOf) return false;
  const { build } = await import("vite");
  const configFile = join(root, "web/vite.config.ts");
  await build({ configFile, logLevel: "warn", build: { outDir: dist, emptyOutDir: true } });
  for (const file of globSync(join(dist, "assets/*.{js,css}"))) compress(file);
  writeFileSync(stamp, madeOf);
  return true;
};

const digest = (): string => {
  const hash = createHash("sha256");
  const found = globSync(sources, { cwd: root, withFileTypes: true });
  const files = found
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  for (const file of files.sort()) hash.update(file).update(readFileSync(file));
  return hash.digest("hex");
};

/** Beside the file, so that it costs nothing when it is asked for. */
const compress = (file: string): void => {
  const content = readFileSync(file);
  writeFileSync(`${file}.br`, brotliCompressSync(content));
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
};

const read = (file: string): string | null => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
};
