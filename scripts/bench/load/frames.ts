// Reads a server's WebSocket frames in bulk: knows where each ends, and looks at its first and last
// bytes only. Nothing is copied, so that one core can take what another sends.

/** How much of a payload's start is kept, enough to tell what it is. */
const headBytes = 12;

export type Frame = {
  readonly opcode: number;
  /** Of the payload. */
  readonly length: number;
  /** The first bytes, the rest of an earlier frame behind them where it is shorter. */
  readonly head: Uint8Array;
  /** The last three bytes. */
  readonly tail: Uint8Array;
};

/** Takes what a socket gave, however it is cut; the frame handed on is valid during that call. */
export type Scanner = (chunk: Uint8Array, from: number, to: number) => void;

export const createScanner = (heard: (frame: Frame) => void): Scanner => {
  const frame = {
    opcode: 0,
    length: 0,
    head: new Uint8Array(headBytes),
    tail: new Uint8Array(3),
  };
  const header = new Uint8Array(10);
  let headerCount = 0;
  let headCount = 0;
  /** Bytes of the payload still to come; -1 while in a header. */
  let left = -1;

  const begin = (): void => {
    frame.opcode = (header[0] ?? 0) & 0x0f;
    frame.length = lengthIn(header);
    left = frame.length;
    headerCount = 0;
    headCount = 0;
  };

  const takeTail = (chunk: Uint8Array, end: number, count: number): void => {
    const { tail } = frame;
    if (count < 3) tail.copyWithin(0, count);
    for (let back = Math.min(3, count); back > 0; back -= 1) {
      tail[3 - back] = chunk[end - back] ?? 0;
    }
  };

  return (chunk, from, to) => {
    let at = from;
    while (at < to || left === 0) {
      if (left === -1) {
        header[headerCount] = chunk[at] ?? 0;
        headerCount += 1;
        at += 1;
        if (headerCount >= 2 && headerCount === headerLength(header)) begin();
        continue;
      }
      const count = Math.min(left, to - at);
      for (let i = at; headCount < headBytes && i < at + count; i += 1, headCount += 1) {
        frame.head[headCount] = chunk[i] ?? 0;
      }
      at += count;
      left -= count;
      // what a later chunk ends before its third byte needs the end of this one
      if (count > 0) takeTail(chunk, at, count);
      if (left > 0) return;
      left = -1;
      heard(frame);
    }
  };
};

/** A server does not mask. */
const headerLength = (header: Uint8Array): number => {
  const short = (header[1] ?? 0) & 0x7f;
  if (short === 126) return 4;
  return short === 127 ? 10 : 2;
};

const lengthIn = (header: Uint8Array): number => {
  const short = (header[1] ?? 0) & 0x7f;
  const view = new DataView(header.buffer);
  if (short === 126) return view.getUint16(2);
  return short === 127 ? Number(view.getBigUint64(2)) : short;
};

export const opcodes = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** A frame as a client masks it, with a mask of zeros: the server's work is the same. */
export const clientFrame = (opcode: number, payload: string | Uint8Array): Buffer => {
  const bytes = Buffer.from(payload);
  const { byteLength } = bytes;
  const length =
    byteLength < 126
      ? [0x80 | byteLength]
      : [0x80 | 126, (byteLength >> 8) & 0xff, byteLength & 0xff];
  return Buffer.concat([Buffer.from([0x80 | opcode, ...length, 0, 0, 0, 0]), bytes]);
};

/** A text frame as a server sends it. */
export const serverFrame = (text: string): Buffer => {
  const payload = Buffer.from(text);
  const header = Buffer.alloc(payload.byteLength < 126 ? 2 : payload.byteLength < 65_536 ? 4 : 10);
  header[0] = 0x80 | opcodes.text;
  if (header.byteLength === 2) header[1] = payload.byteLength;
  if (header.byteLength === 4) {
    header[1] = 126;
    header.writeUInt16BE(payload.byteLength, 2);
  }
  if (header.byteLength === 10) {
    header[1] = 127;
    header.writeBigUInt64BE(BigInt(payload.byteLength), 2);
  }
  return Buffer.concat([header, payload]);
};
