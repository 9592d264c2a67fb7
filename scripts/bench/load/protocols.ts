// How each contender's frames are told apart by a few of their bytes, and how one comes in.

import { clientFrame, type Frame, opcodes } from "./frames.ts";

/** `push`: sent unasked; `answer`: to what was asked; `failure`: a refusal, which no bench wants;
 * `other`: not counted. */
export type Kind = "push" | "answer" | "failure" | "other";

export type Protocol = {
  /** Whether a connection begins as HTTP. */
  readonly upgrades: boolean;
  readonly kindOf: (frame: Frame) => Kind;
};

const code = (character: string): number => character.charCodeAt(0);
const isDigit = (byte: number | undefined): boolean =>
  byte !== undefined && byte >= code("0") && byte <= code("9");

/** An answer ends with its `action` or `id`, a push with its `timestamp` or `broadcast`. */
export const mido: Protocol = {
  upgrades: true,
  kindOf: ({ head, tail }) => {
    if (head[10] === code("-")) return "failure";
    if (isDigit(tail[1])) return "answer";
    return isDigit(tail[0]) || tail[1] === code("}") ? "push" : "answer";
  },
};

/** Engine.IO's digit, then Socket.IO's: 40 connected, 42 an event, 43 an acknowledgement. */
export const socketIo: Protocol = {
  upgrades: true,
  kindOf: ({ head }) => {
    if (head[0] !== code("4")) return "other";
    if (head[1] === code("2")) return "push";
    return head[1] === code("4") ? "failure" : "answer";
  },
};

/** Its first byte: 10 joined, 11 an error, 13 a message of the room. */
export const colyseus: Protocol = {
  upgrades: true,
  kindOf: ({ head }) => {
    if (head[0] === 13) return "push";
    if (head[0] === 11) return "failure";
    return head[0] === 10 ? "answer" : "other";
  },
};

/** Everything that comes is a message to count. */
export const bare: Protocol = { upgrades: true, kindOf: () => "push" };
export const socket: Protocol = { upgrades: false, kindOf: () => "push" };

/** One message of the socket API. */
export const say = (message: object): Buffer => clientFrame(opcodes.text, JSON.stringify(message));

/** An event, with a number where an acknowledgement is wanted. */
export const emit = (event: string, value: unknown, ack: number | "" = ""): Buffer =>
  clientFrame(opcodes.text, `42${ack}${JSON.stringify([event, value])}`);
