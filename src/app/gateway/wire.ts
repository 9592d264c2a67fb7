// What a connection needs of a socket, the codes it is closed with, and how much it takes at a time.

import type { Frame } from "./text-frame.ts";

/** What a connection needs of a socket. */
export type Wire = {
  /** Takes a whole frame; nothing when the socket is closing. */
  readonly send: (frame: Frame) => void;
  /** The same, but it may wait a little for others. */
  readonly push: (frame: Frame) => void;
  readonly ping: () => void;
  readonly close: (code: number, reason: string) => void;
  /** Bytes handed over and not yet taken by the network. */
  readonly buffered: () => number;
  /** Runs once, when the network has taken all of them after having been behind. */
  readonly onceDrained: (run: () => void) => void;
  /** Stops and starts reading: the client's own buffers then hold it back. */
  readonly pause: () => void;
  readonly resume: () => void;
};

export const closeCodes = {
  binary: 1003,
  tooLarge: 1009,
  restart: 1012,
  slow: 1013,
  notJoined: 4401,
  silent: 4408,
  kicked: 4403,
} as const;

/** W6: a longer message is refused and the connection closed. */
export const maxMessageBytes = 16_384;
