// One WebSocket from its opening to its end. Once it is let go nothing more comes of it, however long
// the machine takes to close it.

import type { SocketConstructor } from "./machine.ts";
import type { Envelope } from "./wire.ts";

export type Link = {
  readonly send: (text: string) => void;
  readonly letGo: () => void;
};

type Told = {
  readonly opened: () => void;
  readonly received: (envelope: Envelope) => void;
  /** It closed, and not because it was let go. */
  readonly lost: (closeCode: number, reason: string) => void;
};

export const openLink = (url: string, Socket: SocketConstructor, told: Told): Link => {
  const socket = new Socket(url);
  let isOver = false;
  socket.addEventListener("open", () => {
    if (!isOver) told.opened();
  });
  socket.addEventListener("message", ({ data }) => {
    const envelope = readEnvelope(data);
    if (!isOver && envelope !== null) told.received(envelope);
  });
  socket.addEventListener("close", ({ code = 1006, reason = "" }) => {
    if (isOver) return;
    isOver = true;
    told.lost(code, reason);
  });
  // a close follows each; without a listener some sockets throw
  socket.addEventListener("error", () => {});
  return {
    send: (text) => socket.send(text),
    letGo: () => {
      isOver = true;
      socket.close(1000);
    },
  };
};

/** Null for what no server of this API says. */
const readEnvelope = (data: unknown): Envelope | null => {
  try {
    const value: unknown = JSON.parse(String(data));
    return typeof value === "object" && value !== null && "status" in value
      ? (value as Envelope)
      : null;
  } catch {
    return null;
  }
};
