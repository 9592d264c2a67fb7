// What stands in two languages says the same in both, and every link within the docs leads somewhere.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const top = new URL("../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, top), "utf8");

const withoutCode = (text: string): string => text.replaceAll(/^```.*\n(?:.*\n)*?```$/gm, "");
const levels = (text: string): readonly number[] =>
  Array.from(withoutCode(text).matchAll(/^(#+) /gm), ([, marks]) => marks?.length ?? 0);
const markers = (text: string): readonly string[] =>
  Array.from(text.matchAll(/^<!-- .* -->$/gm), ([marker]) => marker);

describe("the API reference in English and Chinese", () => {
  const [english, chinese] = [read("docs/api.md"), read("docs/api.zh-CN.md")];

  test("[W2] has the same sections, in the same order", () => {
    expect(levels(chinese)).toEqual(levels(english));
  });

  test("[W2] shows the same tables and examples", () => {
    expect(markers(chinese)).toEqual(markers(english));
  });
});

/** What must not differ between the two: all but sentences. */
const facts = (text: string) => {
  const blocks = Array.from(
    text.matchAll(/^```.*\n(?:.*\n)*?```$|(?:^ {4}.*\n)+/gm),
    ([block]) => block,
  );
  const lines = blocks.flatMap((block) => block.split("\n")).map((line) => line.trim());
  const prose = withoutCode(text);
  const all = (pattern: RegExp) => Array.from(prose.matchAll(pattern), ([, found = ""]) => found);
  return {
    headings: levels(text).map((level, place) => `heading ${place + 1}: level ${level}`),
    // what is typed, without the remark that may stand behind it
    "lines of code": lines.map((line) => line.split(/ {2,}/)[0]).filter((line) => line !== ""),
    "names in backticks": all(/`([^`\n]+)`/g),
    links: all(/\]\(([^)\s]+)\)/g).map((link) => link.replace(".zh-CN.md", ".md")),
    variables: all(/^\| ([A-Z_]+(?:, [A-Z_]+)*) \|/gm),
  };
};

describe("README.md and README.zh-CN.md: what is added to one is added to the other", () => {
  const [english, chinese] = [facts(read("README.md")), facts(read("README.zh-CN.md"))];
  for (const kind of Object.keys(english) as (keyof typeof english)[]) {
    test(`[O] they have the same ${kind}`, () => {
      const [one, other] = [english[kind], chinese[kind]].map((all) =>
        Array.from(new Set(all)).sort(),
      );
      expect(other).toEqual(one);
    });
  }
});

/** As GitHub names the place of a heading. */
const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{Pc} -]/gu, "")
    .replaceAll(" ", "-");
const anchors = (text: string): readonly string[] =>
  Array.from(withoutCode(text).matchAll(/^#+ (.*)$/gm), ([, heading = ""]) => anchor(heading));

const pages = [
  ...readdirSync(top).filter((file) => file.endsWith(".md")),
  ...readdirSync(new URL("docs/", top)).map((file) => `docs/${file}`),
].filter((path) => path.endsWith(".md"));

test.for(pages)("[O] every link in %s leads to what is there", (path) => {
  const text = withoutCode(read(path));
  for (const [, target = ""] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^\w+:/.test(target)) continue;
    const [file = "", place] = target.split("#");
    const there = new URL(file, new URL(path, top));
    expect(file === "" || existsSync(there), target).toBe(true);
    if (place === undefined) continue;
    const linked = file === "" ? text : readFileSync(there, "utf8");
    expect(anchors(linked), target).toContain(decodeURIComponent(place));
  }
});
