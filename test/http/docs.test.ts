// /docs describes the API by the schemas that check it: what it says is valid, whole, and true of
// what the server answers.

import { Validator } from "@seriousme/openapi-schema-validator";
import { Compile } from "typebox/compile";
import { expect, test } from "vitest";
import { startWithOperator } from "../support/admin.ts";
import { speakTo } from "../support/http.ts";
import { startTestServer } from "../support/server.ts";

// biome-ignore lint/suspicious/noExplicitAny: a document of whatever form; the test checks it
type Document = any;

const start = async () => {
  const running = await startWithOperator({ guests: true });
  const { body: document } = await running.asAnybody("GET", "/docs/json");
  return { ...running, document: document as Document };
};

const routes = [
  "DELETE /api/rooms/{id}",
  "DELETE /api/users/{fullname}",
  "GET /api/rooms",
  "GET /api/rooms/{id}",
  "GET /api/rooms/{id}/evening",
  "GET /api/rooms/{id}/events",
  "GET /api/rooms/{id}/why",
  "GET /api/songs",
  "GET /api/users",
  "GET /api/videos",
  "GET /healthz",
  "GET /metrics",
  "GET /readyz",
  "PATCH /api/rooms/{id}",
  "POST /api/guests",
  "POST /api/rooms",
  "POST /api/songs",
  "POST /api/users",
  "POST /api/users/{fullname}/token",
  "POST /api/videos",
];

test("[H8] the document is valid OpenAPI 3.1, and names every route", async () => {
  const { document } = await start();
  const checked = await new Validator().validate(document);
  expect(checked.errors).toBeUndefined();
  expect(checked.valid).toBe(true);
  expect(document.openapi).toBe("3.1.0");
  const named = Object.entries<object>(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(named.sort()).toEqual(routes);
  for (const methods of Object.values<Document>(document.paths)) {
    for (const route of Object.values<Document>(methods)) {
      expect(route.summary).toMatch(/^[A-Z]/);
      expect(route.tags).toHaveLength(1);
      expect(route.security).toEqual(securityOf(route.tags[0]));
    }
  }
});

const user = { token: [], fullname: [] };

const securityOf = (tag: string) => {
  if (tag === "past") return [user, { admin: [] }];
  return tag === "operator" ? [{ admin: [] }] : undefined;
};

test("[H8] what is not there is not described", async () => {
  const { server } = await startTestServer();
  const { body } = await speakTo(() => server().address)("GET", "/docs/json");
  expect(Object.keys(body.paths).sort()).toEqual([
    "/api/rooms",
    "/api/rooms/{id}",
    "/api/rooms/{id}/evening",
    "/api/rooms/{id}/events",
    "/api/rooms/{id}/why",
    "/api/songs",
    "/api/videos",
    "/healthz",
    "/metrics",
    "/readyz",
  ]);
  expect(body.paths["/api/rooms/{id}/why"].get.security).toEqual([user]);
  const query = body.paths["/api/rooms"].get.parameters.map(({ name }: Document) => name);
  expect(query).toEqual(["page"]);
});

/** The same schema, which takes no field that it does not name. */
const strict = (schema: Document): Document => {
  if (Array.isArray(schema)) return schema.map(strict);
  if (typeof schema !== "object" || schema === null) return schema;
  const fields = Object.entries(schema).map(([name, value]) => [name, strict(value)] as const);
  const closed = "properties" in schema ? { additionalProperties: false } : {};
  return { ...Object.fromEntries(fields), ...closed };
};

test("[H8] every answer is as it is described, to the last field", async () => {
  const { document, asOperator, asAnybody, join } = await start();
  const pipi = await join("皮皮");
  await pipi.say({ action: "sing", sid: "1", duration: 40 });
  await pipi.say({ action: "listen", sid: "2", duration: 40 });
  const seen = new Set<string>();

  const check = async (
    ask: typeof asOperator,
    status: number,
    method: string,
    path: string,
    at: string,
    body?: unknown,
  ) => {
    const answer = await ask(method, at, body);
    expect(answer.status, `${method} ${at}`).toBe(status);
    const { responses } = document.paths[path][method.toLowerCase()];
    const described = responses[status] ?? responses[`${String(status)[0]}XX`];
    seen.add(`${method} ${path}`);
    if (status === 204) return;
    const [media] = Object.values<Document>(described.content);
    const validator = Compile(strict(media.schema));
    const wrong = [...validator.Errors(answer.body)];
    expect(wrong, `${method} ${at}: ${JSON.stringify(answer.body)}`).toEqual([]);
  };

  await check(asAnybody, 200, "GET", "/healthz", "/healthz");
  await check(asAnybody, 200, "GET", "/readyz", "/readyz");
  await check(asAnybody, 200, "GET", "/metrics", "/metrics");
  await check(asAnybody, 200, "GET", "/api/rooms", "/api/rooms");
  await check(asAnybody, 400, "GET", "/api/rooms", "/api/rooms?page=x");
  await check(asOperator, 200, "GET", "/api/rooms", "/api/rooms?closed=1");
  await check(asAnybody, 401, "GET", "/api/rooms", "/api/rooms?closed=1");
  await check(asAnybody, 200, "GET", "/api/rooms/{id}", "/api/rooms/R123");
  await check(asAnybody, 404, "GET", "/api/rooms/{id}", "/api/rooms/R7");
  await check(asAnybody, 200, "GET", "/api/songs", "/api/songs");
  await check(asAnybody, 200, "GET", "/api/videos", "/api/videos");
  await check(asAnybody, 201, "POST", "/api/guests", "/api/guests", { nick: "x" });
  await check(asAnybody, 400, "POST", "/api/guests", "/api/guests", {});
  await check(asOperator, 201, "POST", "/api/rooms", "/api/rooms", { id: "R9", name: "x" });
  await check(asOperator, 409, "POST", "/api/rooms", "/api/rooms", { id: "R9", name: "x" });
  await check(asOperator, 200, "PATCH", "/api/rooms/{id}", "/api/rooms/R9", { cover: "/x" });
  await check(asOperator, 200, "GET", "/api/rooms/{id}/events", "/api/rooms/R123/events");
  await check(asOperator, 200, "GET", "/api/rooms/{id}/evening", "/api/rooms/R123/evening");
  const whyPipi = `/api/rooms/R123/why?fullname=${encodeURIComponent("皮皮")}`;
  await check(asOperator, 200, "GET", "/api/rooms/{id}/why", whyPipi);
  await check(asOperator, 200, "DELETE", "/api/rooms/{id}", "/api/rooms/R9");
  await check(asOperator, 201, "POST", "/api/users", "/api/users", { fullname: "x" });
  await check(asOperator, 200, "GET", "/api/users", "/api/users");
  await check(asOperator, 200, "POST", "/api/users/{fullname}/token", "/api/users/x/token");
  await check(asOperator, 204, "DELETE", "/api/users/{fullname}", "/api/users/x");
  const song = { sid: 9, name: "Nine" };
  await check(asOperator, 200, "POST", "/api/songs", "/api/songs", [song]);
  const video = { vid: 9, name: "Nine", duration: 9, link: "/9" };
  await check(asOperator, 200, "POST", "/api/videos", "/api/videos", [video]);
  expect([...seen].sort()).toEqual(routes);
});

test("[H8] the page comes whole from here, and runs no script but its own", async () => {
  const { asAnybody } = await start();
  const page = await asAnybody("GET", "/docs");
  expect([page.status, page.headers.get("content-type")]).toEqual([
    200,
    "text/html; charset=utf-8",
  ]);
  const policy = page.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toMatch(/https?:/);
  const sources = [...String(page.body).matchAll(/(?:src|href)="([^"]*)"/g)].map(([, at]) => at);
  expect(sources.length).toBeGreaterThan(4);
  for (const source of sources) {
    expect(source).toMatch(/^\/docs\//);
    expect((await asAnybody("GET", source ?? "")).status, source).toBe(200);
  }
  const first = await asAnybody("GET", "/docs/static/swagger-initializer.js");
  expect(first.body).not.toMatch(/https?:\/\/(?!stackoverflow)/);
});
