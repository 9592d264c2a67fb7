// One socket: what comes in is handled in order, what goes out is bounded, whoever reads too
// slowly or says too much at once is held back before he costs others anything.

import type { ConnectionId, Millis } from "../../domain/ids.ts";
import { createAnswers, type Place } from "./answers.ts";
import { createBacklog, maxBacklogBytes } from "./backlog.ts";
import { encodeFailure, unknownEcho } from "./envelope.ts";
import type { Receiver } from "./fan-out.ts";
import type { House } from "./house.ts";
import { createSession, type Leave } from "./session.ts";

/** What a connection needs of a socket. */
export type Wire = {
  /** Takes a whole frame; nothing when the socket is closing. */
  readonly send: (frame: Buffer) => void;
  readonly ping: () => void;
  readonly close: (code: number, reason: string) => void;
  /** Bytes handed over and not yet taken by the network. */
  readonly buffered: () => number;
  /** Runs whenever the network has taken all of them after having been behind. */
  readonly onDrain: (run: () => void) => void;
  /** Stops and starts reading: the client's own buffers then hold it back. */
  readonly pause: () => void;
  readonly resume: () => void;
};

export type Connection = {
  readonly receive: (data: Buffer, isBinary: boolean) => void;
  /** Takes no more messages; resolves when all that were taken are answered. */
  readonly drain: () => Promise<void>;
  /** When it was made, and whether it ever joined a room. */
  readonly since: Millis;
  readonly hasJoined: () => boolean;
  /** Any sign of life: a message, a ping, a pong. */
  readonly alive: () => void;
  readonly lastAlive: () => Millis;
  readonly ping: () => void;
  readonly close: (code: number, reason: string) => void;
  /** The same, with no word to the room: whoever takes it up finds him gone (R7). */
  readonly dismiss: (code: number, reason: string) => void;
  /** The socket is gone. */
  readonly closed: () => void;
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
/** Messages taken in before the first of them is answered. */
const maxUnanswered = 256;
/** What a client asked for itself may wait for it up to here; it is asked to read first, then closed. */
const maxAnswerBytes = 16 * maxBacklogBytes;

export const createConnection = (
  id: ConnectionId,
  wire: Wire,
  house: House,
  leave: Leave,
): Connection => {
  const { clock, observer } = house;
  const inbox: { readonly text: string; readonly place: Place }[] = [];
  let busy = false;
  let paused = false;
  let gone = false;
  /** How it is closed once all that was asked is answered. */
  let farewell: { readonly code: number; readonly reason: string } | null = null;
  const since = clock.now();
  let aliveAt = since;
  let draining = false;
  let drained = (): void => {};
  /** Goes on with the inbox once what was answered has been read. */
  let goOn = (): void => {};
  const backlog = createBacklog(wire.buffered, clock.now);

  const send = (frame: Buffer): void => {
    backlog.handed(frame);
    wire.send(frame);
  };

  const closeSlow = (): void => close(closeCodes.slow, "reading too slowly");

  /** Not to be skipped, so the wait has an end. */
  const tell = (frame: Buffer): void => {
    if (gone) return;
    if (backlog.fits(frame)) send(frame);
    else closeSlow();
  };

  const answer = (frame: Buffer): void => {
    if (gone) return;
    if (wire.buffered() > maxAnswerBytes) return closeSlow();
    send(frame);
    if (answers.waiting() === 0) {
      if (farewell !== null) close(farewell.code, farewell.reason);
      drained();
    }
    if (paused && answers.waiting() < maxUnanswered / 2) {
      paused = false;
      wire.resume();
    }
  };

  const close = (code: number, reason: string): void => {
    if (gone) return;
    wire.close(code, reason);
    end(code);
  };

  const end = (code: number | null): void => {
    if (gone) return;
    gone = true;
    observer?.disconnected(code);
    inbox.length = 0;
    goOn();
    drained();
    session.closed();
  };

  const answers = createAnswers(answer);

  const receiver: Receiver = {
    member: () => session.member(),
    answered: 0,
    shown: 0,
    base: null,
    patches: false,
    show: (snapshot) => {
      if (gone) return true;
      if (backlog.fits(snapshot)) {
        send(snapshot);
        return true;
      }
      if (backlog.isStuck()) closeSlow();
      return false;
    },
    tell,
    eject: (notice, closing) => {
      session.ejected();
      tell(notice);
      if (closing) close(closeCodes.kicked, "put out of the room");
    },
  };

  const session = createSession(id, receiver, house, leave);
  observer?.connected();

  const receive = (data: Buffer, isBinary: boolean): void => {
    if (gone || draining || farewell !== null) return;
    aliveAt = clock.now();
    const place = answers.reserve();
    if (isBinary || data.byteLength > maxMessageBytes) {
      const reason = isBinary ? "binary_frame" : "message_too_large";
      farewell = { code: isBinary ? closeCodes.binary : closeCodes.tooLarge, reason };
      observer?.answered("", reason);
      return place.answer(encodeFailure(clock.now(), reason, unknownEcho));
    }
    inbox.push({ text: data.toString("utf8"), place });
    if (answers.waiting() >= maxUnanswered && !paused) {
      paused = true;
      wire.pause();
    }
    if (!busy) void work();
  };

  /** Runs on without a pause until a message has to wait for something. */
  const work = async (): Promise<void> => {
    busy = true;
    for (let next = inbox.shift(); next !== undefined; next = inbox.shift()) {
      const later = session.handle(next.text, next.place);
      if (later !== undefined) await later;
      // whoever asks for much reads it first
      if (wire.buffered() > maxBacklogBytes) await readUp();
    }
    busy = false;
  };

  const readUp = (): Promise<void> =>
    new Promise((resolve) => {
      goOn = resolve;
      if (gone) resolve();
    });
  wire.onDrain(() => goOn());

  return {
    receive,
    drain: () => {
      draining = true;
      return new Promise((resolve) => {
        drained = resolve;
        if (gone || answers.waiting() === 0) resolve();
      });
    },
    since,
    hasJoined: session.hasJoined,
    alive: () => {
      aliveAt = clock.now();
    },
    lastAlive: () => aliveAt,
    ping: wire.ping,
    close,
    dismiss: (code, reason) => {
      gone = true;
      observer?.disconnected(code);
      wire.close(code, reason);
    },
    closed: () => end(null),
  };
};
