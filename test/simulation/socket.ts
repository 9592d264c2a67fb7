// A connection between a client and the server's real front door: bytes take their time, stand still
// when the link is clogged, arrive in order or not at all, and neither side need hear of the end.

import type { Connection } from "../../src/app/gateway/connection.ts";
import type { FrontDoor } from "../../src/app/gateway/front-door.ts";
import { Outbox } from "../../src/app/gateway/outbox.ts";
import { createBacklog } from "./backlog.ts";
import { framesIn, type Heard, wholeFrames } from "./frames.ts";
import type { Actor, World } from "./world.ts";

/** What a client hears of its connection. */
export type Ears = {
  readonly heard: (message: Heard) => void;
  readonly closed: (code: number) => void;
};

/** A way to the server, as good or bad as its owner's network. */
export type Link = {
  readonly latencyMs: number;
  /** Nothing goes through. */
  blockedUntil: number;
  /** Its owner reads nothing, and may go on talking. */
  deafUntil: number;
};

export type Socket = {
  readonly send: (message: object) => void;
  /** The client's end: both sides hear of it, unless nothing goes through any more. */
  readonly close: () => void;
  /** Nothing goes through any more, and nobody is told. */
  readonly blackHole: () => void;
  /** The process at the other end died; `told`: its machine lives and says so. */
  readonly serverDied: (told: boolean) => void;
  readonly isOpenThere: () => boolean;
  /** The server has not closed it. */
  readonly isServed: () => boolean;
  /** Both ends hear each other. */
  readonly isWell: () => boolean;
};

export type Watcher = {
  /** The server hands a message over to this socket's network. */
  readonly sent: (socket: Socket, message: Heard) => void;
  /** What waits for it is more than may. */
  readonly overdone: (words: string) => void;
};

/** How long a server waits for the other side's goodbye. */
const goodbyeMs = 30_000;

/** Who writes more than that is told when the network has taken it, also where that is at once. */
const highWaterMark = 16_384;

export const openSocket = (
  world: World,
  link: Link,
  server: Actor,
  door: FrontDoor,
  ears: Ears,
  watcher: Watcher,
): Socket => {
  let [here, there, through] = [true, true, true];
  const arrives = { here: 0, there: 0 };
  let takenAt = 0;
  let paused = false;
  let closing = false;
  const held: (() => void)[] = [];
  let drained = (): void => {};
  const backlog = createBacklog(watcher.overdone);

  /** When its owner takes anything again. */
  const readsAt = (): number => Math.max(link.blockedUntil, link.deafUntil);

  /** In order, each after its way; what is on the way when the way is gone is lost. */
  const travel = (to: "here" | "there", run: () => void, from = world.now()): void => {
    const jitter = world.chance() * link.latencyMs;
    const begin = Math.max(from, to === "here" ? readsAt() : link.blockedUntil);
    arrives[to] = Math.max(arrives[to], Math.ceil(begin + link.latencyMs / 2 + jitter / 2));
    const actor = to === "there" ? server : null;
    const arrive = (): void => {
      if (through) run();
    };
    world.after(arrives[to] - world.now(), arrive, actor);
  };

  const tellDrained = (): void => {
    if (backlog.bytes() === 0 && there) drained();
  };

  const take = (data: Buffer): void => {
    takenAt = Math.max(takenAt, world.now(), readsAt());
    const waits = takenAt > world.now();
    if (waits) {
      const taken = (): void => {
        backlog.taken(data.byteLength);
        tellDrained();
      };
      world.after(takenAt - world.now(), taken, server);
    }
    for (const { message, bytes } of framesIn(data)) {
      backlog.handed(message, bytes, waits);
      watcher.sent(socket, message);
      travel("here", () => here && ears.heard(message), takenAt);
    }
  };

  let corked: Buffer[] | null = null;

  const network = {
    get writable() {
      return there;
    },
    get writableLength() {
      return backlog.bytes();
    },
    write: (data: Buffer) => {
      if (corked !== null) return void corked.push(data);
      take(data);
      if (data.byteLength > highWaterMark) world.after(0, tellDrained, server);
    },
    cork: () => {
      corked = [];
    },
    uncork: () => {
      const pieces = corked ?? [];
      corked = null;
      for (const frame of wholeFrames(pieces)) take(frame);
      world.after(0, tellDrained, server);
    },
  };
  const outbox = new Outbox(network, door.pace);

  /** The server's end is gone; once. */
  const endThere = (): void => {
    if (!there) return;
    there = false;
    door.gone(guest);
  };

  const endHere = (code: number): void => {
    if (!here) return;
    here = false;
    ears.closed(code);
  };

  const guest: Connection = door.enter(
    {
      send: (frame) => {
        if (there) outbox.send(frame);
      },
      push: (frame) => {
        if (there) outbox.push(frame);
      },
      ping: () =>
        travel("here", () => {
          if (here) travel("there", () => there && guest.alive());
        }),
      close: (code) => {
        outbox.flush();
        closing = true;
        travel("here", () => {
          endHere(code);
          travel("there", endThere);
        });
        world.after(goodbyeMs, endThere, server);
      },
      buffered: () => outbox.buffered(),
      onceDrained: (run) => {
        drained = run;
      },
      pause: () => {
        paused = true;
      },
      resume: () => {
        paused = false;
        for (const run of held.splice(0)) world.after(0, run, server);
      },
    },
    "10.0.0.1",
  );

  const receive = (data: Buffer): void => {
    if (!there) return;
    if (paused) return void held.push(() => receive(data));
    backlog.arrived();
    guest.receive(data, false);
  };

  const socket: Socket = {
    send: (message) => {
      const data = Buffer.from(JSON.stringify(message));
      if (here) travel("there", () => receive(data));
    },
    close: () => {
      here = false;
      travel("there", endThere);
    },
    blackHole: () => {
      through = false;
    },
    serverDied: (told) => {
      there = false;
      if (told) world.after(link.latencyMs, () => endHere(1006));
      else through = false;
    },
    isOpenThere: () => there,
    isServed: () => there && !closing,
    isWell: () => here && there && through,
  };
  return socket;
};
