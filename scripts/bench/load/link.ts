// One connection of the load: written to by hand, read by counting. It answers pings, as any client.

import { connect, type Socket } from "node:net";
import { clientFrame, createScanner, type Frame, opcodes } from "./frames.ts";
import type { Kind, Protocol } from "./protocols.ts";

export type Link = {
  readonly send: (bytes: Uint8Array) => void;
  /** Called for each message as it comes, with the bytes of its payload. */
  hear: (kind: Kind, bytes: number) => void;
  /** The next message of this kind, or one that nobody has heard yet; a failure rejects. Takes the
   * place of `hear` until then. */
  readonly next: (kind: Kind) => Promise<void>;
  /** Stops and starts reading, as a client does that hangs. */
  readonly pause: () => void;
  readonly resume: () => void;
  /** Bytes received in all. */
  readonly received: () => number;
  readonly isClosed: () => boolean;
  /** With which code the server closed it, if it said. */
  readonly closeCode: () => number | null;
  readonly close: () => void;
};

/** One for all: what comes is looked at while it comes, and not kept. */
const buffer = Buffer.allocUnsafe(256 * 1024);

export const openLink = (port: number, protocol: Protocol, path = "/"): Promise<Link> =>
  new Promise((opened, failed) => {
    let received = 0;
    let closed = false;
    let closeCode: number | null = null;
    let greeting: Buffer | null = protocol.upgrades ? Buffer.alloc(0) : null;

    const hear = (frame: Frame): void => {
      if (frame.opcode === opcodes.ping) socket.write(clientFrame(opcodes.pong, ""));
      if (frame.opcode === opcodes.close) {
        closeCode = ((frame.head[0] ?? 0) << 8) | (frame.head[1] ?? 0);
      }
      if (frame.opcode <= opcodes.binary) link.hear(protocol.kindOf(frame), frame.length);
    };
    const scan = createScanner(hear);

    /** Until the end of the server's headers; what follows them is frames. */
    const greet = (chunk: Uint8Array): void => {
      const text = Buffer.concat([greeting ?? Buffer.alloc(0), chunk]);
      const end = text.indexOf("\r\n\r\n");
      greeting = end === -1 ? text : null;
      if (end === -1) return;
      const status = text.toString("latin1", 0, text.indexOf("\r\n"));
      if (!status.includes(" 101 ")) return failed(new Error(`not upgraded: ${status}`));
      opened(link);
      scan(text, end + 4, text.byteLength);
    };

    const socket: Socket = connect({
      host: "127.0.0.1",
      port,
      noDelay: true,
      onread: {
        buffer,
        callback: (count, chunk) => {
          received += count;
          if (greeting === null) scan(chunk, 0, count);
          else greet(chunk.subarray(0, count));
          return true;
        },
      },
    });
    socket.once("connect", () =>
      protocol.upgrades ? socket.write(upgrade(path, port)) : opened(link),
    );
    socket.on("error", failed);
    socket.on("close", () => {
      closed = true;
      failed(new Error("the server hung up"));
    });

    const unheard: Kind[] = [];

    const link: Link = {
      send: (bytes) => void socket.write(bytes),
      hear: (kind) => void unheard.push(kind),
      next: (wanted) =>
        new Promise((came, refused) => {
          const before = link.hear;
          const settle = (then: () => void): void => {
            link.hear = before;
            socket.off("close", lost);
            then();
          };
          const lost = (): void => refused(new Error("the server hung up"));
          const place = unheard.indexOf(wanted);
          if (place !== -1) {
            unheard.splice(0, place + 1);
            return came();
          }
          socket.once("close", lost);
          link.hear = (kind) => {
            if (kind === wanted) settle(came);
            else if (kind === "failure") settle(() => refused(new Error("the server refused")));
          };
        }),
      pause: () => void socket.pause(),
      resume: () => void socket.resume(),
      received: () => received,
      isClosed: () => closed,
      closeCode: () => closeCode,
      close: () => void socket.destroy(),
    };
  });

const upgrade = (path: string, port: number): string =>
  [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    `Sec-WebSocket-Key: ${Buffer.alloc(16).toString("base64")}`,
    "",
    "",
  ].join("\r\n");

/** Many at once, some at a time, so that no listener's queue overflows. */
export const openLinks = async (
  count: number,
  open: (index: number) => Promise<Link>,
  atATime = 50,
): Promise<readonly Link[]> => {
  const links: Link[] = [];
  for (let from = 0; from < count; from += atATime) {
    const some = Array.from({ length: Math.min(atATime, count - from) }, (_, i) => open(from + i));
    links.push(...(await Promise.all(some)));
  }
  return links;
};
