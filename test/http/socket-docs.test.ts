// The socket API as a running server tells it: right by AsyncAPI's own parser, and shown by its own
// component without a right to make code of text or to load from elsewhere.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createContext, runInContext } from "node:vm";
import { Parser } from "@asyncapi/parser";
import { describe, expect, test } from "vitest";
import { examplesPath, examplesText } from "../../scripts/docs/asyncapi-examples.ts";
import { manual } from "../../src/app/gateway/manual.ts";
import { pushes } from "../../src/app/gateway/sent/messages.ts";
import { asyncapi } from "../../src/app/http/docs/asyncapi.ts";
import type { Received } from "../support/client.ts";
import { startTestServer } from "../support/server.ts";

const require = createRequire(import.meta.url);
const actions = Object.keys(manual);
const document = () => asyncapi({ host: "127.0.0.1:8080", isSecure: false }, "1.2.3");
const parsing = new Parser().parse(JSON.stringify(document()));

describe("the AsyncAPI document", () => {
  test("[O] has no errors by AsyncAPI's parser, and an operation for each action and push", async () => {
    const { document: parsed, diagnostics } = await parsing;
    // that there is a newer AsyncAPI is no error
    expect(diagnostics.filter(({ code }) => code !== "asyncapi-latest-version")).toEqual([]);
    const operations = parsed?.operations().all() ?? [];
    expect(operations.map((operation) => operation.id()).sort()).toEqual(
      [...actions, ...Object.keys(pushes).map((name) => `push.${name}`)].sort(),
    );
    for (const operation of operations.filter((one) => one.isReceive())) {
      const answers = operation.reply()?.messages().all() ?? [];
      expect(answers.map((answer) => answer.id())).toContain("answer.refused");
      expect(answers).toHaveLength(2);
    }
  });

  test("[W2] gives each message an example, and they are those of the wire", () => {
    expect(readFileSync(examplesPath, "utf8")).toBe(examplesText());
    const { messages } = document().components as {
      messages: Record<string, { examples: unknown }>;
    };
    for (const [name, message] of Object.entries(messages)) {
      expect(message.examples, name).toHaveLength(1);
    }
  });
});

describe("a running server", () => {
  test("[O] tells programs where it was reached", async () => {
    const { server } = await startTestServer({}, { trustProxy: true });
    const { address } = server();
    const ask = async (headers: Record<string, string>) =>
      (await fetch(`${address}/docs/socket.json`, { headers })).json() as Promise<Received>;
    const near = await ask({});
    expect(near.servers.here).toMatchObject({ host: new URL(address).host, protocol: "ws" });
    const far = await ask({
      "x-forwarded-host": "sing.example",
      "x-forwarded-proto": "https",
    });
    expect(far.servers.here).toMatchObject({ host: "sing.example", protocol: "wss" });
  });

  test("[O] serves the page and all that it needs, to be run from here and nowhere else", async () => {
    const { server } = await startTestServer();
    const page = await fetch(`${server().address}/docs/socket`);
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    const policy = page.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    const html = await page.text();
    expect(html).not.toMatch(/<script>|<style|style=|\son\w+=|https?:/);
    const needed = Array.from(html.matchAll(/(?:src|href)="([^":]+)"/g), ([, path]) => path);
    expect(needed).toHaveLength(5);
    for (const path of [...needed, "socket/resolve.js"]) {
      const file = await fetch(new URL(path ?? "", page.url));
      expect(file.status, path).toBe(200);
      expect(file.headers.get("content-type")).toMatch(
        /^(application\/javascript|text\/css); charset=utf-8$/,
      );
    }
    for (const path of [
      "socket/",
      "socket/index.js",
      "socket/default.css",
      "socket/../server.ts",
    ]) {
      expect((await fetch(new URL(path, page.url))).status, path).toBe(404);
    }
  });
});

const viewer = new URL("../../src/app/http/docs/viewer/", import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, viewer), "utf8");
const bundle = () =>
  readFileSync(
    require.resolve("@asyncapi/react-component/browser/standalone/without-parser.js"),
    "utf8",
  );

/** Stands for all of a browser's document: enough to load, not to draw. */
const anything: unknown = new Proxy(() => {}, {
  get: (_of, key) => (key === Symbol.toPrimitive ? () => "" : anything),
  set: () => true,
  apply: () => anything,
});

describe("the page's component", () => {
  /** A page that may not make code of text, as its policy has it. */
  const load = (...scripts: readonly string[]): unknown => {
    const browser = {
      fetch,
      Headers,
      AbortController,
      AbortSignal,
      URL,
      setTimeout,
      navigator: {},
    };
    const page = { ...browser, document: anything };
    const context = createContext(page, { codeGeneration: { strings: false, wasm: false } });
    runInContext("globalThis.self = globalThis.window = globalThis", context);
    for (const script of scripts) runInContext(script, context);
    return runInContext("globalThis.AsyncApiStandalone?.render", context);
  };

  test("[O] would make code of text, and does without", () => {
    expect(() => load(bundle())).toThrow("Code generation from strings disallowed");
    expect(load(read("no-code-from-text.js"), bundle())).toBeTypeOf("function");
  });

  test("[O] is given the document as AsyncAPI's parser would give it", async () => {
    const { resolve } = await import(new URL("resolve.js", viewer).href);
    const { document: parsed } = await parsing;
    const resolved = resolve(structuredClone(document()));
    expect(named(resolved)).toEqual(named(parsed?.json()));
  });
});

/** Without the names that the parser makes up for what has none. */
const named = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (key, inner) =>
    key === "x-parser-schema-id" && String(inner).startsWith("<") ? undefined : inner,
  );
