// One device's way to the server: it dials, dials again when it was cut off, later each time, shows
// that it lives, and gives up a server that says nothing.

import type { Heard } from "./frames.ts";
import type { Ears, Link, Socket } from "./socket.ts";
import type { World } from "./world.ts";

export type Line = {
  readonly link: Link;
  readonly socket: () => Socket | null;
  readonly begin: () => void;
  readonly drop: (how: "both" | "black hole") => void;
  /** It was let in: the next time it dials at once again. */
  readonly letIn: () => void;
};

export type Ends = {
  /** A way in, where the server lets anybody in now. */
  readonly dial: (link: Link, ears: Ears) => Socket | null;
  readonly connected: () => void;
  readonly heard: (message: Heard) => void;
  readonly cut: (code: number) => void;
  /** It is time to say something, so that both know that the other lives. */
  readonly beat: () => void;
};

const heartMs = 20_000;
const patienceMs = 25_000;
const longestMs = 5_000;

export const createLine = (world: World, latencyMs: number, ends: Ends): Line => {
  const link: Link = { latencyMs, blockedUntil: 0, deafUntil: 0 };
  let socket: Socket | null = null;
  let heardAt = 0;
  let attempts = 0;

  const dial = (): void => {
    if (socket !== null) return;
    socket = ends.dial(link, { heard, closed });
    attempts += 1;
    if (socket === null) return dialLater();
    heardAt = world.now();
    ends.connected();
  };

  const dialLater = (): void => {
    const mostMs = Math.min(longestMs, 200 * 2 ** Math.min(attempts, 6));
    world.after(world.between(50, mostMs), dial);
  };

  const heard = (message: Heard): void => {
    heardAt = world.now();
    ends.heard(message);
  };

  const closed = (code: number): void => {
    socket = null;
    ends.cut(code);
    dialLater();
  };

  const giveUp = (): void => {
    socket?.close();
    closed(1006);
  };

  const pulse = (): void => {
    world.after(heartMs, pulse);
    if (socket === null) return;
    if (world.now() - heardAt > patienceMs) giveUp();
    else ends.beat();
  };

  return {
    link,
    socket: () => socket,
    begin: () => {
      world.after(world.between(0, 5_000), dial);
      world.after(world.between(0, heartMs), pulse);
    },
    drop: (how) => {
      if (socket === null) return;
      if (how === "both") giveUp();
      else socket.blackHole();
    },
    letIn: () => {
      attempts = 0;
    },
  };
};
