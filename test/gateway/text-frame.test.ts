// Frames are what RFC 6455 asks for, whatever their length, and what leaves together is one write.

import { Duplex } from "node:stream";
import { setImmediate as turn } from "node:timers/promises";
import fc from "fast-check";
import { expect, test } from "vitest";
import * as ws from "ws";
import { Outbox } from "../../src/app/gateway/outbox.ts";
import { createPace } from "../../src/app/gateway/pace.ts";
import { type Frame, frameForOne, textFrame } from "../../src/app/gateway/text-frame.ts";
import { systemClock } from "../../src/infra/clock.ts";

const pace = createPace(systemClock);

/** What ws reads frames with; its types do not tell of it. */
const { Receiver } = ws as unknown as { readonly Receiver: new (of: object) => Duplex };

/** What a WebSocket implementation of others reads in these bytes. */
const read = (bytes: Buffer): string[] => {
  const texts: string[] = [];
  const receiver = new Receiver({ isServer: false });
  receiver.on("message", (data, isBinary) => texts.push(`${isBinary ? "binary " : ""}${data}`));
  receiver.write(bytes);
  return texts;
};

test.each([0, 1, 125, 126, 127, 65_535, 65_536, 200_000])(
  "[W1] a text of %i bytes is one frame that others can read",
  (length) => {
    const text = "x".repeat(length);
    expect(read(textFrame(text))).toEqual([text]);
  },
);

test("[W1] parts of text and bytes, with every width of character, are one message", () => {
  const parts = ["a é ", Buffer.from("告白"), "", "🎤", "\u0000\n"];
  expect(read(textFrame(...parts))).toEqual(["a é 告白🎤\u0000\n"]);
});

const bytesOf = (frame: Frame): Buffer =>
  Buffer.isBuffer(frame) ? frame : Buffer.concat(frame.pieces);

test("[W2] what one is answered is the same frame, and of a long one nothing is copied", () => {
  for (const length of [10, 125, 16_384, 16_385, 65_535, 65_536, 200_000]) {
    const list = Buffer.alloc(length - 6, "五");
    const parts = ["开", list, "end"];
    const frame = frameForOne(...parts);
    expect(bytesOf(frame).equals(textFrame(...parts)), `${length}`).toBe(true);
    expect(frame.byteLength).toBe(bytesOf(frame).byteLength);
    expect(!Buffer.isBuffer(frame) && frame.pieces.includes(list)).toBe(length > 16_384);
  }
});

/** A socket that keeps what it is given, a piece a write. */
const createSocket = () => {
  const writes: Buffer[] = [];
  const take = (pieces: readonly Buffer[], done: () => void): void => {
    writes.push(Buffer.concat(pieces));
    done();
  };
  const socket = new Duplex({
    read: () => {},
    write: (chunk, _, done) => take([chunk], done),
    writev: (chunks, done) =>
      take(
        chunks.map(({ chunk }) => chunk),
        done,
      ),
  });
  return { socket, writes };
};

test.each([
  ["small", "一二三"],
  ["large", "四".repeat(20_000)],
])("[W5] what one connection is sent in one turn leaves in one write, %s", async (_, text) => {
  const { socket, writes } = createSocket();
  const outbox = new Outbox(socket, pace);
  for (let number = 0; number < 10; number += 1) outbox.send(textFrame(text, `${number}`));
  expect(writes).toEqual([]);
  expect(outbox.buffered()).toBeGreaterThan(10 * Buffer.byteLength(text));
  await turn();
  expect(writes).toHaveLength(1);
  expect(read(Buffer.concat(writes))).toHaveLength(10);
  expect(outbox.buffered()).toBe(0);
});

const frames = [
  ...["一", "二", "三".repeat(8_000)].map((text) => textFrame(text)),
  frameForOne("四".repeat(4_000), Buffer.from("五".repeat(4_000))),
];

test("[W5] whoever else is sent the same or nearly the same, each gets his own, in order", async () => {
  const sent = fc.array(fc.record({ to: fc.nat(3), frame: fc.constantFrom(...frames) }));
  await fc.assert(
    fc.asyncProperty(fc.array(sent), async (turns) => {
      const outboxes = [0, 1, 2, 3].map(() => {
        const { socket, writes } = createSocket();
        return { outbox: new Outbox(socket, pace), writes, sent: [] as Frame[] };
      });
      for (const one of turns) {
        for (const { to, frame } of one) {
          outboxes[to]?.outbox.send(frame);
          outboxes[to]?.sent.push(frame);
        }
        await turn();
      }
      for (const { writes, sent } of outboxes) {
        expect(Buffer.concat(writes).equals(Buffer.concat(sent.map(bytesOf)))).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});

/** What each turn sends, in characters: one frame, some that are put together, some that are not. */
const turns = [[100], [100, 3_000], [20_000], [100, 20_000, 100], [100, 40_000]];

test("[W5] what waits for who does not read holds no memory but its own, twice as much at most", async () => {
  const held: Buffer[] = [];
  const stuck = new Duplex({ read: () => {}, write: () => {} });
  const write = stuck.write.bind(stuck);
  stuck.write = (bytes: Buffer) => {
    held.push(bytes);
    return write(bytes);
  };
  const outbox = new Outbox(stuck, pace);
  // what is on its way to him when he stops reading is not in memory of its own yet
  outbox.send(textFrame("一"));
  await turn();
  held.length = 0;
  for (const lengths of Array.from({ length: 20 }, () => turns).flat()) {
    for (const length of lengths) outbox.send(textFrame("x".repeat(length)));
    await turn();
    // what others are sent meanwhile
    textFrame("x".repeat(30_000));
  }
  const memory = new Set(held.map(({ buffer }) => buffer));
  expect(bytesIn([...memory])).toBeLessThanOrEqual(2 * bytesIn(held));
  expect(bytesIn(held)).toBeGreaterThan(20 * 60_000);
});

const bytesIn = (all: readonly { readonly byteLength: number }[]): number =>
  all.reduce((sum, { byteLength }) => sum + byteLength, 0);

test("[W5] of very many some are written to at a time, each in the order they were sent to", async () => {
  const order: number[] = [];
  const many = Array.from({ length: 3_000 }, (_, number) => {
    const { socket, writes } = createSocket();
    const write = socket.write.bind(socket);
    socket.write = (bytes: Buffer) => {
      order.push(number);
      return write(bytes);
    };
    return { outbox: new Outbox(socket, pace), writes };
  });
  const [one, another] = [textFrame("一"), textFrame("二")];
  for (const { outbox } of many) outbox.send(one);
  await turn();
  expect(order.length).toBeLessThan(many.length / 2);
  many[0]?.outbox.send(another);
  many.at(-1)?.outbox.send(another);
  while (order.length <= many.length) await turn();
  expect(order).toEqual([...many.keys(), 0]);
  expect(many.at(-1)?.writes).toEqual([Buffer.concat([one, another])]);
});

test("[W5] what waits can be let go at once, and a socket that is gone is given nothing", async () => {
  const { socket, writes } = createSocket();
  const outbox = new Outbox(socket, pace);
  outbox.send(textFrame("bye"));
  outbox.flush();
  expect(writes).toHaveLength(1);
  outbox.send(textFrame("never"));
  socket.destroy();
  await turn();
  expect(writes).toHaveLength(1);
});

test("[W2] once a WebSocket has begun to close, what waits is not sent any more", async () => {
  const { socket, writes } = createSocket();
  let isOpen = true;
  const outbox = new Outbox(socket, pace, () => isOpen);
  outbox.send(textFrame("bye"));
  isOpen = false;
  await turn();
  expect(writes).toHaveLength(0);
  expect(outbox.buffered()).toBe(0);
});

test("[W5] what the network has not taken counts until it has", async () => {
  const none = () => {};
  const network = {
    writable: true,
    writableLength: 0,
    write: ({ byteLength }: Buffer) => {
      network.writableLength += byteLength;
    },
    cork: none,
    uncork: none,
  };
  const outbox = new Outbox(network, pace);
  const frame = textFrame("slow");
  for (const count of [1, 2]) {
    outbox.send(frame);
    await turn();
    expect(outbox.buffered()).toBe(count * frame.byteLength);
  }
  network.writableLength = 0;
  expect(outbox.buffered()).toBe(0);
});
