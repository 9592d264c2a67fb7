// Real sockets that a test may meddle with: hold back what comes, say it again, slow it down, or go
// dumb as a connection does whose other end is gone.

import { setImmediate as turn } from "node:timers/promises";
import { WebSocket } from "ws";
import type { Socket, SocketConstructor, SocketEvent } from "../../src/client/index.ts";
import type { SimulatedClock } from "./clock.ts";

export type Sockets = {
  readonly WebSocket: SocketConstructor;
  /** What was sent and what came, in order, over all sockets. */
  readonly sent: readonly string[];
  readonly came: readonly string[];
  /** Sockets opened so far. */
  readonly opened: () => number;
  /** Nothing that comes is handed on until it is let through. */
  readonly hold: () => void;
  readonly letThrough: () => void;
  /** The sockets that are there now say nothing more, not even that they are closed. */
  readonly goDumb: () => void;
  /** Breaks the connections that are there now. */
  readonly sever: () => void;
  /** Hands on a frame as if it came. */
  readonly say: (frame: string) => void;
};

type Listener = (event: SocketEvent) => void;

/** They open where `url` says, each time anew: a restarted server has another port. */
export const createSockets = (url: () => string): Sockets => {
  const sent: string[] = [];
  const came: string[] = [];
  const reals: WebSocket[] = [];
  let held: (() => void)[] | null = null;
  let generation = 0;
  let deliver: Listener = () => {};

  const open = (): Socket => {
    const real = new WebSocket(url());
    const mine = generation;
    reals.push(real);
    return {
      send: (text) => {
        sent.push(text);
        real.send(text);
      },
      close: (code) => real.close(code),
      addEventListener: (type, listener) => {
        if (type === "message") deliver = listener;
        real.addEventListener(type, (event: SocketEvent) => {
          if (type === "message") came.push(String(event.data));
          const pass = (): void => {
            if (mine === generation) listener(event);
          };
          if (held === null) pass();
          else held.push(pass);
        });
      },
    };
  };

  return {
    WebSocket: asConstructor(open),
    sent,
    came,
    opened: () => reals.length,
    hold: () => {
      held ??= [];
    },
    letThrough: () => {
      const waiting = held ?? [];
      held = null;
      for (const pass of waiting) pass();
    },
    goDumb: () => {
      generation += 1;
    },
    sever: () => {
      for (const real of reals) real.terminate();
    },
    say: (frame) => deliver({ type: "message", data: frame }),
  };
};

/** `new` gives what the function returns. */
const asConstructor = (open: (url: string) => Socket): SocketConstructor =>
  function construct(url: string) {
    return open(url);
  } as unknown as SocketConstructor;

/** A network between a client and a server: each message takes its time, to and fro, in order. */
export const createNetwork = (
  clock: SimulatedClock,
  delayMs: () => number,
): {
  readonly WebSocket: SocketConstructor;
  /** How long each round trip took, without what the server needed. */
  readonly trips: readonly number[];
  /** Moves time on, never while a message is really on its way. */
  readonly advance: (ms: number) => Promise<void>;
} => {
  const trips: number[] = [];
  const out: number[] = [];
  let onTheWay = 0;
  const later = (run: (ms: number) => void): void => {
    const ms = delayMs();
    clock.at(clock.now() + ms, () => run(ms));
  };
  const open = (url: string): Socket => {
    const real = new WebSocket(url);
    onTheWay += 1;
    return {
      send: (text) =>
        later((ms) => {
          out.push(ms);
          onTheWay += 1;
          real.send(text);
        }),
      close: (code) => real.close(code),
      addEventListener: (type, listener) => {
        real.addEventListener(type, (event: SocketEvent) => {
          if (type === "open") onTheWay -= 1;
          if (type !== "message") return listener(event);
          const isAnswer = "action" in JSON.parse(String(event.data));
          if (isAnswer) onTheWay -= 1;
          return later((ms) => {
            if (isAnswer) trips.push((out.shift() ?? 0) + ms);
            listener(event);
          });
        });
      },
    };
  };
  return {
    WebSocket: asConstructor(open),
    trips,
    advance: async (ms) => {
      for (let passed = 0; passed < ms; passed += 1) {
        while (onTheWay > 0) await turn();
        await clock.advance(1);
      }
    },
  };
};
