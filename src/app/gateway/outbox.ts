// What one connection is sent within one turn of the loop leaves in one write: a write costs as much
// as several messages. So what it need not have at once may wait for more. What many are sent alike is
// put together once for all of them, and where they are very many, whoever else has something to do is
// let in between.

import type { Pace } from "./pace.ts";
import { type Frame, mostCopied } from "./text-frame.ts";

/** What it needs of the network's socket, a stream. */
export type Network = {
  readonly writable: boolean;
  readonly writableLength: number;
  readonly write: (bytes: Buffer) => unknown;
  readonly cork: () => void;
  readonly uncork: () => void;
};

export type Outbox = {
  /** Takes a whole frame; it leaves when this turn is over, or soon, where many are to be sent to. */
  readonly send: (frame: Frame) => void;
  /** The same, when there is time for it; whatever is sent before that takes it along. */
  readonly push: (frame: Frame) => void;
  /** Lets what waits go now. */
  readonly flush: () => void;
  /** Bytes that the network has not taken yet. */
  readonly buffered: () => number;
};

/** So much waits for more at most. */
const mostWaiting = 65_536;

export const createOutbox = (socket: Network, pace: Pace): Outbox => {
  let waiting: Buffer[] = [];
  let bytes = 0;
  let leaving = false;

  const take = (frame: Frame): void => {
    if (Buffer.isBuffer(frame)) waiting.push(frame);
    else waiting.push(...frame.pieces);
    bytes += frame.byteLength;
  };

  const leave = (): void => {
    if (leaving || bytes === 0) return;
    leaving = true;
    atEndOfTurn(flush);
  };

  const flush = (): number => {
    leaving = false;
    if (bytes === 0) return 0;
    const [frames, total] = [waiting, bytes];
    waiting = [];
    bytes = 0;
    if (socket.writable) writeAll(socket, frames, total);
    return total;
  };

  return {
    send: (frame) => {
      take(frame);
      leave();
    },
    push: (frame) => {
      const isFirst = bytes === 0;
      take(frame);
      if (isFirst) pace.inTurn(1, leave);
      else if (bytes > mostWaiting) leave();
    },
    flush,
    buffered: () => bytes + socket.writableLength,
  };
};

/** Lets what waits for one connection go; gives how many bytes that were. */
type Flush = () => number;

/** So much is written without looking at what else there is to do: some milliseconds' work. */
const sliceWrites = 200;
const sliceBytes = 4_000_000;

/** In the order they came: nobody is answered before those who are to hear what he said earlier, so
 * that he cannot say more than can be sent. */
const queue: Flush[] = [];

const atEndOfTurn = (flush: Flush): void => {
  if (queue.push(flush) === 1) process.nextTick(goOn);
};

const goOn = (): void => {
  queue.splice(0, flushSome(queue));
  if (queue.length > 0) setImmediate(goOn);
};

/** How many of them it was. */
const flushSome = (flushes: readonly Flush[]): number => {
  let [done, bytes] = [0, 0];
  for (const flush of flushes) {
    if (done === sliceWrites || bytes >= sliceBytes) break;
    bytes += flush();
    done += 1;
  }
  last = nothing;
  return done;
};

/** What was written last, frames or pieces of them; `bytes` is all of it put together, where it has been. */
type Written = { readonly frames: readonly Buffer[]; bytes: Buffer | null };
const nothing: Written = { frames: [], bytes: null };
let last = nothing;

const writeAll = (socket: Network, frames: readonly Buffer[], total: number): void => {
  const [first] = frames;
  if (first === undefined) return;
  if (frames.length === 1) return void socket.write(first);
  if (areSame(frames, last.frames)) {
    last.bytes ??= Buffer.concat(frames, total);
    return void socket.write(last.bytes);
  }
  last = { frames, bytes: null };
  if (total <= mostCopied) {
    last.bytes = Buffer.concat(frames, total);
    return void socket.write(last.bytes);
  }
  socket.cork();
  for (const frame of frames) socket.write(frame);
  socket.uncork();
};

const areSame = (one: readonly Buffer[], other: readonly Buffer[]): boolean =>
  one.length === other.length && one.every((frame, index) => frame === other[index]);
