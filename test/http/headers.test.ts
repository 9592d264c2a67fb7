// What browsers are told of what comes from here.

import { expect, test } from "vitest";
import { speakTo } from "../support/http.ts";
import { startTestServer } from "../support/server.ts";

const start = async (origins: readonly string[] = []) => {
  const { server } = await startTestServer({}, { origins });
  return speakTo(() => server().address);
};

test("[threats] pages from here run our own scripts alone, and nobody frames them", async () => {
  const ask = await start();
  for (const path of ["/", "/api/rooms", "/nowhere", "/demo/song-bie.svg"]) {
    const { headers } = await ask("GET", path);
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy, path).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).toContain("object-src 'none'");
    expect(policy).not.toContain("unsafe");
    // it would keep every page on a home network from loading anything
    expect(policy).not.toContain("upgrade-insecure-requests");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("strict-transport-security")).toBeNull();
  }
});

test("[threats] pages of the allowed origins may read the API, others may not", async () => {
  const ask = await start(["https://sing.example"]);
  const allowed = async (Origin: string, method = "GET", more = {}) =>
    (await ask(method, "/api/songs", undefined, { Origin, ...more })).headers.get(
      "access-control-allow-origin",
    );
  expect(await allowed("https://sing.example")).toBe("https://sing.example");
  expect(await allowed("https://evil.example")).toBeNull();
  const asking = { "Access-Control-Request-Method": "POST" };
  expect(await allowed("https://sing.example", "OPTIONS", asking)).toBe("https://sing.example");
  const closed = await start();
  const { headers } = await closed("GET", "/api/songs", undefined, { Origin: "https://x.example" });
  expect(headers.get("access-control-allow-origin")).toBeNull();
});
