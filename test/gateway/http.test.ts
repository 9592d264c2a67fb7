// What else the server answers, and which pages may open a WebSocket.

import { once } from "node:events";
import { connect as dial } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { connect } from "../support/client.ts";
import { enter, startTestServer } from "../support/server.ts";

/** The HTTP status that refuses the handshake, or 101. */
const handshake = async (url: string, headers: Record<string, string>): Promise<number> => {
  const socket = new WebSocket(url, { headers });
  socket.on("error", () => {});
  const refused = once(socket, "unexpected-response").then(([, response]) => response.statusCode);
  const opened = once(socket, "open").then(() => 101);
  refused.catch(() => {});
  opened.catch(() => {});
  const status = await Promise.race([refused, opened]);
  socket.terminate();
  return Number(status);
};

describe("[threats] which pages may open a WebSocket", () => {
  test("the server's own may, apps without an Origin may, others may not", async () => {
    const { url } = await startTestServer();
    const { host, port } = new URL(url);
    for (const path of ["/", "/ws"]) {
      const at = new URL(path, url).href;
      expect(await handshake(at, {})).toBe(101);
      expect(await handshake(at, { Origin: `http://${host}` })).toBe(101);
      for (const origin of [
        "http://evil.example",
        "https://sing.example",
        `http://127.0.0.1:${Number(port) - 1}`,
        `http://${host}.evil.example`,
        `http://evil.example/${host}`,
        "null",
        "",
        "file://",
      ]) {
        expect(await handshake(at, { Origin: origin }), origin).toBe(403);
      }
    }
  });

  test("the server's own is the name it was asked for by, whole", async () => {
    const { url } = await startTestServer();
    const ask = (Host: string, Origin: string) => handshake(url, { Host, Origin });
    expect(await ask("sing.example", "https://sing.example")).toBe(101);
    expect(await ask("sing.example:8080", "http://sing.example:8080")).toBe(101);
    for (const [host, origin] of [
      ["sing.example", "https://sing.example.evil.example"],
      ["sing.example", "https://evil-sing.example"],
      ["sing.example", "https://sing.example:8443"],
      ["sing.example:8080", "http://sing.example:80801"],
      ["sing.example", "https://ing.example"],
    ] as const) {
      expect(await ask(host, origin), origin).toBe(403);
    }
  });

  test("those of ALLOWED_ORIGINS may, and nothing that resembles them", async () => {
    const { url } = await startTestServer({}, { origins: ["https://sing.example"] });
    expect(await handshake(url, { Origin: "https://sing.example" })).toBe(101);
    expect(await handshake(url, { Origin: `http://${new URL(url).host}` })).toBe(101);
    for (const origin of [
      "http://sing.example",
      "https://sing.example:444",
      "https://www.sing.example",
      "https://sing.example.evil.example",
    ]) {
      expect(await handshake(url, { Origin: origin }), origin).toBe(403);
    }
  });
});

test("the WebSocket is at / and at /ws, and both lead into the same room", async () => {
  const { url } = await startTestServer();
  const pipi = await enter(await connect(new URL("/", url).href), "皮皮");
  const lele = await enter(await connect(new URL("/ws", url).href), "乐乐");
  expect(lele.joined.body.count).toBe(2);
  await lele.say({ action: "chat", content: "hi" });
  expect((await pipi.next(({ type }) => type === 2)).body.content).toBe("hi");
});

test("there is no WebSocket elsewhere, and who asks for one is hung up on", async () => {
  const { url } = await startTestServer();
  const { hostname, port } = new URL(url);
  for (const path of ["/healthz", "/demo/", "/nowhere"]) {
    const socket = dial(Number(port), hostname);
    // or the server could never stop
    onTestFinished(() => {
      socket.destroy();
    });
    let said = "";
    socket.on("data", (data) => {
      said += String(data);
    });
    const ended = new Promise((resolve) => socket.on("end", () => resolve("ended")));
    socket.write(upgrade(path));
    const waited = wait(3_000, "still open");
    expect(await Promise.race([ended, waited]), path).toBe("ended");
    expect(said).not.toContain(" 101 ");
  }
});

const upgrade = (path: string): string =>
  [
    `GET ${path} HTTP/1.1`,
    "Host: here",
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    `Sec-WebSocket-Key: ${Buffer.alloc(16).toString("base64")}`,
    "\r\n",
  ].join("\r\n");

test("GET / and /healthz answer, what is not there is not found", async () => {
  const { server } = await startTestServer();
  const get = (path: string) => fetch(new URL(path, server().address));
  expect((await get("/")).status).toBe(200);
  const health = await get("/healthz");
  expect(health.status).toBe(200);
  expect(await health.json()).toMatchObject({ status: "ok" });
  expect((await get("/nowhere")).status).toBe(404);
});

test("the demo's media are served, whole or in part, and nothing beside them", async () => {
  const { server } = await startTestServer();
  const get = (path: string, headers = {}) => fetch(server().address + path, { headers });
  const song = await get("/demo/song-bie.mp3");
  expect(song.status).toBe(200);
  expect(song.headers.get("content-type")).toMatch(/audio/);
  const whole = await song.arrayBuffer();
  const part = await get("/demo/song-bie.mp3", { Range: "bytes=100-199" });
  expect(part.status).toBe(206);
  expect(await part.arrayBuffer()).toEqual(whole.slice(100, 200));
  for (const path of [
    "/demo/",
    "/demo/none.mp3",
    "/demo/..%2fsongs.json",
    "/demo/%2e%2e/songs.json",
  ]) {
    expect((await get(path)).status, path).not.toBe(200);
  }
});
