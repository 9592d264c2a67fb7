// The load's own reader: it must count what a real WebSocket client would, or all figures are wrong.

import { once } from "node:events";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { createScanner, serverFrame } from "../../scripts/bench/load/frames.ts";
import { openLink } from "../../scripts/bench/load/link.ts";
import { bare, type Kind, mido } from "../../scripts/bench/load/protocols.ts";
import { startTestServer } from "../support/server.ts";

const seen = (chunks: readonly Uint8Array[]) => {
  const frames: unknown[] = [];
  const scan = createScanner(({ length, head, tail }) =>
    frames.push([
      length,
      Buffer.from(head.subarray(0, Math.min(length, 12))).toString("latin1"),
      Buffer.from(tail.subarray(3 - Math.min(length, 3))).toString("latin1"),
    ]),
  );
  for (const chunk of chunks) scan(chunk, 0, chunk.byteLength);
  return frames;
};

const ascii = (length: number): string => "abcdefghij".repeat(length / 10 + 1).slice(0, length);

test("[BENCH] frames are told apart however the network cuts them", () => {
  const lengths = fc.array(fc.oneof(fc.nat(200), fc.constantFrom(125, 126, 65_535, 65_536)), {
    minLength: 1,
    maxLength: 6,
  });
  const cuts = fc.array(fc.integer({ min: 1, max: 70_000 }), { maxLength: 20 });
  const property = fc.property(lengths, cuts, (lengths, cuts) => {
    const texts = lengths.map(ascii);
    const bytes = Buffer.concat(texts.map(serverFrame));
    const places = [0, ...cuts.map((cut) => cut % bytes.byteLength), bytes.byteLength].sort(
      (a, b) => a - b,
    );
    const chunks = places.slice(1).map((to, index) => bytes.subarray(places[index], to));
    expect(seen(chunks)).toStrictEqual(
      texts.map((text) => [text.length, text.slice(0, 12), text.slice(-3)]),
    );
  });
  fc.assert(property, { numRuns: 200 });
});

test("[BENCH] a link hears what a ws server sends, and answers its pings", async () => {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const ponged = new Promise((resolve) => {
    server.on("connection", (socket: WebSocket) => {
      socket.on("message", (data) => socket.send(`echo ${data}`.repeat(10_000)));
      socket.on("pong", resolve);
      socket.ping();
    });
  });
  const { port } = server.address() as { readonly port: number };
  const link = await openLink(port, bare);
  const heard = new Promise((resolve) => {
    link.hear = (_kind, bytes) => resolve(bytes);
  });
  const { go } = await import("../../scripts/bench/servers/raw.ts");
  link.send(go);
  expect(await heard).toBe("echo go".length * 10_000);
  await ponged;
  link.close();
});

test("[BENCH] Mido's answers, pushes and refusals are told apart by their bytes", async () => {
  const server = await startTestServer();
  const listener = await openLink(Number(new URL(server.url).port), mido);
  const heard: Kind[] = [];
  listener.hear = (kind) => void heard.push(kind);
  const { sayAs } = await import("../../scripts/bench/load/enter.ts");
  const say = sayAs("乐乐", "R123");
  listener.send(say({ action: "chat", content: "not in yet", token: "token-of-乐乐" }));
  listener.send(say({ action: "join", token: "token-of-乐乐" }));
  listener.send(say({ action: "chat", content: "1", id: 12, token: "token-of-乐乐" }));
  listener.send(say({ action: "boardcast", body: { n: 1 }, token: "token-of-乐乐" }));
  const speaker = await server.join("皮皮");
  await speaker.say({ action: "chat", content: "一" });
  await speaker.say({ action: "device", device: "audio", value: 1 });
  await speaker.say({ action: "boardcast", body: { n: 1 } });
  await speaker.say({ action: "sing", sid: "1", duration: 100 });
  await expect.poll(() => heard.length).toBeGreaterThanOrEqual(9);
  expect(heard.slice(0, 4)).toStrictEqual(["failure", "answer", "answer", "answer"]);
  expect(heard.slice(4).filter((kind) => kind !== "push")).toStrictEqual([]);
  listener.close();
});
