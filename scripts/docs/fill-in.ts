// A marker in a document names what stands below it: a table from a schema, an example from the wire.
// What stands there is replaced; all else is left as it was written.

import { exampleBlock } from "./examples.ts";
import type { Language } from "./language.ts";
import { actionTable, codeTable, fieldTable, refusalTable, shapeTable } from "./tables.ts";

export const documents: readonly { readonly path: URL; readonly language: Language }[] = [
  { path: new URL("../../docs/api.md", import.meta.url), language: "en" },
  { path: new URL("../../docs/api.zh-CN.md", import.meta.url), language: "zh" },
];

const makers: Readonly<Record<string, (what: string, language: Language) => string>> = {
  actions: actionTable,
  codes: codeTable,
  example: exampleBlock,
  fields: fieldTable,
  refusals: refusalTable,
  shape: shapeTable,
};

/** A marker on a line of its own, and the fenced block or table below it, if there is one. */
const marked = /^<!-- (\w+): (.*) -->\n(?:```.*\n(?:.*\n)*?```\n|(?:\|.*\n)*)/gm;

export const fillIn = (text: string, language: Language): string =>
  text.replace(marked, (found: string, kind: string, what: string) => {
    const make = makers[kind];
    if (make === undefined) return found;
    return `<!-- ${kind}: ${what} -->\n${make(what, language)}\n`;
  });
