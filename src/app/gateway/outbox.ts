// What one connection is sent within one turn of the loop leaves in one write: a write costs as much
// as several messages.

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

/** Up to here copying frames together is cheaper than handing over several. */
const mostCopied = 16_384;

export const createOutbox = (socket: Network): Outbox => {
  let waiting: Buffer[] = [];
  let bytes = 0;

  const flush = (): void => {
    const [first] = waiting;
    if (first === undefined) return;
    const [frames, total] = [waiting, bytes];
    waiting = [];
    bytes = 0;
    if (!socket.writable) return;
    if (frames.length === 1) socket.write(first);
    else if (total <= mostCopied) socket.write(Buffer.concat(frames, total));
    else writeAll(socket, frames);
  };

  return {
    send: (frame) => {
      if (waiting.push(frame) === 1) process.nextTick(flush);
      bytes += frame.byteLength;
    },
    flush,
    buffered: () => bytes + socket.writableLength,
  };
};

const writeAll = (socket: Network, frames: readonly Buffer[]): void => {
  socket.cork();
  for (const frame of frames) socket.write(frame);
  socket.uncork();
};
