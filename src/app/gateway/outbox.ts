// What one connection is sent within one turn of the loop leaves in one write: a write costs as much
// as several messages. So what it need not have at once may wait for more. Where very many are sent
// something, whoever else has something to do is let in between.

import type { Pace } from "./pace.ts";
import type { Frame } from "./text-frame.ts";
import { forgetLast, type Network, writeAll, writeToWait } from "./write.ts";

/** So much waits for more at most. */
const mostWaiting = 65_536;

/** A class, as there may be very many, and each push goes to that of everyone who hears it: the less it
 * has to look at elsewhere, the less has to be fetched from memory. */
export class Outbox {
  private readonly socket: Network;
  private readonly pace: Pace;
  private readonly isOpen: () => boolean;
  private waiting: Buffer[] = [];
  private bytes = 0;
  private leaving = false;
  /** Bytes that the network had not taken when it was last asked. */
  private behind = 0;

  /** `isOpen`: whether anything may still be sent; what waits when it is not is dropped. */
  constructor(socket: Network, pace: Pace, isOpen = (): boolean => true) {
    this.socket = socket;
    this.pace = pace;
    this.isOpen = isOpen;
  }

  /** Takes a whole frame; it leaves when this turn is over, or soon, where many are to be sent to. */
  send(frame: Frame): void {
    this.take(frame);
    this.leave();
  }

  /** The same, when there is time for it; whatever is sent before that takes it along. */
  push(frame: Frame): void {
    const isFirst = this.bytes === 0;
    this.take(frame);
    if (isFirst) this.pace.inTurn(1, () => this.leave());
    else if (this.bytes > mostWaiting) this.leave();
  }

  /** Lets what waits go now; gives how many bytes that were. */
  flush(): number {
    this.leaving = false;
    if (this.bytes === 0) return 0;
    const { socket, waiting, bytes } = this;
    this.waiting = [];
    this.bytes = 0;
    if (socket.writable && this.isOpen()) {
      if (this.behind > 0) writeToWait(socket, waiting, bytes);
      else writeAll(socket, waiting, bytes);
    }
    this.behind = socket.writableLength;
    return bytes;
  }

  /** Bytes that the network has not taken yet. */
  buffered(): number {
    // who has taken all that he was sent need not be asked again
    if (this.behind > 0) this.behind = this.socket.writableLength;
    return this.bytes + this.behind;
  }

  private take(frame: Frame): void {
    if (Buffer.isBuffer(frame)) this.waiting.push(frame);
    else this.waiting.push(...frame.pieces);
    this.bytes += frame.byteLength;
  }

  private leave(): void {
    if (this.leaving || this.bytes === 0) return;
    this.leaving = true;
    atEndOfTurn(this);
  }
}

/** So much is written without looking at what else there is to do: ten milliseconds' work. */
const sliceWrites = 1_000;
const sliceBytes = 4_000_000;

/** In the order they came: nobody is answered before those who are to hear what he said earlier, so
 * that he cannot say more than can be sent. */
const queue: Outbox[] = [];

const atEndOfTurn = (outbox: Outbox): void => {
  if (queue.push(outbox) === 1) process.nextTick(goOn);
};

const goOn = (): void => {
  queue.splice(0, flushSome(queue));
  if (queue.length > 0) setImmediate(goOn);
};

/** How many of them it was. */
const flushSome = (outboxes: readonly Outbox[]): number => {
  let [done, bytes] = [0, 0];
  for (const outbox of outboxes) {
    if (done === sliceWrites || bytes >= sliceBytes) break;
    bytes += outbox.flush();
    done += 1;
  }
  forgetLast();
  return done;
};
