// Whatever bytes come over a socket, the connection ends as documented or goes on, and the server with
// it. FUZZ_STREAMS and FUZZ_SEED make it longer, or the same again.

import { connect as dial } from "node:net";
import { expect, test } from "vitest";
import { createChance } from "../support/chance.ts";
import { startTestServer } from "../support/server.ts";
import { type Chance, rawFrames } from "./mutate.ts";

const seed = Number(process.env["FUZZ_SEED"] ?? Date.now() % 1_000_000);
const streams = Number(process.env["FUZZ_STREAMS"] ?? 20_000);

/** How many are under way at a time. */
const side = 50;

/** As docs/api.md has them, and 1002 and 1005 that the protocol itself says. */
const documented = [1002, 1003, 1005, 1007, 1008, 1009, 1011];

const handshake = (host: string): string =>
  [
    "GET /ws HTTP/1.1",
    `Host: ${host}`,
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    `Sec-WebSocket-Key: ${Buffer.alloc(16).toString("base64")}`,
    "",
    "",
  ].join("\r\n");

/** Says it all and hangs up; answers what came back, when the server has hung up as well. */
const pour = (host: string, port: number, bytes: readonly (string | Buffer)[]): Promise<Buffer> =>
  new Promise((resolve) => {
    const came: Buffer[] = [];
    const socket = dial(port, host, () => {
      for (const part of bytes) socket.write(part);
      socket.end();
    });
    socket.on("data", (data) => came.push(data));
    // a reset is an end, too
    socket.on("error", () => {});
    socket.on("close", () => resolve(Buffer.concat(came)));
  });

/** The code of the close frame after the handshake, if there is one; the server masks nothing. */
const closeCodeIn = (came: Buffer): number | null => {
  const end = came.indexOf("\r\n\r\n");
  let frames = end === -1 ? Buffer.alloc(0) : came.subarray(end + 4);
  while (frames.length >= 2) {
    const short = frames[1] ?? 0;
    const header = short === 126 ? 4 : 2;
    if (frames[0] === 0x88) return short >= 2 ? frames.readUInt16BE(header) : null;
    frames = frames.subarray(header + (short === 126 ? frames.readUInt16BE(2) : short));
  }
  return null;
};

/** Whether a close frame with this code of a client's own is in the stream, wherever it begins: a frame of
 * a false length shifts those after it, and what was a payload is then a mask. */
const saidBy = (stream: readonly (string | Buffer)[], code: number): boolean =>
  code >= 3_000 &&
  stream.some((part) => typeof part !== "string" && part.some((_, at) => closesAt(part, at, code)));

const closesAt = (bytes: Buffer, at: number, code: number): boolean => {
  if (bytes[at] !== 0x88 || at + 8 > bytes.length || bytes.readUInt8(at + 1) < 0x82) return false;
  const mask = bytes.readUInt16BE(at + 2);
  return (bytes.readUInt16BE(at + 6) ^ mask) === code;
};

const streamOf = (chance: Chance, host: string): readonly (string | Buffer)[] => {
  const kind = chance();
  if (kind < 0.05) return [rawFrames(chance)];
  if (kind < 0.1) return [handshake(host).slice(0, Math.floor(chance() * 180)), rawFrames(chance)];
  return [handshake(host), rawFrames(chance)];
};

test(
  `[W6] ${streams} streams of raw bytes end as documented, and the server goes on`,
  async () => {
    console.log(`FUZZ_SEED=${seed}, ${streams} streams`);
    const chance = createChance(seed);
    const { url, join, log } = await startTestServer();
    const bystander = await join("小雨");
    const before = (await log()).length;
    const { hostname, port, host } = new URL(url);
    const codes = new Map<number | "his own" | null, number>();
    for (let poured = 0; poured < streams; poured += side) {
      const bytes = Array.from({ length: side }, () => streamOf(chance, host));
      const ends = await Promise.all(bytes.map((stream) => pour(hostname, Number(port), stream)));
      for (const [index, end] of ends.entries()) {
        const code = closeCodeIn(end);
        // a client may close with a code of its own, and is answered with it (RFC 6455, section 5.5.1)
        const known = code !== null && saidBy(bytes[index] ?? [], code) ? "his own" : code;
        codes.set(known, (codes.get(known) ?? 0) + 1);
      }
    }
    console.log("close codes", Object.fromEntries(codes));
    const undocumented = [...codes.keys()].filter(
      (code) => typeof code === "number" && !documented.includes(code),
    );
    expect(undocumented).toEqual([]);
    expect(codes.size).toBeGreaterThan(2);
    await bystander.caughtUp();
    expect(bystander.received.filter(({ action }) => action === undefined)).toEqual([]);
    expect(await log()).toHaveLength(before);
    expect(await bystander.say({ action: "chat", content: "还在" })).toMatchObject({ status: 0 });
  },
  600_000 + streams * 30,
);
