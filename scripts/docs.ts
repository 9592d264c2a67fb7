// Writes anew what the docs hold of schemas, codes and wire examples: `npm run docs`.

import { readFileSync, writeFileSync } from "node:fs";
import { examplesPath, examplesText } from "./docs/asyncapi-examples.ts";
import { documents, fillIn } from "./docs/fill-in.ts";

const write = (path: URL, make: (before: string) => string): void => {
  const before = readFileSync(path, "utf8");
  const after = make(before);
  if (after !== before) writeFileSync(path, after);
  const name = path.pathname.split("/").slice(-2).join("/");
  console.log(`${name}: ${after === before ? "as it was" : "written"}`);
};

write(examplesPath, examplesText);
for (const { path, language } of documents) write(path, (text) => fillIn(text, language));
