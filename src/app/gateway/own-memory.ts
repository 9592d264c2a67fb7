// Bytes that may live long, kept out of Node's pool: there they share a slab of 64 KB with what others
// need for a moment, and a few of them hold all of it.

/** UTF-8. */
export const kept = (text: string): Buffer => {
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text));
  bytes.write(text);
  return bytes;
};

/** One after the other. */
export const joined = (pieces: readonly Buffer[]): Buffer => {
  const whole = Buffer.allocUnsafeSlow(
    pieces.reduce((length, piece) => length + piece.byteLength, 0),
  );
  let end = 0;
  for (const piece of pieces) end += piece.copy(whole, end);
  return whole;
};
