// What the client asks of the machine it runs on: time, timers, chance, sockets. Each may be given
// instead, and no types of a browser or of Node are needed to compile against it.

export type Clock = {
  /** Milliseconds; from when does not matter, it only has to go on evenly. */
  readonly now: () => number;
  /** Runs once, at or soon after a moment; answers how to call it off. */
  readonly at: (when: number, run: () => void) => () => void;
};

export type SocketEvent = {
  readonly type: string;
  readonly data?: unknown;
  readonly code?: number;
  readonly reason?: string;
};

/** As much of a WebSocket as is used; those of browsers, of Node and of `ws` are such. */
export type Socket = {
  send(text: string): void;
  close(code?: number): void;
  addEventListener(
    type: "open" | "message" | "close" | "error",
    listener: (event: SocketEvent) => void,
  ): void;
};

export type SocketConstructor = new (url: string) => Socket;

type Machine = {
  readonly WebSocket?: SocketConstructor;
  readonly performance: { readonly now: () => number };
  readonly setTimeout: (run: () => void, ms: number) => unknown;
  readonly clearTimeout: (timer: unknown) => void;
  readonly TextEncoder: new () => { encode(text: string): { readonly length: number } };
};

const machine = globalThis as unknown as Machine;

const now = (): number => machine.performance.now();

export const machineClock: Clock = {
  now,
  at: (when, run) => {
    const timer = machine.setTimeout(run, Math.max(0, when - now()));
    return () => machine.clearTimeout(timer);
  },
};

/** Throws where there is none and none was given. */
export const machineSocket = (): SocketConstructor => {
  if (machine.WebSocket !== undefined) return machine.WebSocket;
  throw new Error("no WebSocket here: give one, as connect({ …, WebSocket })");
};

/** Bytes of a text as it is sent. */
export const byteLength = (text: string): number => new machine.TextEncoder().encode(text).length;
