// Writes anew what the docs hold of schemas, codes and wire examples: `npm run docs`.

import { readFileSync, writeFileSync } from "node:fs";
import { documents, fillIn } from "./docs/fill-in.ts";

for (const { path, language } of documents) {
  const text = readFileSync(path, "utf8");
  const filled = fillIn(text, language);
  if (filled !== text) writeFileSync(path, filled);
  console.log(
    `${path.pathname.split("/").slice(-2).join("/")}: ${filled === text ? "as it was" : "written"}`,
  );
}
