// How frames are handed to the network. What many are sent alike is put together once for all of them;
// what will wait there, for one who does not read, is put in memory of its own.

import { joined } from "./own-memory.ts";
import { mostCopied } from "./text-frame.ts";

/** What it needs of the network's socket, a stream. */
export type Network = {
  readonly writable: boolean;
  readonly writableLength: number;
  readonly write: (bytes: Buffer) => unknown;
  readonly cork: () => void;
  readonly uncork: () => void;
};

/** What was written last, frames or pieces of them; `bytes` is all of it put together, where it has been. */
type Written = { readonly frames: readonly Buffer[]; bytes: Buffer | null };
const nothing: Written = { frames: [], bytes: null };
let last = nothing;

/** Nobody is sent the same any more. */
export const forgetLast = (): void => {
  last = nothing;
};

/** `total`: bytes of all frames. */
export const writeAll = (socket: Network, frames: readonly Buffer[], total: number): void => {
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
  writeEach(socket, frames);
};

/** To one who has not taken what he was sent before: until he takes this, it is to hold no memory but what
 * counts as his (W5). */
export const writeToWait = (socket: Network, frames: readonly Buffer[], total: number): void => {
  if (total <= mostCopied) return void socket.write(joined(frames));
  writeEach(
    socket,
    frames.map((frame) => (holdsMore(frame) ? joined([frame]) : frame)),
  );
};

/** Of Node's pool, mostly; what is large, and shared by all who are sent it, is not copied for each. */
const holdsMore = ({ buffer, byteLength }: Buffer): boolean => buffer.byteLength > 2 * byteLength;

const writeEach = (socket: Network, frames: readonly Buffer[]): void => {
  socket.cork();
  for (const frame of frames) socket.write(frame);
  socket.uncork();
};

const areSame = (one: readonly Buffer[], other: readonly Buffer[]): boolean =>
  one.length === other.length && one.every((frame, index) => frame === other[index]);
