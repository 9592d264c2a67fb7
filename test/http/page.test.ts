// The page as it is served: one document wherever one may be, and what it loads kept for ever.

import { expect, test } from "vitest";
import { speakTo } from "../support/http.ts";
import { startTestServer } from "../support/server.ts";

test("[page] the lobby, a room and its history are one document; a WebSocket at / still opens", async () => {
  const { server, join } = await startTestServer();
  const ask = speakTo(() => server().address);
  const { body: document, headers } = await ask("GET", "/");
  expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(headers.get("cache-control")).toBe("no-cache");
  for (const path of ["/r/R123", "/r/%E6%88%BF", "/r/R123/history"]) {
    expect((await ask("GET", path)).body, path).toBe(document);
  }
  expect((await ask("GET", "/r")).status).toBe(404);
  expect((await join("皮皮")).joined).toMatchObject({ status: 0 });
});

test("[page] what it loads is compressed, and its name changes with it, so that it is kept for ever", async () => {
  const { server } = await startTestServer();
  const ask = speakTo(() => server().address);
  const { body: document } = await ask("GET", "/");
  const assets = Array.from(document.matchAll(/"(\/assets\/[^"]+)"/g), ([, path]) => path);
  expect(assets.map((path) => path.split(".").at(-1)).sort()).toStrictEqual(["css", "js"]);
  for (const path of assets) {
    const { headers } = await ask("GET", path, undefined, { "Accept-Encoding": "br" });
    expect(headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(headers.get("content-encoding")).toBe("br");
  }
  expect((await ask("GET", "/mido.svg")).headers.get("content-type")).toBe("image/svg+xml");
  expect((await ask("GET", "/.made-of")).status).toBe(404);
});
