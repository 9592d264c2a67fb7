// A text message as it goes over the wire. For many it is built once and written as it is to every
// socket; a long one for a single socket is not built at all, but written in pieces.

/** A whole frame: in one piece, or in pieces of which others are sent the same. */
export type Frame = Buffer | { readonly pieces: readonly Buffer[]; readonly byteLength: number };

/** Up to here copying pieces together is cheaper than handing over several. */
export const mostCopied = 16_384;

/** A whole unmasked text frame (RFC 6455, section 5.2) whose payload is these parts in UTF-8. */
export const textFrame = (...parts: readonly (string | Buffer)[]): Buffer => {
  const length = lengthOf(parts);
  const header = headerBytes(length);
  const frame = Buffer.allocUnsafe(header + length);
  writeHeader(frame, length);
  let end = header;
  for (const part of parts) {
    end += typeof part === "string" ? frame.write(part, end) : part.copy(frame, end);
  }
  return frame;
};

/** The same for one connection alone: what others keep of a long one is not copied for it. */
export const frameForOne = (...parts: readonly (string | Buffer)[]): Frame => {
  const length = lengthOf(parts);
  if (length <= mostCopied) return textFrame(...parts);
  const header = Buffer.allocUnsafe(headerBytes(length));
  writeHeader(header, length);
  const pieces = parts.map((part) => (typeof part === "string" ? Buffer.from(part) : part));
  return { pieces: [header, ...pieces], byteLength: header.byteLength + length };
};

const lengthOf = (parts: readonly (string | Buffer)[]): number => {
  let length = 0;
  for (const part of parts) length += Buffer.byteLength(part);
  return length;
};

const headerBytes = (length: number): 2 | 4 | 10 => {
  if (length < 126) return 2;
  return length < 65_536 ? 4 : 10;
};

const writeHeader = (frame: Buffer, length: number): void => {
  // the last fragment of a text
  frame[0] = 0x81;
  switch (headerBytes(length)) {
    case 2:
      frame[1] = length;
      return;
    case 4:
      frame[1] = 126;
      frame.writeUInt16BE(length, 2);
      return;
    case 10:
      frame[1] = 127;
      frame.writeUIntBE(0, 2, 2);
      frame.writeUIntBE(length, 4, 6);
  }
};
