// Whatever goes wrong has one shape, and what is wrong with a field names it.

import { once } from "node:events";
import { connect as dial } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { speakTo } from "../support/http.ts";
import { startTestServer } from "../support/server.ts";

const start = async () => {
  const { server } = await startTestServer();
  return speakTo(() => server().address);
};

const page = "a whole number from 1 to 1000000";

test.each([
  ["page=0", "page", page],
  ["page=-1", "page", page],
  ["page=1.5", "page", page],
  ["page=1e2", "page", page],
  ["page=one", "page", page],
  ["page=", "page", page],
  ["page=%201", "page", page],
  ["page=99999999999999999999", "page", page],
  ["page=1&page=2", "page", page],
  ["pgae=1", "pgae", "no field but q, page"],
  ["__proto__=1", "__proto__", "no field but q, page"],
  [`q=${"x".repeat(101)}`, "q", "text to look for, in upper or lower case, 100 characters at most"],
])("[H4] /api/songs?%s is refused, and the field is named", async (query, field, expected) => {
  const ask = await start();
  const { status, body } = await ask("GET", `/api/songs?${query}`);
  expect(status).toBe(400);
  expect(body).toStrictEqual({
    code: "bad_field",
    message: expect.stringMatching(new RegExp(`^${field}: .+`)),
    field,
    expected,
  });
});

test("[H4] a room's id in an address must be one", async () => {
  const ask = await start();
  for (const id of ["-x", "%20", "%E6%88%BF", "x".repeat(65), "x".repeat(500)]) {
    expect(await ask("GET", `/api/rooms/${id}`), id).toMatchObject({
      status: 400,
      body: { code: "bad_field", field: "id" },
    });
  }
});

test("[H4] what is not there is not found, whatever the method, in the same shape", async () => {
  const ask = await start();
  for (const [method, path] of [
    ["GET", "/nowhere"],
    ["GET", "/api"],
    ["GET", "/api/rooms/R123/nowhere"],
    ["GET", `/api/${"x".repeat(2_000)}`],
    ["GET", "/demo/none.mp3"],
    ["POST", "/api/songs/1"],
    ["DELETE", "/healthz"],
  ] as const) {
    const { status, body } = await ask(method, path);
    expect([status, body], path).toStrictEqual([
      404,
      { code: "not_found", message: "there is nothing here" },
    ]);
  }
  expect(await ask("GET", "/api/%zz")).toMatchObject({ status: 400, body: { code: "bad_url" } });
});

test.each([
  ["garbage\r\n\r\n", 400, "bad_request"],
  [`GET / HTTP/1.1\r\nHost: x\r\nX: ${"x".repeat(40_000)}\r\n\r\n`, 431, "headers_too_large"],
])(
  "[H4] what is no request is answered in the same shape, and hung up on",
  async (said, status, code) => {
    const { server } = await startTestServer();
    const { port, hostname } = new URL(server().address);
    const socket = dial(Number(port), hostname);
    onTestFinished(() => {
      socket.destroy();
    });
    let answer = "";
    socket.on("data", (data) => {
      answer += String(data);
    });
    socket.write(said);
    await once(socket, "close");
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(JSON.parse(answer.split("\r\n\r\n")[1] ?? "")).toMatchObject({ code });
  },
);
