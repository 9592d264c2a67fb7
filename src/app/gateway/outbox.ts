// What one connection is sent within one turn of the loop leaves in one write: a write costs as much
// as several messages. What many are sent alike is put together once for all of them.

/** What it needs of the network's socket, a stream. */
export type Network = {
  readonly writable: boolean;
  readonly writableLength: number;
  readonly write: (bytes: Buffer) => unknown;
  readonly cork: () => void;
  readonly uncork: () => void;
};

export type Outbox = {
  /** Takes a whole frame; it leaves when this turn is over. */
  readonly send: (frame: Buffer) => void;
  /** Lets what waits go now. */
  readonly flush: () => void;
  /** Bytes that the network has not taken yet. */
  readonly buffered: () => number;
};

export const createOutbox = (socket: Network): Outbox => {
  let waiting: Buffer[] = [];
  let bytes = 0;

  const flush = (): void => {
    if (bytes === 0) return;
    const frames = waiting;
    waiting = [];
    bytes = 0;
    if (socket.writable) writeAll(socket, frames);
  };

  return {
    send: (frame) => {
      if (waiting.push(frame) === 1) atEndOfTurn(flush);
      bytes += frame.byteLength;
    },
    flush,
    buffered: () => bytes + socket.writableLength,
  };
};

/** Whoever has something to send when this turn is over, in the order they came. */
let flushes: (() => void)[] = [];

const atEndOfTurn = (flush: () => void): void => {
  if (flushes.push(flush) === 1) process.nextTick(flushAll);
};

const flushAll = (): void => {
  const now = flushes;
  flushes = [];
  for (const flush of now) flush();
  last = nothing;
};

/** Up to here copying frames together is cheaper than handing over several. */
const mostCopied = 16_384;

/** What was written last; `bytes` are its frames put together, where they have been. */
type Written = { readonly frames: readonly Buffer[]; bytes: Buffer | null };
const nothing: Written = { frames: [], bytes: null };
let last = nothing;

const writeAll = (socket: Network, frames: readonly Buffer[]): void => {
  const [first] = frames;
  if (first === undefined) return;
  if (frames.length === 1) return void socket.write(first);
  if (areSame(frames, last.frames)) {
    last.bytes ??= Buffer.concat(frames);
    return void socket.write(last.bytes);
  }
  last = { frames, bytes: null };
  const total = frames.reduce((sum, { byteLength }) => sum + byteLength, 0);
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
