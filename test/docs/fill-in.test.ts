// The docs say what the schemas, the codes and the wire examples say, and nothing of it is stale.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { documents, fillIn } from "../../scripts/docs/fill-in.ts";
import { generalCodes, noticeCodes } from "../../src/app/gateway/general-codes.ts";
import { manual } from "../../src/app/gateway/manual.ts";
import { readGoldens } from "../support/golden.ts";

const read = documents.map(
  ({ path, language }) =>
    [path.pathname.split("/").at(-1) ?? "", readFileSync(path, "utf8"), language] as const,
);

describe.for(read)("%s", ([, text, language]) => {
  test("[W2] is what `npm run docs` would write", () => {
    expect(fillIn(text, language)).toBe(text);
  });

  test("[W2] shows an example of every action, its fields if it has any, its refusals", () => {
    const shown = (kind: string) =>
      Array.from(
        text.matchAll(new RegExp(`^<!-- ${kind}: (.*) -->$`, "gm")),
        ([, what]) => what ?? "",
      )
        .join(" ")
        .replaceAll(/\([^)]*\)/g, "")
        .split(" ");
    const [examples, refusals] = [shown("example"), shown("refusals")];
    for (const [action, page] of Object.entries(manual)) {
      expect(
        examples.some((name) => name.split(".")[0] === action),
        action,
      ).toBe(true);
      if (page.refusals.length > 0) expect(refusals, action).toContain(action);
    }
  });

  test("[W2] names every code that a client can be sent", () => {
    const codes = Object.values(manual).flatMap(({ refusals }) => refusals);
    for (const code of [...codes, ...generalCodes, ...noticeCodes]) {
      expect(text).toContain(`| \`${code}\` |`);
    }
  });

  test("[W2] holds no JSON by hand that looks like an answer", () => {
    const byHand = text.replaceAll(/^<!-- example: .* -->\n```js\n(?:.*\n)*?```\n/gm, "");
    expect(byHand).not.toMatch(/"timestamp": ?"/);
  });
});

test("[W2] what a marker asks for has to be there", () => {
  expect(() => fillIn("<!-- fields: nope -->\n", "en")).toThrow("the fields of nope");
  expect(() => fillIn("<!-- refusals: nope -->\n", "en")).toThrow("nope, which is no action");
  expect(() => fillIn("<!-- example: sing(nope) -->\n", "en")).toThrow("no nope");
});

test("[W1] an example in the docs is the wire's JSON, spaces and line breaks apart", () => {
  for (const { name } of readGoldens()) {
    const block = fillIn(`<!-- example: ${name} -->\n`, "en");
    const { client, server } = JSON.parse(
      readFileSync(new URL(`../wire/said/${name}.json`, import.meta.url), "utf8"),
    );
    const [, answer = ""] = block.split("← ");
    expect(JSON.parse(answer.replace("```", ""))).toEqual(server);
    const [, request = "null"] = /→ ((?:.|\n)*?)(?=\n← )/.exec(block) ?? [];
    if (typeof client === "object") expect(JSON.parse(request)).toEqual(client);
    for (const line of block.split("\n").slice(1)) expect(line.length).toBeLessThanOrEqual(100);
  }
});
