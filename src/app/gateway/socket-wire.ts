// A WebSocket of ws as a connection sees it: data goes by our own frames straight to the network's
// socket, control frames by ws. Very many may be open and idle, so what each needs is kept small.

import type { Duplex } from "node:stream";
import type { RawData, WebSocket } from "ws";
import type { Connection } from "./connection.ts";
import type { FrontDoor } from "./front-door.ts";
import { Outbox } from "./outbox.ts";
import type { Pace } from "./pace.ts";
import type { Frame } from "./text-frame.ts";
import type { Wire } from "./wire.ts";

/** A class, so that its functions are there once for all of them. */
class SocketWire implements Wire {
  private readonly socket: WebSocket;
  private readonly network: Duplex;
  private readonly outbox: Outbox;

  constructor(socket: WebSocket, network: Duplex, pace: Pace) {
    this.socket = socket;
    this.network = network;
    this.outbox = new Outbox(network, pace, () => socket.readyState === socket.OPEN);
  }

  send(frame: Frame): void {
    this.outbox.send(frame);
  }

  push(frame: Frame): void {
    this.outbox.push(frame);
  }

  ping(): void {
    this.socket.ping();
  }

  close(code: number, reason: string): void {
    this.outbox.flush();
    this.socket.close(code, reason);
  }

  buffered(): number {
    return this.outbox.buffered();
  }

  onceDrained(run: () => void): void {
    this.network.once("drain", run);
  }

  pause(): void {
    this.socket.pause();
  }

  resume(): void {
    this.socket.resume();
  }
}

const connection = Symbol("connection");
type Connected = WebSocket & { [connection]: Connection };

/** Lets sockets in by this door; from then on what they say is heard. */
export const letInBy = (door: FrontDoor) => {
  // which socket it is they are told by `this`, and so they are the same for all
  function heard(this: WebSocket, data: RawData, isBinary: boolean): void {
    (this as Connected)[connection].receive(toBuffer(data), isBinary);
  }
  function pinged(this: WebSocket, data: Buffer): void {
    if (door.pinged((this as Connected)[connection])) this.pong(data);
  }
  function ponged(this: WebSocket): void {
    (this as Connected)[connection].alive();
  }
  function closed(this: WebSocket): void {
    door.gone((this as Connected)[connection]);
  }
  return (socket: WebSocket, network: Duplex, address: string): void => {
    (socket as Connected)[connection] = door.enter(
      new SocketWire(socket, network, door.pace),
      address,
    );
    socket.on("message", heard).on("ping", pinged).on("pong", ponged).on("close", closed);
  };
};

const toBuffer = (data: RawData): Buffer =>
  Buffer.isBuffer(data) ? data : Buffer.concat(Array.isArray(data) ? data : [Buffer.from(data)]);
